//! The arguments of `#[no_yield_scope(…)]`.

use crate::errors::Errors;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{parenthesized, Path, Token, TypePath};

/// What the attribute was told.
#[derive(Default)]
pub(crate) struct Args {
    /// Macros whose tokens are a body, beside the known ones.
    pub(crate) bodies: Vec<Ident>,
    /// Macros that await, beside the known ones.
    pub(crate) awaits: Vec<Ident>,
    /// Methods that take their receiver by value, beside the known ones.
    pub(crate) consumes: Vec<Ident>,
    /// Types that prevent yields, though they do not say so themselves.
    pub(crate) prevents: Vec<TypePath>,
    /// Where this crate is to be found.
    pub(crate) krate: Option<TokenStream>,
}

const KNOWN: &str =
    "expected `bodies(…)`, `awaits(…)`, `consumes(…)`, `prevents(…)` or `crate = path`";

impl Args {
    /// Reads the arguments; what is wrong with them is reported and left out.
    pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Args {
        let mut args = Args::default();
        let parsed = Punctuated::<Arg, Token![,]>::parse_terminated.parse2(tokens);
        let mut seen: Vec<String> = Vec::new();
        for arg in parsed
            .map_err(|error| errors.push(error))
            .into_iter()
            .flatten()
        {
            let name = arg.name.to_string();
            if seen.contains(&name) {
                errors.at(
                    arg.name.span(),
                    format!("`{name}` is given twice: put everything into one"),
                );
            } else {
                args.set(arg, errors);
            }
            seen.push(name);
        }
        args
    }

    fn set(&mut self, arg: Arg, errors: &mut Errors) {
        let Arg { name, value } = arg;
        match (name.to_string().as_str(), value) {
            ("crate", Value::Path(path)) => self.krate = Some(path.into_token_stream()),
            ("crate", _) => errors.at(name.span(), "write `crate = path::to::no_yield_scope`"),
            ("bodies", Value::List(list)) => self.bodies = idents(&name, list, errors),
            ("awaits", Value::List(list)) => self.awaits = idents(&name, list, errors),
            ("consumes", Value::List(list)) => self.consumes = idents(&name, list, errors),
            ("prevents", Value::List(list)) => self.prevents = types(&name, list, errors),
            (known @ ("bodies" | "awaits" | "consumes" | "prevents"), _) => {
                errors.at(
                    name.span(),
                    format!("write `{known}(…)`, with names in the parentheses"),
                );
            }
            (unknown, _) => errors.at(
                name.span(),
                format!("unknown argument `{unknown}`: {KNOWN}"),
            ),
        }
    }

    /// The path to this crate's runtime, its tokens spanned where errors shall point.
    pub(crate) fn krate(&self, span: Span) -> TokenStream {
        runtime(self.krate.as_ref(), span)
    }
}

/// `crate = path`, or where the crate is by its own name.
pub(crate) fn runtime(path: Option<&TokenStream>, span: Span) -> TokenStream {
    let path = match path {
        Some(path) => path.clone(),
        None => quote::quote!(::no_yield_scope),
    };
    path.into_iter().map(|token| spanned(token, span)).collect()
}

/// The token at another place. Which crate `$crate` means is in its own span.
pub(crate) fn spanned(mut token: TokenTree, span: Span) -> TokenTree {
    let own = token.span();
    match &token {
        TokenTree::Ident(krate) if krate == "$crate" => token.set_span(own.located_at(span)),
        _ => token.set_span(span),
    }
    token
}

/// `name(…)`, `name = path` or a lone `name`.
struct Arg {
    name: Ident,
    value: Value,
}

enum Value {
    Path(Path),
    List(TokenStream),
    None,
}

impl Parse for Arg {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input
            .call(Ident::parse_any)
            .map_err(|error| syn::Error::new(error.span(), KNOWN))?;
        let value = if input.peek(syn::token::Paren) {
            let content;
            parenthesized!(content in input);
            Value::List(content.parse()?)
        } else if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Value::Path(input.call(Path::parse_mod_style)?)
        } else {
            Value::None
        };
        Ok(Arg { name, value })
    }
}

fn list<T: Parse + Spanned>(name: &Ident, tokens: TokenStream, errors: &mut Errors) -> Vec<T> {
    match Punctuated::<T, Token![,]>::parse_terminated.parse2(tokens) {
        Ok(list) if list.is_empty() => {
            errors.at(
                name.span(),
                format!("`{name}()` is empty: name something or leave it out"),
            );
            Vec::new()
        }
        Ok(list) => list.into_iter().collect(),
        Err(error) => {
            errors.push(error);
            Vec::new()
        }
    }
}

fn idents(name: &Ident, tokens: TokenStream, errors: &mut Errors) -> Vec<Ident> {
    let mut names: Vec<Ident> = Vec::new();
    for ident in list::<Ident>(name, tokens, errors) {
        if names.contains(&ident) {
            errors.at(
                ident.span(),
                format!("`{ident}` is named twice in `{name}(…)`"),
            );
        } else {
            names.push(ident);
        }
    }
    names
}

fn types(name: &Ident, tokens: TokenStream, errors: &mut Errors) -> Vec<TypePath> {
    let mut types: Vec<TypePath> = Vec::new();
    for ty in list::<TypePath>(name, tokens, errors) {
        let text = ty.to_token_stream().to_string();
        if types
            .iter()
            .any(|known| known.to_token_stream().to_string() == text)
        {
            errors.at(
                ty.span(),
                format!("this type is named twice in `{name}(…)`"),
            );
        } else {
            types.push(ty);
        }
    }
    types
}
