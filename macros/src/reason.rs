//! The reason that a guard's declaration gives, and the messages that rustc prints of it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote_spanned};
use syn::LitStr;

/// The type that is the reason, and what declares it.
pub(crate) fn of(text: Option<&LitStr>, krate: &TokenStream) -> (TokenStream, TokenStream) {
    let here = Span::mixed_site();
    match text {
        // A name that no type of the user's has.
        Some(text) => (quote_spanned!(here=> __Because), messages(text, krate)),
        None => (
            quote_spanned!(here=> #krate::reason::Guard),
            TokenStream::new(),
        ),
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
                impl #allowed for __Because {}
            });
        }
    }
    quote_spanned!(here=> pub enum __Because {} impl #krate::reason::Reason for __Because {} impl __Because { #methods } #traits)
}

fn camel_case(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        format!("{}{rest}", first.to_uppercase())
    });
    words.collect()
}
