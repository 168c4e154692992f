//! Applies a [`Plan`] to a template: every marker becomes its tokens, edited or as they were.

mod ask;
mod context;
mod edit;
mod generator;
pub(crate) use context::Form;
mod kept;
mod scope;
mod together;

use crate::args::{spanned, Args};
use crate::header::Header;
use crate::ir::Ir;
use crate::native::{with_content, Decoder};
use crate::own::Own;
use crate::plan::Plan;
use crate::template::{marked, Site};
pub(crate) use kept::Kept;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};

pub(crate) struct Rewrite<'a> {
    pub(crate) args: &'a Args,
    pub(crate) ir: &'a Ir,
    pub(crate) sites: &'a [Site],
    pub(crate) plan: &'a Plan,
    pub(crate) kept: &'a Kept,
    /// The macro whose body the first frame is, if it is not the attribute that rewrites.
    pub(crate) own: Option<(Own, &'a Header)>,
    pub(crate) form: Form,
}

impl Rewrite<'_> {
    pub(crate) fn apply(&self, template: TokenStream) -> TokenStream {
        self.applied(template).0.into_iter().collect()
    }

    /// And whether these are the user's tokens, with their groups, as they were.
    fn applied(&self, template: TokenStream) -> (Vec<TokenTree>, bool) {
        let tokens: Vec<TokenTree> = template.into_iter().collect();
        let mut decoder = Decoder::new();
        let (mut out, mut same) = (Vec::new(), true);
        let mut rest = tokens.as_slice();
        while let Some(token) = rest.first() {
            let taken = if let Some((site, content)) = marked(rest) {
                let (content, unchanged) = self.applied(content);
                same &= unchanged && self.is_untouched(site);
                out.extend(self.at_site(site, content.into_iter().collect()));
                3
            } else if let Some((taken, decoded)) = decoder.decode(rest) {
                out.extend(self.applied(decoded).0);
                same = false;
                taken
            } else {
                match token {
                    TokenTree::Group(group) => {
                        let (group, unchanged) = self.group(group);
                        same &= unchanged;
                        out.push(group.into());
                    }
                    token => out.push(token.clone()),
                }
                1
            };
            rest = &rest[taken..];
        }
        (out, same)
    }

    fn group(&self, group: &Group) -> (Group, bool) {
        let (content, same) = self.applied(group.stream());
        let original = if same {
            self.kept.original(group, &content)
        } else {
            None
        };
        match original {
            Some(original) => (original, true),
            None => (with_content(group, content.into_iter().collect()), false),
        }
    }

    /// `…::__private`, with its tokens where an error shall point.
    fn private(&self, span: Span) -> TokenStream {
        let krate = self.args.krate(span);
        quote::quote_spanned!(span=> #krate::__private)
    }
}

/// A local of generated code: no user's name, even after another macro has expanded.
fn local(name: &str, number: usize, span: Span) -> Ident {
    Ident::new(
        &format!("__{name}_{number}"),
        Span::mixed_site().located_at(span),
    )
}

/// With its tokens where others are. Those in its groups stay: names of generated code belong there, in parentheses if
/// need be, since an editor would find them where the user has a name.
fn framed(tokens: TokenStream, first: Span, last: Span) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let middle = tokens.len() / 2;
    let tokens = tokens.into_iter().enumerate();
    tokens
        .map(|(at, token)| spanned(token, if at < middle { first } else { last }))
        .collect()
}
