//! The one `yield` of a context manager: what it lends, and that there is one on every path.

use super::{Ends, Lowerer, Moved};
use crate::ir::{Effect, PointId, PointKind, Role, SlotId, Worlds};
use crate::own::passing;
use crate::template::{Lent, Site};
use proc_macro2::{Span, TokenStream, TokenTree};
use syn::{Expr, Macro};

/// What is known of the `yield`s of a context manager's body.
///
/// Whether one has been passed is a question to the flow, as is whether a value is alive: so two slots stand for the answers.
pub(crate) struct Once {
    /// Alive until a `yield`.
    pub(crate) due: SlotId,
    /// Alive after one.
    pub(crate) done: SlotId,
    /// The `yield`s, and whether what comes of each is passed on.
    pub(crate) yields: Vec<(PointId, bool)>,
    /// Where the body ends, but for errors and panics.
    pub(crate) exits: Vec<PointId>,
    /// Some stand in the tokens of a macro or under a `#[cfg]`: they may come to any number.
    pub(crate) unsure: bool,
}

impl Lowerer<'_> {
    /// At the start of a body.
    pub(super) fn expect_yield(&mut self) {
        if !self.open().kind.lends() {
            return;
        }
        let mut mark = || {
            let slot = self.slot(Role::Temporary, Ends::at(Span::call_site()));
            self.ir.slots[slot.0].harmless = true;
            slot
        };
        let (due, done) = (mark(), mark());
        self.effect(Effect::Start(due, Worlds::ALL));
        self.findings.once = Some(Once {
            due,
            done,
            yields: Vec::new(),
            exits: Vec::new(),
            unsure: false,
        });
    }

    /// Where a body ends.
    pub(super) fn leaves_body(&mut self, span: Span) {
        if self.open().kind.lends() {
            let exit = self.suspend(PointKind::Nested, span, false);
            self.once(|once| once.exits.push(exit));
        }
    }

    /// `yield OPERAND`: the operand and its temporaries live while the block runs.
    pub(super) fn lending_yield(&mut self, expr: &mut Expr) -> Moved {
        let Expr::Yield(yielded) = expr else {
            return Moved::new();
        };
        let passed = passing::is_marked(yielded);
        let keyword = yielded.yield_token.span;
        let how = match yielded.expr.as_deref() {
            Some(Expr::Reference(reference)) if reference.mutability.is_some() => Lent::Unique,
            Some(Expr::Reference(_)) => Lent::Shared,
            _ => Lent::Given,
        };
        let operand = &mut yielded.expr;
        let point = self.terminated(|lower| {
            if let Some(operand) = operand {
                let moved = lower.value(operand, None);
                lower.consume(&moved);
            }
            lower.passes_yield(keyword, passed)
        });
        let site = Site::Lend {
            point,
            keyword,
            how,
            passed,
        };
        let attrs = std::mem::take(&mut yielded.attrs);
        let marker = self.site(site, &yielded.expr);
        *expr = Expr::Verbatim(quote::quote!(#(#attrs)* #marker));
        Moved::new()
    }

    /// Control comes to a `yield`; if the block awaits, it is an `.await` of that.
    fn passes_yield(&mut self, keyword: Span, passed: bool) -> PointId {
        let unsure = self.unsure > 0 || !self.open().cfgs.is_empty();
        let point = self.suspend(PointKind::Nested, keyword, false);
        if let Some((due, done)) = self.once(|once| {
            once.unsure |= unsure;
            once.yields.push((point, passed));
            (once.due, once.done)
        }) {
            self.effect(Effect::End(due, Worlds::ALL));
            if !unsure {
                self.effect(Effect::Start(done, Worlds::ALL));
            }
        }
        match self.open().kind.own().is_some_and(|own| own.awaits()) {
            true => self.suspend(PointKind::Await, keyword, false),
            false => point,
        }
    }

    /// A call of a macro that has a `yield` in it.
    pub(super) fn yields_unseen(&mut self, span: Span) {
        self.unsure += 1;
        self.passes_yield(span, false);
        self.unsure -= 1;
    }

    /// A `yield` in the definition of a macro.
    pub(super) fn defined_lending_yield(&mut self, keyword: Span, operand: &TokenStream) -> Site {
        let mut tokens = operand.clone().into_iter();
        let how = match (tokens.next(), tokens.next()) {
            (Some(TokenTree::Punct(and)), Some(TokenTree::Ident(word)))
                if and.as_char() == '&' && word == "mut" =>
            {
                Lent::Unique
            }
            (Some(TokenTree::Punct(and)), _) if and.as_char() == '&' => Lent::Shared,
            _ => Lent::Given,
        };
        Site::Lend {
            point: self.point(PointKind::Nested, keyword, true),
            keyword,
            how,
            passed: false,
        }
    }

    fn once<T>(&mut self, tell: impl FnOnce(&mut Once) -> T) -> Option<T> {
        self.findings.once.as_mut().map(tell)
    }

    /// A call of `context_manager!`: its tokens are that macro's to check and to rewrite.
    pub(super) fn context_manager(&mut self, mac: &Macro) -> Moved {
        self.findings.body = true;
        self.glance_at(mac.tokens.clone());
        Moved::new()
    }
}
