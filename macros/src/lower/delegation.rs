//! `yield_from!(generator, first)`: what another generator yields, and what it is sent instead.

use super::Lowerer;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, Macro, Token};

/// What generators a body can delegate to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Delegation {
    Sync,
    Async,
}

impl Lowerer<'_> {
    /// The loop that a call stands for, if it stands in a generator's own body.
    pub(super) fn delegated(&mut self, mac: &Macro) -> Option<Expr> {
        let last = mac.path.segments.last()?;
        let how = self.open().kind.delegation()?;
        if last.ident != "yield_from" {
            return None;
        }
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(mac.tokens.clone());
        let arguments: Vec<Expr> = arguments.ok()?.into_iter().collect();
        let here = Span::mixed_site();
        let (generator, first) = match arguments.as_slice() {
            [generator] => (
                generator,
                quote_spanned!(here=> ::core::default::Default::default()),
            ),
            [generator, first] => (generator, quote_spanned!(here=> #first)),
            _ => return None,
        };
        syn::parse2(self.delegating(how, generator, &first, mac.path.span())).ok()
    }

    fn delegating(
        &self,
        how: Delegation,
        generator: &Expr,
        first: &TokenStream,
        span: Span,
    ) -> TokenStream {
        let here = Span::mixed_site();
        let krate = self.args.krate(here);
        let resume = match how {
            Delegation::Sync => quote_spanned!(here=> #krate::__private::resume),
            Delegation::Async => quote_spanned!(here=> #krate::__private::resume_async),
        };
        let awaits = (how == Delegation::Async).then(|| quote_spanned!(span=> .await));
        let item = Ident::new("item", here);
        let yielded = quote_spanned!(span=> yield #item);
        quote_spanned! {here=> {
            let mut inner = ::core::pin::pin!(#generator);
            let mut sent = #first;
            loop {
                match #resume(::core::pin::Pin::as_mut(&mut inner), sent)#awaits {
                    #krate::GeneratorState::Yielded(#item) => sent = #yielded,
                    #krate::GeneratorState::Complete(value) => break value,
                }
            }
        }}
    }
}
