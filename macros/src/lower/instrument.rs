//! `#[instrument]` beside this attribute: its span is entered while the function makes a stream, and the polls of that
//! shall be in it too.
//!
//! ```text
//! // Input, when `#[instrument]` has been expanded:
//! fn f() -> impl Stream { let __tracing_attr_span; … stream! { BODY } }
//! // Output, and then BODY is rewritten as ever:
//! fn f() -> impl Stream {
//!     let around = around();
//!     let __tracing_attr_span; …
//!     match instrumented(around) { span => stream! { let __instrumented = entered(span); BODY } }
//! }
//! ```

use super::frame::FrameKind;
use super::Lowerer;
use crate::args::Args;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote_spanned, ToTokens};
use syn::{parse_quote, Attribute, Block, Expr, ImplItem, Item, Stmt, TraitItem};

/// The variable that `#[instrument]` declares in front of the function's own code.
const SPAN: &str = "__tracing_attr_span";

/// Hands functions with an `#[instrument]` below this attribute on: to be looked at when that has been expanded. Says
/// whether there were any.
pub(crate) fn hand_on(item: &mut Item, args: &Args) -> bool {
    let mut handed_on = false;
    let mut look_at = |attrs: &mut Vec<Attribute>| {
        let last = attrs.iter().rposition(is_instrument);
        if let Some(last) = last.filter(|_| !args.instrumented) {
            let again = args.again();
            attrs.insert(last + 1, parse_quote!(#[#again]));
            handed_on = true;
        }
    };
    match item {
        Item::Fn(function) => look_at(&mut function.attrs),
        Item::Impl(block) => block.items.iter_mut().for_each(|item| {
            if let ImplItem::Fn(method) = item {
                look_at(&mut method.attrs);
            }
        }),
        Item::Trait(definition) => definition.items.iter_mut().for_each(|item| {
            if let TraitItem::Fn(method) = item {
                if method.default.is_some() {
                    look_at(&mut method.attrs);
                }
            }
        }),
        Item::Mod(module) => {
            let items = module.content.as_mut().map(|(_, items)| items);
            for item in items.into_iter().flatten() {
                handed_on |= hand_on(item, args);
            }
        }
        _ => {}
    }
    handed_on
}

/// `#[instrument]`, `#[tracing::instrument(…)]`, or one of them under a condition.
fn is_instrument(attr: &Attribute) -> bool {
    let last = attr.path().segments.last();
    let names = |tokens: TokenStream| {
        tokens
            .into_iter()
            .any(|token| token.to_string() == "instrument")
    };
    match &attr.meta {
        _ if last.is_some_and(|last| last.ident == "instrument") => true,
        syn::Meta::List(list) if list.path.is_ident("cfg_attr") => names(list.tokens.clone()),
        _ => false,
    }
}

fn name(text: &str) -> Ident {
    Ident::new(text, Span::mixed_site())
}

impl Lowerer<'_> {
    /// A variable is declared.
    pub(super) fn look_for_instrument(&mut self, declared: &Ident) {
        self.instrumented |= declared == SPAN;
    }

    /// Whether a body that stands here is made while the function's span is entered.
    pub(super) fn is_instrumented(&self) -> bool {
        let at_once = |kind| match kind {
            FrameKind::Function | FrameKind::Async { .. } => true,
            FrameKind::Closure { at_once, .. } => at_once,
            FrameKind::Body { .. } | FrameKind::Own(_) => false,
        };
        self.instrumented && self.frames.iter().all(|frame| at_once(frame.kind))
    }

    /// Makes the first statement of a body one that enters the span.
    pub(super) fn enter_instrumented(&mut self, stmts: &mut Vec<Stmt>) {
        let here = Span::mixed_site();
        let krate = self.args.krate(here);
        let (scope, span) = (name("__instrumented"), name("__instrumented_span"));
        let entered = quote_spanned!(here=> let #scope = #krate::__private::entered(#span););
        stmts.insert(0, parse_quote!(#entered));
    }

    /// Hands the span to the body in the expression.
    pub(super) fn instrument(&mut self, expr: &mut Expr) {
        let here = Span::mixed_site();
        let krate = self.args.krate(here);
        let (around, span) = (name("__around"), name("__instrumented_span"));
        let body = expr.to_token_stream();
        *expr = Expr::Verbatim(quote_spanned! {here=>
            match #krate::__private::instrumented(#around) { #span => #body }
        });
        self.findings.instrumented = true;
    }

    /// What is there before `#[instrument]` enters its span: then it can be told which one that is.
    pub(super) fn look_around(&mut self, block: &mut Block) {
        let here = Span::mixed_site();
        let krate = self.args.krate(here);
        let around = name("__around");
        let looked = quote_spanned!(here=> let #around = #krate::__private::around(););
        block.stmts.insert(0, parse_quote!(#looked));
    }
}
