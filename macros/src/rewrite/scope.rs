//! `scope!`: the block that it becomes, and the awaits that leave it.

use super::{framed, local, Rewrite};
use crate::ir::{Limits, PointId, SlotId};
use crate::own;
use crate::scope::USED;
use crate::vocabulary::FAIL_WITH;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::Lifetime;

impl Rewrite<'_> {
    /// ```text
    /// // Input: scope!(VALUE => { BODY })
    /// // Output:
    /// {
    ///     scope! { USED }
    ///     let scope = match (VALUE) { held => Opening::of(&held).nys_open(held) };
    ///     let kind = Kind::of(&scope).nys_kind();
    ///     'scope: { kind.nys_done({ BODY }) }
    /// }
    /// ```
    /// The kind is picked by the value's type: `nys_done` makes an `Ok` of the body's value, or nothing.
    pub(super) fn scope_block(
        &self,
        slot: SlotId,
        asked: bool,
        ignored: bool,
        tokens: TokenStream,
    ) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let [TokenTree::Group(called), TokenTree::Group(value), body] = tokens.as_slice() else {
            return TokenStream::new();
        };
        let here = Span::mixed_site();
        let private = self.private(here);
        let (name, kind, label) = (self.name(slot), kind(slot), label(slot));
        let bind = match asked {
            true => self.bind(&[slot], &[], &[]),
            false => TokenStream::new(),
        };
        let (called, value) = (called.stream(), value.stream());
        let used = Ident::new(USED, here);
        // Errors point at the value, about its type, and at the macro's name, or its `!`, where an editor finds nothing.
        let spans: Vec<Span> = called
            .clone()
            .into_iter()
            .map(|token| token.span())
            .collect();
        let [.., call, bang] = spans[..] else {
            return TokenStream::new();
        };
        let (held, open) = (local("held", 0, here), Ident::new("nys_open", bang));
        let (taken, slot) = (
            quote_spanned!(here=> (::core::convert::identity)(#held)),
            self.ir.slot(slot),
        );
        let argument = framed(taken, slot.span, slot.end);
        let ignored = ignored.then(|| {
            let ignored = Ident::new("nys_ignored", call);
            quote_spanned!(here=> #kind.#ignored(&#name);)
        });
        let block = quote_spanned! {here=>
            // Else the macro's import would be unused.
            #called { #used }
            let #name = match (#value) { #held => #private::Opening::of(&#held).#open(#argument) };
            #bind
            let #kind = #private::Kind::of(&#name).nys_kind();
            #ignored
            // Behind a body without an end, and about the `break`s of its awaits.
            #[allow(unreachable_code, clippy::diverging_sub_expression)]
            #label: { #kind.nys_done(match () { () => #body }) }
        };
        let mut block = Group::new(Delimiter::Brace, block);
        block.set_span(call);
        TokenTree::Group(block).into()
    }

    /// The value of a `scope!`, as one of the scopes that are suspended.
    pub(super) fn lexical(&self, slot: SlotId) -> TokenStream {
        let (name, kind) = (self.name(slot), kind(slot));
        quote_spanned!(Span::mixed_site()=> #kind.nys_scope(&#name))
    }

    /// What may end an await here, outermost first: `scope!`s, and in a body that an error can end, scopes that are held.
    pub(super) fn bounds(&self, point: PointId, scopes: &[(SlotId, bool)]) -> Vec<Bound> {
        let point = self.ir.point(point);
        let limits = self.ir.frames[point.frame.0].limits;
        let own = self.own.is_some() && point.frame == own::BODY;
        let scopes = scopes.iter();
        let bounds = scopes.filter_map(|&scope| match self.ir.is_lexical(scope.0) {
            true => Some(Bound::Block(scope.0)),
            false if limits == Limits::Refused => None,
            false => Some(Bound::Held { scope, own }),
        });
        bounds.collect()
    }

    /// `(bound, (bound, ()))`, if there are any.
    pub(super) fn bounding(&self, bounds: &[Bound]) -> Option<TokenStream> {
        let here = Span::mixed_site();
        let list = bounds.iter().rev().fold(quote!(()), |list, bound| {
            let bound = match *bound {
                Bound::Block(slot) => {
                    let (name, kind) = (self.name(slot), kind(slot));
                    quote_spanned!(here=> #kind.nys_bound(&#name))
                }
                Bound::Held { scope, .. } => {
                    let limit = self.limit(scope);
                    quote_spanned!(here=> #limit.nys_bound())
                }
            };
            quote_spanned!(here=> (#bound, #list))
        });
        (!bounds.is_empty()).then_some(list)
    }

    fn limit(&self, scope: (SlotId, bool)) -> TokenStream {
        let here = Span::mixed_site();
        let (private, scope) = (self.private(here), self.suspended(scope));
        quote_spanned!(here=> #private::Limit(#scope))
    }

    /// The value of an await, or out of what has been cancelled.
    pub(super) fn or_leave(&self, bounds: &[Bound], at: Span, bounded: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let value = local("value", 0, at);
        let leave = self.leave(bounds);
        let private = self.private(here);
        quote_spanned! {here=> (#private::awaited)(match #bounded { #private::Ok(#value) => #value, #leave }) }
    }

    /// The stream of a `for await`: when something is cancelled it ends, and `stopped` says so.
    pub(super) fn until_cancelled(&self, bounds: &[Bound], stream: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let (private, stopped) = (self.private(here), local("stopped", 0, here));
        match self.bounding(bounds) {
            Some(list) => quote_spanned!(here=> #private::until(#list, (#stream), &mut #stopped)),
            None => quote_spanned!(here=> (#stream)),
        }
    }

    /// The loop over such a stream, and out of what has been cancelled.
    pub(super) fn or_cancelled(
        &self,
        bounds: &[Bound],
        at: Span,
        turns: TokenStream,
    ) -> TokenStream {
        if bounds.is_empty() {
            return turns;
        }
        let here = Span::mixed_site();
        let (private, stopped) = (self.private(here), local("stopped", 0, here));
        let ended = self.or_leave(bounds, at, quote_spanned!(here=> #stopped));
        quote_spanned!(here=> { let mut #stopped = #private::Ok(()); #turns #ended })
    }

    /// The arms of a `match` for what has been cancelled: `Err(Outer(error))`, `Err(Inner(Outer(error)))`, …
    pub(super) fn leave(&self, bounds: &[Bound]) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        let error = local("error", 0, here);
        let arm = |(at, bound): (usize, &Bound)| {
            let one = quote_spanned!(here=> #private::Either::Outer(#error));
            let pattern = (0..at).fold(
                one,
                |one, _| quote_spanned!(here=> #private::Either::Inner(#one)),
            );
            let leave = match *bound {
                Bound::Block(slot) => {
                    let (kind, label) = (kind(slot), label(slot));
                    quote_spanned! {here=>
                        match #kind.nys_stop() { () => break #label #kind.nys_cancelled(#error) }
                    }
                }
                Bound::Held { scope, own } => {
                    let limit = self.limit(scope);
                    let failed = quote_spanned!(here=> #limit.nys_failed(#error));
                    match own {
                        true => self.failure(failed),
                        false => {
                            let fail_with = Ident::new(FAIL_WITH, here);
                            quote_spanned!(here=> #private::#fail_with!(#failed))
                        }
                    }
                }
            };
            quote_spanned! {here=>
                #[allow(unreachable_code, unreachable_patterns)]
                #private::Err(#pattern) => #leave,
            }
        };
        bounds.iter().enumerate().map(arm).collect()
    }
}

/// What may end an await.
pub(super) enum Bound {
    /// A `scope!`: its block is left.
    Block(SlotId),
    /// A scope that is held: the body is left. `own`: by what this macro makes of it.
    Held { scope: (SlotId, bool), own: bool },
}

fn kind(slot: SlotId) -> Ident {
    local("kind", slot.0, Span::mixed_site())
}

fn label(slot: SlotId) -> Lifetime {
    Lifetime::new(&format!("'__scope_{}", slot.0), Span::mixed_site())
}
