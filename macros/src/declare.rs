//! `#[prevents_yields(reason = "…", thread_bound)]` on a struct or enum.

use crate::args::runtime;
use crate::errors::Errors;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote_spanned, ToTokens};
use syn::parse::{ParseStream, Parser};
use syn::{Generics, Item, LitStr, Path, Token};

/// What the attribute was told.
#[derive(Default)]
struct Args {
    reason: Option<LitStr>,
    thread_bound: bool,
    krate: Option<TokenStream>,
}

pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let args = parse.parse2(args).unwrap_or_else(|error| {
        errors.push(error);
        Args::default()
    });
    let declared = match syn::parse2::<Item>(item.clone()) {
        Ok(Item::Struct(item)) => declaration(&args, &item.ident, &item.generics),
        Ok(Item::Enum(item)) => declaration(&args, &item.ident, &item.generics),
        Ok(Item::Union(item)) => declaration(&args, &item.ident, &item.generics),
        Ok(_) => {
            errors.at(
                Span::call_site(),
                "`#[prevents_yields]` belongs on the `struct` or `enum` that is the guard",
            );
            TokenStream::new()
        }
        Err(_) => TokenStream::new(),
    };
    let errors = errors.finish();
    quote::quote!(#errors #item #declared)
}

fn parse(input: ParseStream<'_>) -> syn::Result<Args> {
    let mut args = Args::default();
    while !input.is_empty() {
        let name = input.call(<Ident as syn::ext::IdentExt>::parse_any)?;
        let twice = |given: bool| match given {
            true => Err(syn::Error::new(
                name.span(),
                format!("`{name}` is given twice"),
            )),
            false => Ok(()),
        };
        match name.to_string().as_str() {
            "reason" => {
                twice(args.reason.is_some())?;
                input.parse::<Token![=]>()?;
                let reason: LitStr = input.parse()?;
                if reason.value().trim().is_empty() {
                    return Err(syn::Error::new(
                        reason.span(),
                        "say what goes wrong while the consumer runs",
                    ));
                }
                args.reason = Some(reason);
            }
            "thread_bound" => {
                twice(args.thread_bound)?;
                args.thread_bound = true;
            }
            "crate" => {
                twice(args.krate.is_some())?;
                input.parse::<Token![=]>()?;
                args.krate = Some(input.call(Path::parse_mod_style)?.into_token_stream());
            }
            other => {
                let known = "expected `reason = \"…\"`, `thread_bound` or `crate = path`";
                return Err(syn::Error::new(
                    name.span(),
                    format!("unknown argument `{other}`: {known}"),
                ));
            }
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(args)
}

fn declaration(args: &Args, name: &Ident, generics: &Generics) -> TokenStream {
    let here = Span::mixed_site();
    let krate = runtime(args.krate.as_ref(), here);
    let (parameters, arguments, bounds) = generics.split_for_impl();
    let thread_bound = args.thread_bound.then(|| {
        quote_spanned!(here=> impl #parameters #krate::ThreadBound for #name #arguments #bounds {})
    });
    let because = match &args.reason {
        Some(_) => quote_spanned!(here=> Because),
        None => quote_spanned!(here=> #krate::reason::Guard),
    };
    let reason = args
        .reason
        .as_ref()
        .map(|reason| messages(args, reason, &krate));
    quote_spanned! {here=>
        #[allow(unreachable_pub, dead_code)]
        const _: () = {
            #reason
            impl #parameters #krate::PreventsYields for #name #arguments #bounds { type Reason = #because; }
            #thread_bound
        };
    }
}

/// A reason of the type's own: a trait for each hazard, which nothing implements, with the text as its message.
fn messages(args: &Args, reason: &LitStr, krate: &TokenStream) -> TokenStream {
    let here = Span::mixed_site();
    let text = reason.value().replace('{', "{{").replace('}', "}}");
    let mut hazards = vec![
        ("Yield", "`yield`", "a", false),
        ("Yields", "`yield`", "a", true),
    ];
    if args.thread_bound {
        hazards.extend([
            ("Await", "`.await`", "an", false),
            ("Awaits", "`.await`", "an", true),
        ]);
    }
    let traits = hazards.into_iter().map(|(hazard, point, article, several)| {
        let refused = format_ident!("MayMeet{hazard}", span = here);
        let at = format_ident!("At{hazard}", span = here);
        let message = format!("`{{Self}}` is alive at {article} {point}: {text}");
        let label = format!("alive at the {point}");
        let note = format!("end it before the {point}, in a block or with `drop(…)`");
        let more = several.then(|| format!("it is alive at later {point}s of this body too")).into_iter();
        quote_spanned! {here=>
            #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note #(, note = #more)*)]
            pub trait #refused {}
            // Else rustc says that the trait has no implementations, and to consider adding one.
            #[diagnostic::do_not_recommend]
            impl #refused for Because {}
            impl<T: #refused + ?::core::marker::Sized> #krate::__private::#at<T> for Because {}
        }
    });
    quote_spanned!(here=> pub enum Because {} impl #krate::reason::Reason for Because {} #(#traits)*)
}
