//! The mark of a body that has been checked and rewritten, so that it is done once: `const _: Checked = Checked;` as its
//! first statement, put there for whichever macro the body is the tokens of.
//!
//! Whether a `?` in it yields is for that macro to say. For async-stream's, which expand what is there, it does; this crate's
//! own put one name for another.

use crate::native;
use proc_macro2::{Ident, TokenStream, TokenTree};

const NAME: &str = "Checked";

/// The function that says that a `?` yields.
pub(crate) const YIELDS: &str = "question_mark_is_a_yield";
/// The function that suspends the scopes before an error is yielded.
pub(crate) const BEFORE_ERROR: &str = "before_an_error_is_yielded";

/// What they are where a `?` ends the body.
const ENDS: [(&str, &str); 2] = [
    (YIELDS, "question_mark_is_no_yield"),
    (BEFORE_ERROR, "before_the_body_ends"),
];

/// The statement.
pub(crate) fn mark(private: &TokenStream) -> TokenStream {
    let span = proc_macro2::Span::mixed_site();
    let name = proc_macro2::Ident::new(NAME, span);
    quote::quote_spanned!(span=> const _: #private::#name = #private::#name;)
}

/// A marked body in which `?` is no yield. Bodies in it are their own macros' to decide about.
pub(crate) fn ended_by_question_marks(body: TokenStream) -> TokenStream {
    let ends = |token| match token {
        TokenTree::Ident(name) => {
            let other = ENDS.iter().find(|(yields, _)| name == yields);
            let name = other.map_or(name.clone(), |(_, ends)| Ident::new(ends, name.span()));
            TokenTree::Ident(name)
        }
        TokenTree::Group(group) if !unmarked(group.stream()).0 => TokenTree::Group(
            native::with_content(&group, ended_by_question_marks(group.stream())),
        ),
        token => token,
    };
    body.into_iter().map(ends).collect()
}

/// Whether the body is marked, and the body without the mark.
pub(crate) fn unmarked(body: TokenStream) -> (bool, TokenStream) {
    let tokens: Vec<TokenTree> = body.clone().into_iter().collect();
    let is = |at: usize, word: &str| matches!(tokens.get(at), Some(TokenTree::Ident(known)) if known == word);
    if !is(0, "const") || !is(1, "_") {
        return (false, body);
    }
    let end = tokens
        .iter()
        .position(|token| matches!(token, TokenTree::Punct(semi) if semi.as_char() == ';'));
    match end {
        Some(end) if end > 0 && is(end - 1, NAME) => {
            (true, tokens.into_iter().skip(end + 1).collect())
        }
        _ => (false, body),
    }
}
