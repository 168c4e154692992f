//! Where an expression starts and ends in the source, without printing it.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Expr, Macro, MacroDelimiter};

/// The spans of an expression's first and last token.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    pub(super) first: Span,
    pub(super) last: Span,
}

impl Ends {
    pub(super) fn of(expr: &Expr) -> Ends {
        Ends {
            first: first(expr),
            last: last(expr),
        }
    }

    pub(super) fn at(span: Span) -> Ends {
        Ends {
            first: span,
            last: span,
        }
    }
}

fn first(expr: &Expr) -> Span {
    match expr {
        Expr::Await(expr) => first(&expr.base),
        Expr::Block(expr) if expr.label.is_none() => expr.block.brace_token.span.open(),
        Expr::Call(expr) => first(&expr.func),
        Expr::Field(expr) => first(&expr.base),
        Expr::If(expr) => expr.if_token.span,
        Expr::Index(expr) => first(&expr.expr),
        Expr::Macro(expr) => path_span(&expr.mac.path),
        Expr::Match(expr) => expr.match_token.span,
        Expr::MethodCall(expr) => first(&expr.receiver),
        Expr::Paren(expr) => expr.paren_token.span.open(),
        Expr::Path(expr) if expr.qself.is_none() => path_span(&expr.path),
        Expr::Try(expr) => first(&expr.expr),
        Expr::Tuple(expr) => expr.paren_token.span.open(),
        expr => expr.span(),
    }
}

fn last(expr: &Expr) -> Span {
    match expr {
        Expr::Await(expr) => expr.await_token.span,
        Expr::Block(expr) => expr.block.brace_token.span.close(),
        Expr::Call(expr) => expr.paren_token.span.close(),
        Expr::Field(expr) => expr.member.span(),
        Expr::Index(expr) => expr.bracket_token.span.close(),
        Expr::Macro(expr) => closing(&expr.mac),
        Expr::MethodCall(expr) => expr.paren_token.span.close(),
        Expr::Paren(expr) => expr.paren_token.span.close(),
        Expr::Path(expr) => expr
            .path
            .segments
            .last()
            .map_or_else(Span::call_site, |last| last.ident.span()),
        Expr::Try(expr) => expr.question_token.spans[0],
        Expr::Tuple(expr) => expr.paren_token.span.close(),
        expr => first(expr),
    }
}

fn path_span(path: &syn::Path) -> Span {
    match (&path.leading_colon, path.segments.first()) {
        (Some(colon), _) => colon.spans[0],
        (None, Some(first)) => first.ident.span(),
        (None, None) => Span::call_site(),
    }
}

fn closing(mac: &Macro) -> Span {
    match &mac.delimiter {
        MacroDelimiter::Paren(token) => token.span.close(),
        MacroDelimiter::Brace(token) => token.span.close(),
        MacroDelimiter::Bracket(token) => token.span.close(),
    }
}
