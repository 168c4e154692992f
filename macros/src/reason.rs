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

/// A reason of the type's own: methods that ask for a trait each, which nothing implements, with the text in its message.
fn messages(reason: &LitStr, krate: &TokenStream) -> TokenStream {
    let here = Span::mixed_site();
    // What rustc shows of a method is the reason.
    let shown = reason.span();
    let text = reason.value().replace('{', "{{").replace('}', "}}");
    let points = [
        ("at_yield", "a `yield`", "`yield`", None),
        ("at_yields", "a `yield`", "`yield`", Some("`yield`s")),
        (
            "at_question_mark",
            "a `?` that yields its error",
            "`?`",
            None,
        ),
        (
            "at_question_marks",
            "a `?` that yields its error",
            "`?`",
            Some("`yield`s or `?`s"),
        ),
        ("at_await", "an `.await`", "`.await`", None),
        ("at_awaits", "an `.await`", "`.await`", Some("`.await`s")),
    ];
    let (mut methods, mut traits) = (TokenStream::new(), TokenStream::new());
    for (method, point, short, others) in points {
        let allowed = format_ident!("Allowed{}", camel_case(method), span = shown);
        let method = Ident::new(method, shown);
        let message = format!("`{{Self}}` is alive at {point}: {text}");
        let label = format!("alive at the {short}");
        let note = format!("end it before the {short}, in a block or with `drop(…)`");
        let more = others.map(|others| format!("it is alive at later {others} of this body too"));
        let more = more.iter();
        methods.extend(quote_spanned! {here=>
            pub fn #method<T: #allowed + ?::core::marker::Sized>(self, _: #krate::__private::Found<T>) {}
        });
        traits.extend(quote_spanned! {here=>
            #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note #(, note = #more)*)]
            pub trait #allowed {}
            // Else rustc says that the trait has no implementations, and to consider adding one.
            #[diagnostic::do_not_recommend]
            impl #allowed for __Because {}
        });
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
