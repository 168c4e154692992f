//! Expressions used as places: a value that has none yet becomes a temporary, and lives on.

use super::capture::Use;
use super::ends::Ends;
use super::{Lowerer, Moved};
use crate::ir::{BlockId, Effect, Field, Role, SlotId, Worlds};
use crate::template::Site;
use proc_macro2::Ident;
use syn::{Expr, Lit, Member, UnOp};

impl Lowerer<'_> {
    /// Lowers an expression that is looked at where it is. Returns the slot that holds the value, if it is one of this
    /// frame. `extent` is the scope to whose end a temporary is extended; without, it ends with its statement.
    pub(super) fn place(&mut self, expr: &mut Expr, extent: Option<usize>) -> Option<SlotId> {
        if let Some((name, path)) = local_place(expr) {
            let slot = self.resolve(&name, &path, Use::Mention);
            self.settle(slot.filter(|_| !path.is_empty()));
            return slot.filter(|_| path.is_empty());
        }
        match expr {
            Expr::Paren(paren) => self.place(&mut paren.expr, extent),
            Expr::Group(group) => self.place(&mut group.expr, extent),
            Expr::Field(field) => {
                let whole = self.place(&mut field.base, extent);
                self.settle(whole);
                let Member::Unnamed(index) = &field.member else {
                    return None;
                };
                self.parts.get(&whole?)?.get(index.index as usize).copied()
            }
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
                let pointer = self.place(&mut unary.expr, extent);
                self.settle(pointer);
                None
            }
            Expr::Index(index) => {
                let indexed = self.place(&mut index.expr, extent);
                self.settle(indexed);
                let moved = self.value(&mut index.index, None);
                self.consume(&moved);
                None
            }
            Expr::Path(_) => None,
            expr => {
                let depth = extent.unwrap_or_else(|| self.temporaries_depth());
                self.temporary(expr, extent, depth, Site::Temporary)
            }
        }
    }

    /// Evaluates the expression into a temporary that ends with the scope at `depth`, and is used as `site` says.
    pub(super) fn temporary(
        &mut self,
        expr: &mut Expr,
        extent: Option<usize>,
        depth: usize,
        site: fn(SlotId) -> Site,
    ) -> Option<SlotId> {
        let (may_be_guard, ends) = (
            self.open().kind.suspends() && may_be_guard(expr),
            Ends::of(expr),
        );
        let fields = match expr {
            Expr::Tuple(tuple) => tuple.elems.len(),
            _ => 0,
        };
        let moved = self.value(expr, extent);
        self.consume(&moved);
        if !may_be_guard || self.is_endless(expr) {
            return None;
        }
        let slot = self.slot(Role::Temporary, ends);
        if fields > 0 {
            self.split(slot, fields);
        }
        self.start(&[slot]);
        self.open().scopes[depth].slots.push(slot);
        self.mark(expr, site(slot));
        Some(slot)
    }

    /// A slot for a value without a name, from here on.
    fn unnamed(&mut self, ends: Ends) -> SlotId {
        let slot = self.slot(Role::Temporary, ends);
        // Its consumer ends it; a jump out of the operands does, too.
        let depth = self.temporaries_depth();
        self.open().scopes[depth].slots.push(slot);
        self.start(&[slot]);
        slot
    }

    /// Operands, in order. Each value waits for the ones behind it, and is held meanwhile.
    pub(super) fn operands<'e>(
        &mut self,
        exprs: impl IntoIterator<Item = &'e mut Expr>,
        extent: Option<usize>,
    ) -> Moved {
        let mut exprs = exprs.into_iter();
        let Some(mut last) = exprs.next() else {
            return Moved::new();
        };
        let mut moved = Moved::new();
        let mut waiting = Vec::new();
        let mut named = Vec::new();
        for expr in exprs {
            let (operand, wait) = self.waiting(last, extent);
            let here = self.now();
            named.extend(operand.iter().map(|&slot| (slot, here)));
            moved.extend(operand);
            waiting.extend(wait.map(|wait| (wait, last)));
            last = expr;
        }
        moved.extend(self.value(last, extent));
        for (slot, since) in named {
            moved.extend(self.replaced(slot, since));
        }
        for (wait, expr) in waiting {
            moved.push(self.taken(wait, expr));
        }
        moved
    }

    fn now(&mut self) -> Since {
        let (current, points) = (self.open().current, self.ir.points.len());
        let blocks = &self.frame_mut().blocks;
        Since {
            block: current,
            effects: blocks[current.0].effects.len(),
            blocks: blocks.len(),
            points,
        }
    }

    /// `f(name, { name = other; yield 1 })`: the value that waits is no longer the one that the name has.
    fn replaced(&mut self, slot: SlotId, since: Since) -> Option<SlotId> {
        let variable = match &self.ir.slot(slot).role {
            Role::Captured { root, .. } => *root,
            _ => slot,
        };
        let assigned = self
            .ir
            .binding(variable)
            .is_some_and(|binding| binding.assigned);
        if !assigned || since.points == self.ir.points.len() {
            return None;
        }
        let blocks = &self.frame_mut().blocks;
        let mut later = blocks[since.block.0].effects[since.effects..].iter().chain(
            blocks[since.blocks..]
                .iter()
                .flat_map(|block| &block.effects),
        );
        if !later.any(|effect| matches!(effect, Effect::Start(started, _) if *started == slot)) {
            return None;
        }
        let ends = Ends {
            first: self.ir.slot(slot).span,
            last: self.ir.slot(slot).end,
        };
        let waiting = self.slot(Role::Taken(slot), ends);
        self.end_with(slot, waiting);
        let effects = &mut self.frame_mut().blocks[since.block.0].effects;
        effects.insert(since.effects, Effect::Start(waiting, Worlds::ALL));
        Some(waiting)
    }

    /// An operand whose value waits for the code that `lower` lowers.
    pub(super) fn held(&mut self, expr: &mut Expr, lower: impl FnOnce(&mut Self)) -> Moved {
        let (mut moved, wait) = self.waiting(expr, None);
        lower(self);
        moved.extend(wait.map(|wait| self.taken(wait, expr)));
        moved
    }

    /// Lowers an operand behind which others are evaluated. Says which slot holds its value, and since which point.
    pub(super) fn waiting(
        &mut self,
        expr: &mut Expr,
        extent: Option<usize>,
    ) -> (Moved, Option<(SlotId, usize)>) {
        let waits =
            self.open().kind.suspends() && may_be_guard(expr) && local_place(expr).is_none();
        let ends = waits.then(|| Ends::of(expr));
        let moved = self.value(expr, extent);
        let Some(ends) = ends.filter(|_| !self.is_endless(expr)) else {
            return (moved, None);
        };
        // A tuple takes its fields, and waits in their place.
        self.consume(&moved);
        (
            Moved::new(),
            Some((self.unnamed(ends), self.ir.points.len())),
        )
    }

    /// The operand waits no longer.
    pub(super) fn taken(&mut self, (slot, since): (SlotId, usize), expr: &mut Expr) -> SlotId {
        // If nothing was suspended meanwhile, there is nothing to ask.
        if since == self.ir.points.len() {
            self.ir.slots[slot.0].harmless = true;
        } else {
            self.mark(expr, Site::Operand(slot));
        }
        slot
    }
}

/// Where lowering had come to.
#[derive(Clone, Copy)]
struct Since {
    block: BlockId,
    effects: usize,
    blocks: usize,
    points: usize,
}

/// `name.a.0`: a place that can be told by its name.
pub(super) fn local_place(expr: &Expr) -> Option<(Ident, Vec<Field>)> {
    match expr {
        Expr::Path(path) if path.qself.is_none() => {
            path.path.get_ident().map(|name| (name.clone(), Vec::new()))
        }
        Expr::Paren(paren) => local_place(&paren.expr),
        Expr::Group(group) => local_place(&group.expr),
        Expr::Field(field) => {
            let (name, mut path) = local_place(&field.base)?;
            path.push(match &field.member {
                Member::Named(name) => name.to_string(),
                Member::Unnamed(index) => index.index.to_string(),
            });
            Some((name, path))
        }
        _ => None,
    }
}

/// Whether the value of an expression could be a guard, or hold one, by the kind of the expression alone.
pub(super) fn may_be_guard(expr: &Expr) -> bool {
    match expr {
        Expr::Await(_)
        | Expr::Block(_)
        | Expr::Call(_)
        | Expr::Field(_)
        | Expr::If(_)
        | Expr::Loop(_)
        | Expr::Match(_)
        | Expr::MethodCall(_)
        | Expr::Try(_)
        | Expr::TryBlock(_)
        | Expr::Unsafe(_)
        | Expr::Verbatim(_)
        | Expr::Yield(_) => true,
        Expr::Macro(call) => !makes_text(&call.mac.path),
        Expr::Array(array) => array.elems.iter().any(may_be_guard),
        Expr::Tuple(tuple) => tuple.elems.iter().any(may_be_guard),
        Expr::Struct(value) => {
            value.rest.is_some() || value.fields.iter().any(|field| may_be_guard(&field.expr))
        }
        Expr::Repeat(repeat) => may_be_guard(&repeat.expr),
        Expr::Paren(paren) => may_be_guard(&paren.expr),
        Expr::Group(group) => may_be_guard(&group.expr),
        Expr::Path(path) => path
            .path
            .get_ident()
            .is_some_and(|name| !name.to_string().starts_with(char::is_uppercase)),
        _ => false,
    }
}

/// Macros of the standard library whose value is text, a number or a truth.
fn makes_text(path: &syn::Path) -> bool {
    path.segments.last().is_some_and(|last| {
        let known = [
            "format",
            "format_args",
            "concat",
            "stringify",
            "matches",
            "env",
            "line",
            "file",
            "column",
            "include_str",
        ];
        known.iter().any(|known| last.ident == known)
    })
}

/// Whether a binding to this cannot be a guard: it is a literal, a reference, a closure, a number.
pub(super) fn harmless_init(expr: &Expr) -> bool {
    match expr {
        Expr::Binary(_)
        | Expr::Cast(_)
        | Expr::Closure(_)
        | Expr::Range(_)
        | Expr::RawAddr(_)
        | Expr::Reference(_) => true,
        Expr::Lit(lit) => !matches!(lit.lit, Lit::Verbatim(_)),
        Expr::Paren(paren) => harmless_init(&paren.expr),
        Expr::Macro(call) => makes_text(&call.mac.path),
        _ => false,
    }
}
