//! Branches, loops and jumps.

use super::capture::Use;
use super::place::local_place;
use super::{Lowerer, Moved, Scope, Target};
use crate::ir::{BlockId, PointKind, SlotId, Worlds};
use crate::native;
use crate::template::Site;
use syn::spanned::Spanned;
use syn::{
    Arm, Expr, ExprBreak, ExprContinue, ExprForLoop, ExprIf, ExprLoop, ExprMatch, ExprWhile, Label,
    Pat,
};

impl Lowerer<'_> {
    /// Lowers code at whose end its temporaries are dropped.
    pub(super) fn terminated<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> T {
        self.enter_temporaries();
        let value = lower(self);
        self.leave();
        value
    }

    /// A value that nothing holds.
    pub(super) fn operand(&mut self, expr: &mut Expr) {
        self.operand_in(expr, None);
    }

    pub(super) fn operand_in(&mut self, expr: &mut Expr, extent: Option<usize>) {
        let moved = self.value(expr, extent);
        self.consume(&moved);
    }

    // if

    pub(super) fn choice(&mut self, choice: &mut ExprIf, extent: Option<usize>) -> Moved {
        let otherwise = self.new_block();
        let after = self.new_block();
        self.enter_temporaries();
        let bound = self.condition(&mut choice.cond, otherwise);
        self.terminated(|lower| {
            let moved = lower.block(&mut choice.then_branch, extent);
            lower.consume(&moved);
        });
        self.mark_bound(&mut choice.then_branch, bound);
        let slots = self.close();
        let (names, temporaries): (Vec<SlotId>, Vec<SlotId>) = slots
            .into_iter()
            .partition(|&slot| self.ir.binding(slot).is_some());
        self.end(&names, Worlds::ALL);
        self.end(&temporaries, Worlds::EDITION_2024);
        self.edge(after);
        self.switch(otherwise);
        // Up to 2021 the temporaries of an `if let` live on in `else`, …
        self.end(&names, Worlds::ALL);
        self.end(&temporaries, Worlds::EDITION_2024);
        // A jump out of it ends them there.
        self.open().scopes.push(Scope {
            slots: temporaries.clone(),
            ..Scope::default()
        });
        if let Some((_, otherwise)) = &mut choice.else_branch {
            self.terminated(|lower| lower.operand_in(otherwise, extent));
        }
        self.close();
        self.edge(after);
        self.switch(after);
        // … and to the end of the statement.
        let depth = self.temporaries_depth();
        self.open().scopes[depth].slots.extend(temporaries);
        Moved::new()
    }

    /// What patterns are matched against. A name is looked at where it is.
    pub(super) fn scrutinee(&mut self, expr: &mut Expr) -> Option<SlotId> {
        self.place(expr, None)
    }

    // match

    pub(super) fn match_arms(&mut self, choice: &mut ExprMatch, extent: Option<usize>) -> Moved {
        // What is matched with `_` alone is not even captured.
        let looks = choice
            .arms
            .iter()
            .any(|arm| !matches!(arm.pat, Pat::Wild(_)));
        let root = match local_place(&choice.expr) {
            Some((name, path)) if !looks => self
                .resolve(&name, &path, Use::Ignore)
                .filter(|_| path.is_empty()),
            _ => self.scrutinee(&mut choice.expr),
        };
        let after = self.new_block();
        for arm in &mut choice.arms {
            self.misplaced(&mut arm.attrs);
            let attrs = arm.attrs.clone();
            self.under_cfgs(&attrs, |lower| lower.match_arm(arm, root, after, extent));
        }
        // One of the arms has matched.
        self.switch(after);
        Moved::new()
    }

    /// Lowers an arm that ends in `after`; goes on where it does not match.
    fn match_arm(
        &mut self,
        arm: &mut Arm,
        root: Option<SlotId>,
        after: BlockId,
        extent: Option<usize>,
    ) {
        let next = self.new_block();
        let fails = self.branch();
        self.proceed();
        self.enter_block();
        let (pat, guard) = match &mut arm.pat {
            Pat::Guard(guarded) => (&mut *guarded.pat, Some(&mut *guarded.guard)),
            pat => (pat, None),
        };
        let bound = self.bind(pat);
        self.start(&bound);
        self.told_by(root, pat);
        let certain = guard.is_none();
        if let Some(guard) = guard {
            // It looks at what is bound by reference: nothing has moved yet.
            let refused = self.new_block();
            self.terminated(|lower| lower.condition(guard, refused));
            let holds = self.open().current;
            self.switch(refused);
            self.end(&bound, Worlds::ALL);
            self.edge(next);
            self.switch(holds);
        }
        self.matched(root, pat);
        self.terminated(|lower| lower.operand_in(&mut arm.body, extent));
        self.leave();
        if !bound.is_empty() {
            self.mark(&mut arm.body, Site::BoundBefore(bound));
        }
        self.edge(after);
        self.switch(fails);
        self.not_matched(root.filter(|_| certain), pat_of(&arm.pat));
        self.edge(next);
        self.switch(next);
    }

    // Loops

    pub(super) fn labelled(
        &mut self,
        label: String,
        lower: impl FnOnce(&mut Self) -> Moved,
    ) -> Moved {
        let after = self.new_block();
        let depth = self.open().scopes.len();
        self.open().targets.push(Target {
            label: Some(label),
            depth,
            after,
            again: None,
            name: None,
        });
        let moved = lower(self);
        self.open().targets.pop();
        // What leaves by `break` has been moved there; so has what leaves at the end.
        self.consume(&moved);
        self.edge(after);
        self.switch(after);
        Moved::new()
    }

    /// Lowers a loop's turn, from `again` on, with `after` for its `break`s.
    fn turn(
        &mut self,
        label: &mut Option<Label>,
        again: BlockId,
        after: BlockId,
        turn: impl FnOnce(&mut Self),
    ) {
        let depth = self.open().scopes.len();
        let name = label.as_ref().map(|label| label.name.clone());
        self.open().targets.push(Target {
            label: name.as_ref().map(|name| name.ident.to_string()),
            depth,
            after,
            again: Some(again),
            name,
        });
        turn(self);
        let target = self.open().targets.pop();
        if let Some(name) = target.and_then(|target| target.name) {
            label.get_or_insert(Label {
                name,
                colon_token: Default::default(),
            });
        }
        self.edge(again);
        self.switch(after);
    }

    pub(super) fn endless_loop(&mut self, turns: &mut ExprLoop) -> Moved {
        let again = self.proceed();
        let after = self.new_block();
        self.turn(&mut turns.label, again, after, |lower| {
            lower.body_block(&mut turns.body)
        });
        Moved::new()
    }

    pub(super) fn while_loop(&mut self, turns: &mut ExprWhile) -> Moved {
        let again = self.proceed();
        let fails = self.new_block();
        let after = self.new_block();
        let mut held = Vec::new();
        self.turn(&mut turns.label, again, after, |lower| {
            lower.enter_temporaries();
            let bound = lower.condition(&mut turns.cond, fails);
            lower.body_block(&mut turns.body);
            lower.mark_bound(&mut turns.body, bound);
            held = lower.close();
            lower.end(&held, Worlds::ALL);
        });
        self.switch(fails);
        self.end(&held, Worlds::ALL);
        self.edge(after);
        self.switch(after);
        Moved::new()
    }

    pub(super) fn for_loop(&mut self, expr: &mut Expr) -> Moved {
        let Expr::ForLoop(turns) = expr else {
            return Moved::new();
        };
        let unlabelled = turns.label.is_none();
        let awaits = turns
            .attrs
            .iter()
            .find(|attr| attr.path().is_ident(native::FOR_AWAIT))
            .map(Spanned::span);
        self.enter_block();
        if awaits.is_some() {
            // The stream becomes a `let` of its own.
            self.terminated(|lower| lower.operand(&mut turns.expr));
        } else {
            self.iterated(&mut turns.expr);
        }
        let again = self.proceed();
        let point = awaits.map(|span| self.suspend(PointKind::Await, span, false));
        if let Some(point) = point {
            self.mark(&mut turns.expr, Site::ForAwait(point));
        }
        let after = self.branch();
        self.turn(&mut turns.label, again, after, |lower| {
            lower.proceed();
            lower.enter_block();
            let bound = lower.bind(&turns.pat);
            lower.start(&bound);
            lower.body_block(&mut turns.body);
            lower.mark_bound(&mut turns.body, bound);
            lower.leave();
        });
        self.leave();
        if let Some(point) = point {
            if self.open().kind.is_own() {
                self.own_for_await(expr);
            } else if unlabelled {
                self.written_out(expr);
            }
            if self.is_bounded(point) {
                *expr = Expr::Verbatim(self.site(Site::Loop(point), &*expr));
            }
        }
        Moved::new()
    }

    /// A `for await` of an own body: its parts, for the rewrite to make another loop of.
    fn own_for_await(&mut self, expr: &mut Expr) {
        let Expr::ForLoop(ExprForLoop {
            attrs,
            label,
            pat,
            expr: stream,
            body,
            ..
        }) = expr
        else {
            return;
        };
        let attrs = attrs
            .iter()
            .filter(|attr| !attr.path().is_ident(native::FOR_AWAIT));
        let parts = quote::quote!({ #label } { #pat } { #stream } #body);
        let attrs = quote::quote!(#(#attrs)*);
        let marker = self.site(Site::Turns, parts);
        *expr = Expr::Verbatim(quote::quote!(#attrs #marker));
    }

    /// What a `for` goes through: its value, which becomes the iterator, and its temporaries live through the loop.
    fn iterated(&mut self, expr: &mut Expr) {
        let depth = self.open().scopes.len() - 1;
        self.temporary(expr, None, depth, Site::Operand);
    }

    // Jumps

    fn target(&mut self, label: Option<&syn::Lifetime>, again: bool) -> Option<(usize, BlockId)> {
        let label = label.map(|label| label.ident.to_string());
        let mut targets = self.open().targets.iter().rev();
        let target = targets.find(|target| match &label {
            Some(_) => target.label == label,
            None => target.again.is_some(),
        })?;
        Some((
            target.depth,
            if again { target.again? } else { target.after },
        ))
    }

    fn jump(&mut self, target: Option<(usize, BlockId)>) -> Moved {
        if let Some((depth, block)) = target {
            self.end_from(depth);
            self.edge(block);
        }
        self.diverge();
        Moved::new()
    }

    pub(super) fn break_to(&mut self, jump: &mut ExprBreak) -> Moved {
        if let Some(value) = &mut jump.expr {
            self.operand(value);
        }
        self.name_target(&mut jump.label);
        let target = self.target(jump.label.as_ref(), false);
        self.jump(target)
    }

    pub(super) fn continue_to(&mut self, jump: &mut ExprContinue) -> Moved {
        self.name_target(&mut jump.label);
        let target = self.target(jump.label.as_ref(), true);
        self.jump(target)
    }

    pub(super) fn return_from(&mut self, expr: &mut Expr) -> Moved {
        let Expr::Return(jump) = expr else {
            return Moved::new();
        };
        if let Some(value) = &mut jump.expr {
            self.operand(value);
        }
        let (keyword, ends) = (jump.return_token.span, jump.expr.is_none());
        self.leaves_body(keyword);
        if ends && self.open().kind.lends() {
            let attrs = std::mem::take(&mut jump.attrs);
            let marker = self.site(Site::Leave { keyword }, proc_macro2::TokenStream::new());
            *expr = Expr::Verbatim(quote::quote!(#(#attrs)* #marker));
        }
        self.jump(None)
    }

    /// A macro that may or may not run its operands, any number of times.
    pub(super) fn perhaps(&mut self, lower: impl FnOnce(&mut Self)) {
        let start = self.proceed();
        let after = self.branch();
        self.proceed();
        self.unsure += 1;
        self.terminated(lower);
        self.unsure -= 1;
        self.edge(start);
        self.edge(after);
        self.switch(after);
    }

    /// A name in tokens that are not understood: looked at, for all that is known.
    pub(super) fn glance(&mut self, name: &proc_macro2::Ident) {
        self.resolve(name, &[], Use::Mention);
    }
}

fn pat_of(pat: &Pat) -> &Pat {
    match pat {
        Pat::Guard(guarded) => &guarded.pat,
        pat => pat,
    }
}
