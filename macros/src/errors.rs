//! A sink for errors: all mistakes of a compile are reported together.

use proc_macro2::{Span, TokenStream};
use std::fmt::Display;

/// Collects errors until [`finish`](Errors::finish) turns them into tokens.
#[derive(Default)]
pub(crate) struct Errors {
    collected: Option<syn::Error>,
}

impl Errors {
    pub(crate) fn push(&mut self, error: syn::Error) {
        match &mut self.collected {
            Some(collected) => collected.combine(error),
            none => *none = Some(error),
        }
    }

    pub(crate) fn at(&mut self, span: Span, message: impl Display) {
        self.push(syn::Error::new(span, message));
    }

    /// `compile_error!`s for all of them; nothing if there are none.
    pub(crate) fn finish(self) -> TokenStream {
        self.collected
            .map(|error| error.to_compile_error())
            .unwrap_or_default()
    }
}
