//! `guards! { struct Guards; #[prevents_yields] type path::Guard<'_, _>; }`: what a crate says once of the types of others.

use crate::args::runtime;
use crate::declare;
use crate::errors::Errors;
use crate::prevents::filled;
use crate::reason;
use proc_macro2::{Span, TokenStream};
use quote::{quote_spanned, ToTokens};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, ItemStruct, Meta, Path, Token, TypePath};

pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let list = syn::parse2::<List>(tokens).map_err(|error| errors.push(error));
    let declared = list.map(|list| {
        let declared = list.declared(&mut errors);
        list.malformed
            .into_iter()
            .for_each(|error| errors.push(error));
        declared
    });
    let declared = declared.unwrap_or_default();
    let errors = errors.finish();
    quote::quote!(#errors #declared)
}

struct List {
    krate: Option<TokenStream>,
    name: ItemStruct,
    types: Vec<Declared>,
    /// What is wrong behind them.
    malformed: Option<syn::Error>,
}

/// `#[…] type path::Guard<'_, _>;`
struct Declared {
    attrs: Vec<Attribute>,
    keyword: Token![type],
    path: TypePath,
}

impl Parse for List {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let krate = match input.parse::<Option<Token![crate]>>()? {
            Some(_) => {
                input.parse::<Token![=]>()?;
                let path = input.call(Path::parse_mod_style)?;
                input.parse::<Token![;]>()?;
                Some(path.into_token_stream())
            }
            None => None,
        };
        let name: ItemStruct = input.parse()?;
        if !matches!(name.fields, syn::Fields::Unit) || !name.generics.params.is_empty() {
            return Err(syn::Error::new(
                name.ident.span(),
                "the name of a list is a unit struct: `pub(crate) struct Guards;`",
            ));
        }
        let (mut types, mut malformed) = (Vec::new(), None);
        while !input.is_empty() && malformed.is_none() {
            match input.parse() {
                Ok(declared) => types.push(declared),
                Err(error) => malformed = Some(error),
            }
        }
        // So that the list itself is there.
        input.parse::<TokenStream>()?;
        Ok(List {
            krate,
            name,
            types,
            malformed,
        })
    }
}

impl Parse for Declared {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let declared = Declared {
            attrs: input.call(Attribute::parse_outer)?,
            keyword: input.parse()?,
            path: input.parse()?,
        };
        input.parse::<Token![;]>()?;
        Ok(declared)
    }
}

impl List {
    fn declared(&self, errors: &mut Errors) -> TokenStream {
        let here = Span::mixed_site();
        let krate = runtime(self.krate.as_ref(), here);
        let List { name, types, .. } = self;
        let list = &name.ident;
        let types = types
            .iter()
            .map(|declared| declared.implemented(list, &krate, errors));
        quote_spanned! {here=>
            #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
            #name

            #[allow(unreachable_pub, dead_code)]
            const _: () = {
                pub struct __Yielding;
                pub struct __Awaiting;
                impl #krate::__private::List for #list {
                    type Yielding = __Yielding;
                    type Awaiting = __Awaiting;
                }
                #(#types)*
            };
        }
    }
}

const FORM: &str = "say what is known of this type: `#[prevents_yields]`, with a `reason` and `thread_bound` if you like, or \
                    `#[harmless]`";

impl Declared {
    fn implemented(
        &self,
        list: &syn::Ident,
        krate: &TokenStream,
        errors: &mut Errors,
    ) -> TokenStream {
        let here = Span::mixed_site();
        let (parameters, path) = filled(&self.path);
        match self.said() {
            Ok(Said::Harmless) => {
                quote_spanned!(here=> impl<#parameters> #krate::Harmless<#list> for #path {})
            }
            Ok(Said::Prevents(args)) => {
                let (because, reason) = reason::of(args.reason.as_ref(), krate);
                let guard = |class: TokenStream| {
                    quote_spanned! {here=>
                        impl<#parameters> #krate::__private::Guard<#class> for #path { type Reason = #because; }
                    }
                };
                let yielding = guard(quote_spanned!(here=> __Yielding));
                let awaiting = args
                    .thread_bound
                    .then(|| guard(quote_spanned!(here=> __Awaiting)));
                quote_spanned!(here=> const _: () = { #reason #yielding #awaiting };)
            }
            Err(error) => {
                errors.push(error);
                TokenStream::new()
            }
        }
    }

    fn said(&self) -> syn::Result<Said> {
        let [attr] = self.attrs.as_slice() else {
            return Err(syn::Error::new(self.keyword.span, FORM));
        };
        match &attr.meta {
            Meta::Path(path) if path.is_ident("harmless") => Ok(Said::Harmless),
            Meta::Path(path) if path.is_ident("prevents_yields") => {
                Ok(Said::Prevents(declare::Args::default()))
            }
            Meta::List(list) if list.path.is_ident("prevents_yields") => declare::parse
                .parse2(list.tokens.clone())
                .map(Said::Prevents),
            meta => Err(syn::Error::new_spanned(meta.path(), FORM)),
        }
    }
}

enum Said {
    Harmless,
    Prevents(declare::Args),
}
