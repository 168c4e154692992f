//! `#[prevents_yields(reason = "…", thread_bound)]` on a struct or enum.

use crate::args::runtime;
use crate::errors::Errors;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote_spanned};
use syn::parse::{ParseStream, Parser};
use syn::{Generics, Item, LitStr, Path, Token};

/// What the attribute was told.
#[derive(Default)]
struct Args {
    reason: Option<LitStr>,
    thread_bound: bool,
    krate: Option<Path>,
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
                args.krate = Some(input.call(Path::parse_mod_style)?);
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
    let reason = args.reason.as_ref().map(|reason| messages(reason, &krate));
    quote_spanned! {here=>
        #[allow(unreachable_pub, dead_code)]
        const _: () = {
            #reason
            impl #parameters #krate::PreventsYields for #name #arguments #bounds { type Reason = #because; }
            #thread_bound
        };
    }
}

/// Where a guard is refused, as messages tell it: once for a single point, and once for the first of several.
struct PointText {
    method: &'static str,
    indefinite: &'static str,
    short: &'static str,
    others: &'static str,
    hint: &'static str,
    page: &'static str,
}

const POINTS: [PointText; 3] = [
    PointText {
        method: "at_yield",
        indefinite: "a `yield`",
        short: "`yield`",
        others: "`yield`s",
        hint: "make it again for each item, and end it before the `yield`: \
            `let item = {{ let guard = begin(); next_item(&guard) }}; yield item;`; \
            a `Scope` is marked, `#[scope] let guard = …;`, and suspended",
        page: "guard",
    },
    PointText {
        method: "at_question_mark",
        indefinite: "a `?` that yields its error",
        short: "`?`",
        others: "`yield`s or `?`s",
        hint: "end it before the `?`: `let result = {{ … }}; let value = result?;`; \
            a `Scope` is marked, `#[scope] let guard = …;`, and suspended",
        page: "question_mark",
    },
    PointText {
        method: "at_await",
        indefinite: "an `.await`",
        short: "`.await`",
        others: "`.await`s",
        hint: "end it before the `.await`: `let value = {{ let guard = begin(); value_of(&guard) }};`; \
            a `Scope` is marked, `#[scope] let guard = …;`, and suspended",
        page: "guard",
    },
];

const PAGES: &str = "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards";

/// A reason of the type's own: methods that ask for a trait each, which nothing implements, with the text in its message.
fn messages(reason: &LitStr, krate: &TokenStream) -> TokenStream {
    let here = Span::mixed_site();
    // What rustc shows of a method is the reason.
    let shown = reason.span();
    let text = reason.value().replace('{', "{{").replace('}', "}}");
    let (mut methods, mut traits) = (TokenStream::new(), TokenStream::new());
    for point in POINTS {
        let message = format!("`{{Self}}` is alive at {}: {text}", point.indefinite);
        let label = format!("alive at the {}", point.short);
        let (hint, page) = (point.hint, format!("{PAGES}/{}/", point.page));
        let others = format!("it is alive at later {} of this body too", point.others);
        for (method, more) in [
            (point.method.to_owned(), None),
            (format!("{}s", point.method), Some(others)),
        ] {
            let allowed = format_ident!("Allowed{}", camel_case(&method), span = shown);
            let method = Ident::new(&method, shown);
            let more = more.iter();
            methods.extend(quote_spanned! {here=>
                pub fn #method<T: #allowed + ?::core::marker::Sized>(self, _: #krate::__private::Found<T>) {}
            });
            traits.extend(quote_spanned! {here=>
                #[diagnostic::on_unimplemented(
                    message = #message, label = #label, note = #hint #(, note = #more)*, note = #page
                )]
                pub trait #allowed {}
                // Else rustc says that the trait has no implementations, and to consider adding one.
                #[diagnostic::do_not_recommend]
                impl #allowed for Because {}
            });
        }
    }
    quote_spanned!(here=> pub enum Because {} impl #krate::reason::Reason for Because {} impl Because { #methods } #traits)
}

fn camel_case(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        format!("{}{rest}", first.to_uppercase())
    });
    words.collect()
}
