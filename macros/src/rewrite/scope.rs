//! `scope!`: the block that it becomes, and the awaits that leave it.

use super::{local, Rewrite};
use crate::ir::{PointId, SlotId};
use crate::scope::USED;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::Lifetime;

impl Rewrite<'_> {
    /// ```text
    /// // Input: scope!(VALUE => { BODY })
    /// // Output:
    /// { scope! { USED } let scope = open(VALUE); let kind = Kind::of(&scope).kind(); 'scope: { kind.done({ BODY }) } }
    /// ```
    /// The kind is picked by the value's type: `done` makes an `Ok` of the body's value, or nothing.
    pub(super) fn scope_block(
        &self,
        slot: SlotId,
        asked: bool,
        ignored: bool,
        tokens: TokenStream,
    ) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let [TokenTree::Group(path), TokenTree::Group(value), body] = tokens.as_slice() else {
            return TokenStream::new();
        };
        let here = Span::mixed_site();
        let private = self.private(here);
        let (name, kind, label) = (self.name(slot), kind(slot), label(slot));
        let bind = match asked {
            true => self.bind(&[slot], &[], &[]),
            false => TokenStream::new(),
        };
        let (path, value) = (path.stream(), value.stream());
        let used = Ident::new(USED, here);
        // Errors point at the value, about its type, and at the macro's name.
        let held = local("held", 0, self.ir.slot(slot).span);
        let call = path
            .clone()
            .into_iter()
            .last()
            .map_or(here, |name| name.span());
        let ignored = ignored.then(|| {
            let ignored = Ident::new("ignored", call);
            quote_spanned!(here=> #kind.#ignored(&#name);)
        });
        let block = quote_spanned! {here=>
            // Else the macro's import would be unused.
            #path! { #used }
            let #name = match (#value) { #held => #private::Opening::of(&#held).open(#held) };
            #bind
            let #kind = #private::Kind::of(&#name).kind();
            #ignored
            // Behind a body without an end, and about the `break`s of its awaits.
            #[allow(unreachable_code, clippy::diverging_sub_expression)]
            #label: { #kind.done(match () { () => #body }) }
        };
        let mut block = Group::new(Delimiter::Brace, block);
        block.set_span(call);
        TokenTree::Group(block).into()
    }

    /// The value of a `scope!`, as one of the scopes that are suspended.
    pub(super) fn lexical(&self, slot: SlotId) -> TokenStream {
        let (name, kind) = (self.name(slot), kind(slot));
        quote_spanned!(Span::mixed_site()=> #kind.scope(&#name))
    }

    /// `(bound, (bound, ()))`: what can cancel the await, outermost first. `None` outside of any `scope!`.
    pub(super) fn bounds(&self, point: PointId) -> Option<TokenStream> {
        let here = Span::mixed_site();
        let within = &self.ir.point(point).within;
        let list = within.iter().rev().fold(quote!(()), |list, &slot| {
            let (name, kind) = (self.name(slot), kind(slot));
            quote_spanned!(here=> (#kind.bound(&#name), #list))
        });
        (!within.is_empty()).then_some(list)
    }

    /// The value of an await, or out of the block of the scope that has been cancelled.
    pub(super) fn or_leave(&self, point: PointId, bounded: TokenStream) -> TokenStream {
        let (here, value) = (
            Span::mixed_site(),
            local("value", 0, self.ir.point(point).span),
        );
        let leave = self.leave(point);
        let private = self.private(here);
        quote_spanned! {here=> #private::awaited(match #bounded { #private::Ok(#value) => #value, #leave }) }
    }

    /// The arms of a `match` for what has been cancelled: `Err(Outer(error))`, `Err(Inner(Outer(error)))`, …
    pub(super) fn leave(&self, point: PointId) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        let error = local("error", 0, here);
        let arm = |(at, &slot): (usize, &SlotId)| {
            let (kind, label) = (kind(slot), label(slot));
            let one = quote_spanned!(here=> #private::Either::Outer(#error));
            let pattern = (0..at).fold(
                one,
                |one, _| quote_spanned!(here=> #private::Either::Inner(#one)),
            );
            quote_spanned! {here=>
                #[allow(unreachable_code, unreachable_patterns)]
                #private::Err(#pattern) => match #kind.stop() { () => break #label #kind.cancelled(#error) },
            }
        };
        self.ir
            .point(point)
            .within
            .iter()
            .enumerate()
            .map(arm)
            .collect()
    }
}

fn kind(slot: SlotId) -> Ident {
    local("kind", slot.0, Span::mixed_site())
}

fn label(slot: SlotId) -> Lifetime {
    Lifetime::new(&format!("'__scope_{}", slot.0), Span::mixed_site())
}
