//! Expressions, evaluated for their value.

use super::capture::Use;
use super::ends::Ends;
use super::place::local_place;
use super::{attrs_mut, Lowerer, Moved};
use crate::ir::{Effect, PointKind, Role, SlotId, Worlds};
use crate::template::Site;
use crate::vocabulary;
use proc_macro2::Ident;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprBinary, ExprCall, ExprMethodCall, ExprYield, UnOp};

impl Lowerer<'_> {
    /// Lowers an expression that is used by value. Returns the slots that its consumer is to end: values that were
    /// named, not yet moved. `extent`: see [`place`](Self::place).
    pub(super) fn value(&mut self, expr: &mut Expr, extent: Option<usize>) -> Moved {
        let attrs = attrs_mut(expr).map(|attrs| {
            self.misplaced(attrs);
            attrs.clone()
        });
        let attrs = attrs.unwrap_or_default();
        let mut moved = Moved::new();
        self.under_cfgs(&attrs, |lower| moved = lower.value_here(expr, extent));
        moved
    }

    fn value_here(&mut self, expr: &mut Expr, extent: Option<usize>) -> Moved {
        match expr {
            Expr::Array(array) => self.operands(&mut array.elems, extent),
            Expr::Assign(assign) => self.assign(assign),
            Expr::Async(block) => self.async_block(block),
            Expr::Await(_) => self.await_point(expr),
            Expr::Binary(ExprBinary {
                op: BinOp::And(_) | BinOp::Or(_),
                ..
            }) => self.lazy(expr),
            Expr::Binary(binary) => self.binary(binary),
            Expr::Block(block) => match &block.label {
                Some(label) => {
                    let label = label.name.ident.to_string();
                    self.labelled(label, |lower| lower.block(&mut block.block, extent))
                }
                None => self.block(&mut block.block, extent),
            },
            Expr::Break(jump) => self.break_to(jump),
            Expr::Call(call) => self.call(call, extent),
            Expr::Cast(cast) => self.value(&mut cast.expr, extent),
            Expr::Closure(closure) => self.closure(closure).slots,
            Expr::Continue(jump) => self.continue_to(jump),
            Expr::Field(_) => self.field(expr),
            Expr::Index(_) => self.look_at(expr, None),
            Expr::ForLoop(_) => self.for_loop(expr),
            Expr::Group(group) => self.value(&mut group.expr, extent),
            Expr::If(choice) => self.choice(choice, extent),
            Expr::Let(_) => self.lone_condition(expr),
            Expr::Loop(turns) => self.endless_loop(turns),
            Expr::Macro(_) => self.macro_call(expr, extent),
            Expr::Match(choice) => self.match_arms(choice, extent),
            Expr::MethodCall(call) => self.method_call(call),
            Expr::Paren(paren) => self.value(&mut paren.expr, extent),
            Expr::Path(_) => self.named(expr),
            Expr::Range(range) => self.operands(
                range
                    .start
                    .iter_mut()
                    .chain(&mut range.end)
                    .map(|end| &mut **end),
                None,
            ),
            Expr::RawAddr(address) => self.look_at(&mut address.expr, extent),
            Expr::Reference(reference) => self.look_at(&mut reference.expr, extent),
            Expr::Repeat(repeat) => self.value(&mut repeat.expr, extent),
            Expr::Return(_) => self.return_from(expr),
            Expr::Struct(value) => {
                let moved =
                    self.operands(value.fields.iter_mut().map(|field| &mut field.expr), extent);
                if let Some(rest) = &mut value.rest {
                    self.look_at(rest, None);
                }
                moved
            }
            Expr::Try(_) => self.try_point(expr),
            Expr::TryBlock(block) => self.block(&mut block.block, extent),
            Expr::Tuple(tuple) => self.operands(&mut tuple.elems, extent),
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
                self.dereferenced(&mut unary.expr)
            }
            Expr::Unary(unary) => self.value(&mut unary.expr, None),
            Expr::Unsafe(block) => self.block(&mut block.block, extent),
            Expr::While(turns) => self.while_loop(turns),
            Expr::Yield(_) if self.open().kind.lends() => self.lending_yield(expr),
            Expr::Yield(_) => self.yield_point(expr),
            // Evaluated at compile time, or nothing to evaluate.
            Expr::Const(_) | Expr::Infer(_) | Expr::Lit(_) => Moved::new(),
            // Syntax that syn does not know yet.
            other => {
                let tokens = other.to_token_stream();
                *other = Expr::Verbatim(self.opaque_tokens(tokens));
                Moved::new()
            }
        }
    }

    /// The value is read out of a place, or borrowed.
    fn look_at(&mut self, expr: &mut Expr, extent: Option<usize>) -> Moved {
        self.place(expr, extent);
        Moved::new()
    }

    /// `*it`, by value: moved out of a `Box`, and read through any other pointer.
    fn dereferenced(&mut self, pointer: &mut Expr) -> Moved {
        match local_place(pointer) {
            Some((name, path)) if path.is_empty() => {
                let slot = self.resolve(&name, &[], Use::Take(Worlds::WRAPPED));
                self.settle(slot);
                slot.map(|slot| self.take(slot, Worlds::WRAPPED))
                    .into_iter()
                    .collect()
            }
            _ => self.look_at(pointer, None),
        }
    }

    /// A field, by value: of a tuple that has been bound as such, or of a variable that is captured, it is a value of
    /// its own.
    fn field(&mut self, expr: &mut Expr) -> Moved {
        let Some((name, path)) = local_place(expr) else {
            // Out of a tuple that is written out it is moved.
            return self.place(expr, None).into_iter().collect();
        };
        let slot = self.resolve(&name, &path, Use::Take(Worlds::ALL));
        self.settle(slot);
        let captured = slot.filter(|_| self.is_outer(&name));
        captured
            .or_else(|| self.part(&name, &path))
            .into_iter()
            .collect()
    }

    /// A bare name, by value.
    fn named(&mut self, expr: &Expr) -> Moved {
        let name = local_place(expr).map(|(name, _)| name);
        name.and_then(|name| self.resolve(&name, &[], Use::Take(Worlds::ALL)))
            .into_iter()
            .collect()
    }

    fn await_point(&mut self, expr: &mut Expr) -> Moved {
        let Expr::Await(awaited) = expr else {
            return Moved::new();
        };
        let moved = self.value(&mut awaited.base, None);
        self.consume(&moved);
        let keyword = awaited.await_token.span;
        let point = self.suspend(PointKind::Await, keyword, false);
        let attrs = std::mem::take(&mut awaited.attrs);
        let marker = self.site(Site::Await { point, keyword }, &awaited.base);
        *expr = Expr::Verbatim(quote::quote!(#(#attrs)* #marker));
        Moved::new()
    }

    fn yield_point(&mut self, expr: &mut Expr) -> Moved {
        let Expr::Yield(yielded) = expr else {
            return Moved::new();
        };
        let ExprYield {
            attrs,
            yield_token,
            expr: operand,
        } = yielded;
        let keyword = yield_token.span;
        let first = self.ir.slots.len();
        let macros = self.macro_calls;
        // What the operand makes is gone when the value is handed over.
        self.terminated(|lower| {
            if let Some(operand) = operand {
                let moved = lower.value(operand, None);
                lower.consume(&moved);
            }
        });
        if !self.open().kind.yields() {
            // Outside of any body it is rustc's to refuse.
            if self.frames.iter().any(|frame| frame.kind.yields()) {
                let bounded = self.bounding_calls > 0;
                self.findings.stray_yields.push((keyword, bounded));
                let marker = self.site(Site::StrayYield, operand.as_ref());
                *expr = Expr::Verbatim(marker);
            }
            return Moved::new();
        }
        let simple = macros == self.macro_calls
            && !self.ir.slots[first..]
                .iter()
                .any(|slot| matches!(slot.role, Role::Temporary));
        let point = self.suspend(PointKind::Yield, keyword, false);
        let attrs = std::mem::take(attrs);
        let marker = self.site(
            Site::Yield {
                point,
                keyword,
                simple,
            },
            operand.as_ref(),
        );
        *expr = Expr::Verbatim(quote::quote!(#(#attrs)* #marker));
        Moved::new()
    }

    /// `e?`: the error leaves the function, in async-stream's bodies by way of the consumer.
    fn try_point(&mut self, expr: &mut Expr) -> Moved {
        let kind = self.open().kind;
        let Expr::Try(tried) = expr else {
            return Moved::new();
        };
        let fails = vocabulary::is_error(&tried.expr);
        let moved = self.value(&mut tried.expr, None);
        self.consume(&moved);
        let onward = self.branch();
        self.proceed();
        if kind.hidden_yields() {
            let point = self.suspend(PointKind::HiddenYield, tried.question_token.span(), false);
            self.mark(&mut tried.expr, Site::Try(point));
        }
        self.switch(onward);
        if kind.fails() {
            let (attrs, mark) = (
                std::mem::take(&mut tried.attrs),
                tried.question_token.span(),
            );
            let marker = self.site(Site::Question { mark }, &tried.expr);
            *expr = Expr::Verbatim(quote::quote!(#(#attrs)* #marker));
        }
        if fails {
            self.diverge();
        }
        Moved::new()
    }

    fn call(&mut self, call: &mut ExprCall, extent: Option<usize>) -> Moved {
        let callee = match &*call.func {
            Expr::Path(path) => path.path.segments.last().map(|last| last.ident.clone()),
            _ => None,
        };
        let called = match local_place(&call.func) {
            Some((name, path)) if path.is_empty() => self.resolve(&name, &[], Use::Mention),
            _ => {
                self.called_at_once = is_closure(&call.func);
                self.place(&mut call.func, None);
                None
            }
        };
        let argument = call
            .args
            .first()
            .and_then(local_place)
            .map(|(name, path)| (name, path.len()));
        if let (Some("drop"), 1, Some((name, 0))) =
            (text(&callee).as_deref(), call.args.len(), argument)
        {
            let dropped: Moved = self.resolve(&name, &[], Use::Discard).into_iter().collect();
            self.consume(&dropped);
            return Moved::new();
        }
        // A tuple struct or variant hands its extent on, as a struct does.
        let constructs = callee
            .as_ref()
            .is_some_and(|name| name.to_string().starts_with(char::is_uppercase));
        let bounding = callee.as_ref().is_some_and(vocabulary::bounds_a_future);
        self.bounding_calls += usize::from(bounding);
        let moved = self.operands(&mut call.args, extent.filter(|_| constructs));
        self.bounding_calls -= usize::from(bounding);
        if callee.is_some_and(|name| name == "forget") {
            moved.iter().for_each(|&slot| self.forget(slot));
        }
        self.consume(&moved);
        if vocabulary::diverges(&call.func) {
            self.diverge();
        }
        if let Some(carried) = called.and_then(|called| self.carried.get(&called)) {
            let slots = carried.by_call.clone();
            self.consume(&slots);
        }
        Moved::new()
    }

    /// `mem::forget(slot)`: what it holds open stays open, past the end of its own scope.
    fn forget(&mut self, slot: SlotId) {
        let forgotten = self.slot(Role::Forgotten(slot), Ends::at(self.ir.slot(slot).span));
        self.effect(Effect::Start(forgotten, Worlds::ALL));
    }

    fn method_call(&mut self, call: &mut ExprMethodCall) -> Moved {
        let worlds = vocabulary::consumes(&call.method, self.args);
        let bounding = vocabulary::bounds_a_future(&call.method);
        self.bounding_calls += usize::from(bounding);
        let receiver = match local_place(&call.receiver) {
            Some((name, path)) if path.is_empty() => {
                let how = if worlds.is_empty() {
                    Use::Mention
                } else {
                    Use::Take(worlds)
                };
                self.resolve(&name, &[], how)
            }
            _ => self.place(&mut call.receiver, None),
        };
        self.settle(receiver);
        let moved = self.operands(&mut call.args, None);
        self.bounding_calls -= usize::from(bounding);
        self.consume(&moved);
        if let Some(slot) = receiver.filter(|_| !worlds.is_empty()) {
            self.effect(Effect::End(slot, worlds));
        }
        Moved::new()
    }
}

/// `(|| …)`, in its parentheses.
fn is_closure(expr: &Expr) -> bool {
    match expr {
        Expr::Paren(paren) => is_closure(&paren.expr),
        Expr::Closure(_) => true,
        _ => false,
    }
}

fn text(name: &Option<Ident>) -> Option<String> {
    name.as_ref().map(Ident::to_string)
}
