//! This crate's own bodies: what becomes of a `yield`, a `?` and an `.await`, and the generator around the body.

use super::{framed, local, Rewrite};
use crate::header::Header;
use crate::ir::{Limits, PointId};
use crate::own::{self, Own};
use crate::plan::Edit;
use crate::template::Site;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned, ToTokens};
use syn::Lifetime;

impl Rewrite<'_> {
    /// ```text
    /// // Input: BODY
    /// // Output:
    /// {
    ///     let (yielder, maker) = unsafe { pair() };
    ///     maker.stream(async move { 'body: { let _: () = { BODY }; } })
    /// }
    /// ```
    pub(super) fn generator(&self, body: TokenStream) -> TokenStream {
        let Some((own, header)) = self.own else {
            return body;
        };
        if own.lends() {
            return self.context_manager(own, body);
        }
        let here = Span::mixed_site();
        let (private, yielder) = (self.private(here), yielder(here));
        let body = match own.fails() {
            true => self.failing(own, body),
            false => self.returning(header, body),
        };
        let (maker, make) = (local("maker", 0, here), maker(own, here));
        quote_spanned! {here=>
            // SAFETY: the names are this macro's own, and so is the label that every `yield` breaks to.
            let (#yielder, #maker) = unsafe { #private::pair() };
            // A `yield` needs parentheses where a brace follows; the guards have been asked, and more exactly.
            #[allow(unused_parens, clippy::await_holding_lock, clippy::await_holding_refcell_ref)]
            let #maker = #maker.#make(async move { #body });
            #maker
        }
    }

    /// ```text
    /// // Input: BODY, with a `?`
    /// // Output:
    /// let last = yielder.last('body: { if true { let _: () = { BODY }; } None });
    /// last.await
    /// ```
    /// The `if` lets nobody say that what follows a body without an end is unreachable.
    fn failing(&self, own: Own, body: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let (yielder, label) = (yielder(here), label(here));
        let asks = |site: &Site| matches!(site, Site::Question { .. } | Site::Failure);
        if self.sites.iter().any(asks) || self.is_limited() {
            let last = local("last", 0, here);
            return quote_spanned! {here=>
                let #last = #yielder.last(#label: {
                    if true { let _: () = { #body }; }
                    ::core::option::Option::None
                });
                #last.await
            };
        }
        let unit = (own != Own::TryStream).then(|| self.unit());
        quote_spanned!(here=> #label: { #unit let _: () = { #body }; })
    }

    /// ```text
    /// // Input: |PARAMETER: TYPE| -> RETURN BODY
    /// // Output:
    /// if false { return returned::<RETURN>(); }
    /// let PARAMETER: TYPE = yielder.first().await;
    /// 'body: { BODY }
    /// ```
    fn returning(&self, header: &Header, body: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let (private, yielder, label) = (self.private(here), yielder(here), label(here));
        let output = header
            .output
            .as_ref()
            .map(|ty| quote_spanned!(here=> if false { return #private::returned::<#ty>(); }));
        let ty = header.parameter_type.as_ref();
        let ty = ty.map(|ty| quote_spanned!(here=> : #ty));
        let parameter = header
            .parameter
            .as_ref()
            .map(|pat| quote_spanned!(here=> let #pat #ty = #yielder.first().await;));
        let unit = self.unit();
        quote_spanned! {here=>
            #output
            #parameter
            #label: { #unit #body }
        }
    }

    /// What the type of the items comes from in a body without a `yield`.
    fn unit(&self) -> TokenStream {
        let here = Span::mixed_site();
        let yields = |site: &Site| matches!(site, Site::Yield { point, .. } if self.own_at(*point).is_some());
        match self.sites.iter().any(yields) {
            true => TokenStream::new(),
            false => {
                let yielder = yielder(here);
                quote_spanned!(here=> if false { #yielder.send(()).await; })
            }
        }
    }

    /// The macro whose own `yield`s and awaits are those at this point: not if it is in an inner body.
    pub(super) fn own_at(&self, point: PointId) -> Option<Own> {
        let (own, _) = self.own?;
        (self.ir.point(point).frame == own::BODY).then_some(own)
    }

    /// `yield OPERAND`. That the label is in reach means that the body itself awaits this.
    pub(super) fn yielded(
        &self,
        point: PointId,
        keyword: Span,
        operand: TokenStream,
    ) -> TokenStream {
        let here = Span::mixed_site();
        let Some(own) = self.own_at(point) else {
            let yields = Ident::new("yield", keyword);
            return quote!(#yields #operand);
        };
        let operand = match operand.is_empty() {
            true => quote_spanned!(here=> ()),
            false => operand,
        };
        let operand = match own {
            Own::TryStream => quote_spanned!(here=> ::core::result::Result::Ok(#operand)),
            _ => operand,
        };
        let there = here.located_at(keyword);
        let (yielder, label, sent) = (yielder(there), label(there), local("sent", 0, there));
        let mut block = Group::new(
            Delimiter::Brace,
            // The `let` ends the operand's temporaries.
            quote_spanned! {there=>
                #[allow(unreachable_code)]
                if false { break #label (loop {}); }
                let #sent = #yielder.send(#operand);
                #sent.await
            },
        );
        block.set_span(there);
        TokenTree::Group(block).into()
    }

    /// `OPERAND.await`: polled with the context of what polls the body.
    pub(super) fn awaited(
        &self,
        point: PointId,
        keyword: Span,
        operand: TokenStream,
    ) -> TokenStream {
        let awaits = Ident::new("await", keyword);
        if self.own_at(point).is_none() {
            return quote!(#operand.#awaits);
        }
        let private = self.private(keyword);
        let operand = quote_spanned!(Span::mixed_site()=> #private::in_context(#operand).#awaits);
        framed(operand, keyword, keyword)
    }

    /// `OPERAND?`: the error leaves the body, and is handed over when that has ended.
    pub(super) fn question(&self, mark: Span, operand: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let there = here.located_at(mark);
        let (label, value) = (label(here), local("value", 0, there));
        let error = quote_spanned!(there=> ::core::convert::Into::into(#value));
        quote_spanned! {here=>
            match #operand {
                ::core::result::Result::Ok(#value) => #value,
                ::core::result::Result::Err(#value) => {
                    break #label ::core::option::Option::Some(::core::result::Result::Err(#error))
                }
            }
        }
    }

    /// Out of the body, with an error that is the body's.
    pub(super) fn failure(&self, error: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let label = label(here);
        quote_spanned! {here=>
            break #label ::core::option::Option::Some(::core::result::Result::Err(#error))
        }
    }

    /// Whether a scope that is held may end the body.
    fn is_limited(&self) -> bool {
        let takes = self.ir.frames[own::BODY.0].limits == Limits::Taken;
        let held = |edit: &Option<Edit>| match edit {
            Some(Edit::Suspend(scopes)) => scopes.iter().any(|&(slot, _)| {
                !self.ir.is_lexical(slot) && self.ir.slot(slot).frame == own::BODY
            }),
            _ => false,
        };
        takes && self.plan.edits.iter().any(held)
    }

    /// Input: `{ LABEL } { PATTERN } { STREAM } { BODY }`, of a `for await`.
    pub(super) fn turns(&self, content: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        let mut parts = content.into_iter().map(|part| match part {
            TokenTree::Group(part) => part.stream(),
            other => other.into(),
        });
        let mut part = || parts.next().unwrap_or_default();
        let (label, pattern, stream, body) = (part(), part(), part(), part());
        let (source, item) = (local("stream", 0, here), local("item", 0, here));
        quote_spanned! {here=>
            {
                let #source = #stream;
                let mut #source = ::core::pin::pin!(#source);
                #label loop {
                    let #pattern = match #private::next(::core::pin::Pin::as_mut(&mut #source)).await {
                        ::core::option::Option::Some(#item) => #item,
                        ::core::option::Option::None => break,
                    };
                    { #body }
                }
            }
        }
    }
}

fn yielder(span: Span) -> Ident {
    local("yielder", 0, span)
}

pub(super) fn label(span: Span) -> TokenStream {
    Lifetime::new("'__body_of_this_yield", Span::mixed_site().located_at(span)).into_token_stream()
}

/// The method that makes what the macro evaluates to.
pub(super) fn maker(own: Own, span: Span) -> Ident {
    let name = match own {
        Own::Stream | Own::TryStream => "stream",
        Own::Iter => "iter",
        Own::ContextManager => "sync",
        Own::AsyncContextManager => "asynchronous",
        Own::Generator => "generator",
        Own::AsyncGenerator => "async_generator",
    };
    Ident::new(name, span)
}
