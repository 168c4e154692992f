//! Attributes: this crate's own, and `#[cfg]`.

use super::Lowerer;
use crate::ir::{Cfgs, Effect, SlotId};
use quote::ToTokens;
use syn::{Attribute, Expr};

/// What this crate's own attributes say of a `let`.
#[derive(Default)]
pub(super) struct Said {
    pub(super) scope: Option<Attribute>,
    pub(super) held: Option<Attribute>,
}

impl Lowerer<'_> {
    /// Lowers what stands under `#[cfg(…)]`: code that may not be there at all.
    pub(super) fn under_cfgs(&mut self, attrs: &[Attribute], lower: impl FnOnce(&mut Self)) {
        let cfgs = cfgs_of(attrs);
        if cfgs.is_empty() {
            return lower(self);
        }
        let texts: Vec<String> = cfgs.iter().map(ToString::to_string).collect();
        let first_new = self.ir.slots.len();
        let without = self.branch();
        self.proceed();
        let outer = self.open().cfgs.len();
        self.open().cfgs.extend(cfgs);
        lower(self);
        self.open().cfgs.truncate(outer);
        let after = self.branch();
        self.switch(without);
        // Where this is not compiled, neither are the slots that stand under the same condition.
        let frame = self.open().id;
        let absent: Vec<SlotId> = (0..self.ir.slots.len())
            .map(SlotId)
            .filter(|&id| {
                let slot = self.ir.slot(id);
                let same = slot.cfgs.iter().any(|cfg| texts.contains(&cfg.to_string()));
                slot.frame == frame && (id.0 >= first_new || same)
            })
            .collect();
        for slot in absent {
            self.effect(Effect::Absent(slot));
        }
        self.edge(after);
        self.switch(after);
    }

    /// Takes this crate's attributes off what is no `let`.
    pub(super) fn misplaced(&mut self, attrs: &mut Vec<Attribute>) {
        let own = |attr: &&Attribute| {
            matches!(
                own_name(attr).as_deref(),
                Some("scope" | "held_across_yield")
            )
        };
        self.findings
            .misplaced
            .extend(attrs.iter().filter(own).cloned());
        attrs.retain(|attr| !own(&attr));
    }
}

/// Takes this crate's attributes off a `let`.
pub(super) fn take_own_attrs(attrs: &mut Vec<Attribute>) -> Said {
    let mut said = Said::default();
    attrs.retain(|attr| {
        let own = match own_name(attr).as_deref() {
            Some("scope") => &mut said.scope,
            Some("held_across_yield") => &mut said.held,
            _ => return true,
        };
        *own = Some(attr.clone());
        false
    });
    said
}

fn own_name(attr: &Attribute) -> Option<String> {
    attr.path()
        .segments
        .last()
        .map(|last| last.ident.to_string())
}

pub(super) fn cfgs_of(attrs: &[Attribute]) -> Cfgs {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("cfg"))
        .map(ToTokens::to_token_stream)
        .collect()
}

/// The attributes of an expression that can have some.
pub(super) fn attrs_mut(expr: &mut Expr) -> Option<&mut Vec<Attribute>> {
    macro_rules! attrs {
        ($($kind:ident)*) => {
            match expr {
                $(Expr::$kind(expr) => Some(&mut expr.attrs),)*
                _ => None,
            }
        };
    }
    attrs!(Array Assign Async Await Binary Block Break Call Cast Closure Const Continue Field ForLoop Group If Index
        Infer Let Lit Loop Macro Match MethodCall Paren Path Range RawAddr Reference Repeat Return Struct Try TryBlock
        Tuple Unary Unsafe While Yield)
}
