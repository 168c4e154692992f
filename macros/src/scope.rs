//! `scope!` where nothing has consumed it: outside of a body, or in another form.

use crate::errors::Errors;
use crate::lower::ScopeCall;
use proc_macro2::{Span, TokenStream, TokenTree};

/// What the block that a `scope!` has become calls it with, so that the name is used: it expands to nothing.
pub(crate) const USED: &str = "__no_yield_scope_used";

pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    match tokens.clone().into_iter().next() {
        Some(TokenTree::Ident(name)) if name == USED => TokenStream::new(),
        _ => misplaced(tokens),
    }
}

fn misplaced(tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    match syn::parse2::<ScopeCall>(tokens) {
        Ok(_) => errors.at(
            Span::call_site(),
            "`scope!` stands in a body that can be suspended, under `#[no_yield_scope]`: \
             `#[no_yield_scope] fn items() -> impl Stream<Item = u32> { stream! { scope!(timeout(limit) => { … }) } }`",
        ),
        Err(_) => errors.at(
            Span::call_site(),
            "write a value, an arrow and a block: `scope!(timeout(limit) => { … })`",
        ),
    }
    errors.finish()
}
