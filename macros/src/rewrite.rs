//! Applies a [`Plan`] to a template: every marker becomes its tokens, edited or as they were.

mod ask;
mod context;
mod edit;
mod generator;
pub(crate) use context::Form;

use crate::args::{spanned, Args};
use crate::header::Header;
use crate::ir::Ir;
use crate::native::{with_content, Decoder};
use crate::own::Own;
use crate::plan::Plan;
use crate::template::{Site, MARK};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};

pub(crate) struct Rewrite<'a> {
    pub(crate) args: &'a Args,
    pub(crate) ir: &'a Ir,
    pub(crate) sites: &'a [Site],
    pub(crate) plan: &'a Plan,
    /// The macro whose body the first frame is, if it is not the attribute that rewrites.
    pub(crate) own: Option<(Own, &'a Header)>,
    pub(crate) form: Form,
}

impl Rewrite<'_> {
    pub(crate) fn apply(&self, template: TokenStream) -> TokenStream {
        let tokens: Vec<TokenTree> = template.into_iter().collect();
        let mut decoder = Decoder::new();
        let mut out = TokenStream::new();
        let mut rest = tokens.as_slice();
        while let Some(token) = rest.first() {
            if let Some((site, content)) = marker(rest) {
                out.extend(self.at_site(site, self.apply(content)));
                rest = &rest[3..];
            } else if let Some((taken, decoded)) = decoder.decode(rest) {
                out.extend(self.apply(decoded));
                rest = &rest[taken..];
            } else {
                match token {
                    TokenTree::Group(group) => {
                        out.extend([TokenTree::Group(with_content(
                            group,
                            self.apply(group.stream()),
                        ))]);
                    }
                    token => out.extend([token.clone()]),
                }
                rest = &rest[1..];
            }
        }
        out
    }

    /// `…::__private`, with its tokens where an error shall point.
    fn private(&self, span: Span) -> TokenStream {
        let krate = self.args.krate(span);
        quote::quote_spanned!(span=> #krate::__private)
    }
}

/// The number and the tokens of the site whose marker comes first.
fn marker(tokens: &[TokenTree]) -> Option<(usize, TokenStream)> {
    match tokens {
        [TokenTree::Ident(name), TokenTree::Literal(number), TokenTree::Group(content), ..]
            if name == MARK =>
        {
            Some((number.to_string().parse().ok()?, content.stream()))
        }
        _ => None,
    }
}

/// A local of generated code: no user's name, even after another macro has expanded.
fn local(name: &str, number: usize, span: Span) -> Ident {
    Ident::new(
        &format!("__{name}_{number}"),
        Span::mixed_site().located_at(span),
    )
}

/// With other places for the first and the last token, and what is between them.
fn framed(tokens: TokenStream, first: Span, last: Span) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let middle = tokens.len() / 2;
    let tokens = tokens.into_iter().enumerate();
    tokens
        .map(|(at, token)| spanned(token, if at < middle { first } else { last }))
        .collect()
}
