//! The procedural macros of [`no-yield-scope`](https://docs.rs/no-yield-scope); use that crate.
//!
//! One direction: parse → [lower](lower) to an [IR](ir) → [flow] → [plan] → [rules] → [rewrite].

#![forbid(unsafe_code)]

mod args;
mod attribute;
mod declare;
mod errors;
mod flow;
mod ir;
mod lower;
mod native;
mod plan;
mod prevents;
mod rewrite;
mod rules;
mod template;
#[cfg(test)]
mod tests;
mod vocabulary;

use proc_macro::TokenStream;

/// No yield in a scope: see the documentation of `no_yield_scope::no_yield_scope`.
#[proc_macro_attribute]
pub fn no_yield_scope(args: TokenStream, item: TokenStream) -> TokenStream {
    attribute::expand(args.into(), item.into()).into()
}

/// Makes a type prevent yields: see the documentation of `no_yield_scope::prevents_yields`.
#[proc_macro_attribute]
pub fn prevents_yields(args: TokenStream, item: TokenStream) -> TokenStream {
    declare::expand(args.into(), item.into()).into()
}
