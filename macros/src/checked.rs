//! The mark of a body that has been checked and rewritten, so that it is done once: `const _: Checked = Checked;` as its
//! first statement, put there for whichever macro the body is the tokens of.

use proc_macro2::{TokenStream, TokenTree};

const NAME: &str = "Checked";

/// The statement.
pub(crate) fn mark(private: &TokenStream) -> TokenStream {
    let span = proc_macro2::Span::mixed_site();
    let name = proc_macro2::Ident::new(NAME, span);
    quote::quote_spanned!(span=> const _: #private::#name = #private::#name;)
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
