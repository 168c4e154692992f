use super::Subject;
use crate::errors::Errors;
use crate::lower::Suspensions;
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};

/// The attribute on an item in which nothing can be suspended.
///
/// It would do nothing there, and its reader would believe otherwise. Where some macro's tokens hold a `yield`, that
/// macro is likely a body under a name that is not known.
pub(super) fn check(subject: &Subject<'_>, errors: &mut Errors) {
    if subject.findings.body {
        return;
    }
    match macro_that_yields(subject.item.clone()) {
        Some(name) => errors.at(
            name.span(),
            format!("`{name}!` is not known to be a body: if it makes a stream of its tokens, write `#[no_yield_scope(bodies({name}))]`"),
        ),
        None => errors.at(
            Span::call_site(),
            "nothing here can be suspended: `#[no_yield_scope]` is for functions with a `stream!`, a `gen` block or an `async` body",
        ),
    }
}

/// The name of the first macro whose tokens hold a `yield`.
fn macro_that_yields(tokens: TokenStream) -> Option<Ident> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens
        .iter()
        .enumerate()
        .find_map(|(at, token)| match token {
            TokenTree::Group(group) => macro_that_yields(group.stream()).or_else(|| {
                let [.., TokenTree::Ident(name), TokenTree::Punct(bang)] = &tokens[..at] else {
                    return None;
                };
                let called = bang.as_char() == '!' && group.delimiter() != Delimiter::None;
                (called && Suspensions::of(group.stream()).yields.is_some()).then(|| name.clone())
            }),
            _ => None,
        })
}
