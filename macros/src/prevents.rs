//! `prevents(path::Guard<'_, _>)`: types of other crates that prevent yields.

use proc_macro2::{Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{quote, ToTokens, TokenStreamExt};
use syn::TypePath;

/// The type with a fresh parameter for each `_` and `'_`, and the parameters.
pub(crate) fn filled(path: &TypePath) -> (TokenStream, TokenStream) {
    let mut fresh = Fresh::default();
    let path = fresh.fill(path.to_token_stream());
    let Fresh { lifetimes, types } = fresh;
    let parameters = quote!(#lifetimes #types);
    (parameters, path)
}

#[derive(Default)]
struct Fresh {
    lifetimes: TokenStream,
    types: TokenStream,
}

impl Fresh {
    fn fill(&mut self, tokens: TokenStream) -> TokenStream {
        let mut out = TokenStream::new();
        let mut lifetime = false;
        for token in tokens {
            match token {
                TokenTree::Ident(hole) if hole == "_" && lifetime => {
                    let name = Ident::new(
                        &format!("a{}", self.lifetimes.clone().into_iter().count()),
                        Span::mixed_site(),
                    );
                    out.append(name.clone());
                    self.lifetimes.append(Punct::new('\'', Spacing::Joint));
                    self.lifetimes.extend(quote!(#name,));
                }
                TokenTree::Ident(hole) if hole == "_" => {
                    let name = Ident::new(
                        &format!("T{}", self.types.clone().into_iter().count()),
                        Span::mixed_site(),
                    );
                    out.append(name.clone());
                    self.types.extend(quote!(#name,));
                }
                TokenTree::Group(group) => {
                    let content = self.fill(group.stream());
                    out.append(Group::new(group.delimiter(), content));
                }
                token => {
                    lifetime = matches!(&token, TokenTree::Punct(quote) if quote.as_char() == '\'');
                    out.append(token);
                    continue;
                }
            }
            lifetime = false;
        }
        out
    }
}
