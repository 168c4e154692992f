//! `#[within(manager)]`: the body of a function as the block of a context manager.

use crate::errors::Errors;
use proc_macro2::{Span, TokenStream};
use quote::{quote_spanned, ToTokens};
use syn::parse::{Parse, ParseStream};
use syn::{Expr, ItemFn, Pat, ReturnType, Token};

/// `manager` or `manager => pattern`
struct Args {
    manager: Expr,
    value: Option<Pat>,
}

impl Parse for Args {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let manager = input.parse()?;
        let value = match input.parse::<Option<Token![=>]>>()? {
            Some(_) => Some(Pat::parse_single(input)?),
            None => None,
        };
        Ok(Args { manager, value })
    }
}

pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let expanded = match (
        syn::parse2::<Args>(args),
        syn::parse2::<ItemFn>(item.clone()),
    ) {
        (Ok(args), Ok(function)) => wrapped(args, function),
        (Err(error), _) => {
            errors.push(error);
            item
        }
        (Ok(_), Err(_)) => {
            errors.at(
                Span::call_site(),
                "`#[within(manager)]` belongs on a function or method with a body",
            );
            item
        }
    };
    let errors = errors.finish();
    quote::quote!(#errors #expanded)
}

/// ```text
/// // Input:
/// async fn f(n: u32) -> u32 { BODY }
/// // Output:
/// async fn f(n: u32) -> u32 { (MANAGER).with(async |PATTERN| -> u32 { BODY }).await }
/// ```
fn wrapped(Args { manager, value }: Args, mut function: ItemFn) -> TokenStream {
    let here = Span::mixed_site();
    let block = &function.block;
    let value = match value {
        Some(value) => value.into_token_stream(),
        None => quote_spanned!(here=> _),
    };
    // What is returned is named, so that it can be coerced; an `impl Trait` cannot be.
    let output = match &function.sig.output {
        ReturnType::Type(_, ty) if names_impl(ty.to_token_stream()) => TokenStream::new(),
        ReturnType::Type(arrow, ty) => quote::quote!(#arrow #ty),
        ReturnType::Default => TokenStream::new(),
    };
    let output = match output.is_empty() {
        true => block.to_token_stream(),
        false => quote::quote!(#output #block),
    };
    let called = match &function.sig.asyncness {
        Some(_) => quote_spanned!(here=> (#manager).with(async |#value| #output).await),
        None => quote_spanned!(here=> (#manager).with(|#value| #output)),
    };
    function.block = Box::new(syn::parse_quote!({ #called }));
    function.into_token_stream()
}

fn names_impl(ty: TokenStream) -> bool {
    ty.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(word) => word == "impl",
        proc_macro2::TokenTree::Group(group) => names_impl(group.stream()),
        _ => false,
    })
}
