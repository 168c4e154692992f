//! The user's groups, for where nothing in them has changed.
//!
//! A group that is built anew, as syn does when it prints, has one place for all of it; a macro cannot put its two
//! delimiters into two. rustc does not mind, but rust-analyzer finds nothing any more that ends with one: no parameter
//! names in a call, and what it has to say of `f(x)` it says of the whole item. So the original is handed on instead.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use std::collections::HashMap;

/// By their places; none where two are in one, as in what other macros have made.
pub(crate) struct Kept(HashMap<String, Option<(Group, Vec<TokenTree>)>>);

impl Kept {
    pub(crate) fn of(tokens: &TokenStream) -> Self {
        let mut kept = Kept(HashMap::new());
        kept.add(tokens.clone().into_iter().collect());
        kept
    }

    fn add(&mut self, tokens: Vec<TokenTree>) {
        for token in tokens {
            let TokenTree::Group(group) = token else {
                continue;
            };
            let content: Vec<TokenTree> = group.stream().into_iter().collect();
            self.add(content.clone());
            self.0
                .entry(place(group.span()))
                .and_modify(|group| *group = None)
                .or_insert(Some((group, content)));
        }
    }

    /// The original of a group, if it has the same content. Of groups in it that has been found out before.
    pub(super) fn original(&self, group: &Group, content: &[TokenTree]) -> Option<Group> {
        let (original, originally) = self.0.get(&place(group.span()))?.as_ref()?;
        let same = original.delimiter() == group.delimiter()
            && originally.len() == content.len()
            && originally
                .iter()
                .zip(content)
                .all(|(one, other)| same(one, other));
        same.then(|| original.clone())
    }
}

/// What a span can be told from others by, without the unstable parts of its interface.
fn place(span: Span) -> String {
    format!("{span:?}")
}

fn same(one: &TokenTree, other: &TokenTree) -> bool {
    match (one, other) {
        (TokenTree::Group(_), TokenTree::Group(_)) => true,
        (TokenTree::Ident(one), TokenTree::Ident(other)) => one == other,
        (TokenTree::Punct(one), TokenTree::Punct(other)) => {
            one.as_char() == other.as_char() && one.spacing() == other.spacing()
        }
        (TokenTree::Literal(one), TokenTree::Literal(other)) => {
            one.to_string() == other.to_string()
        }
        _ => false,
    }
}
