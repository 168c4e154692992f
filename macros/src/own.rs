//! This crate's own bodies, `stream! { … }` and the like: parse → lower → flow → plan → rules → rewrite, without an attribute.

pub(crate) mod passing;

use crate::args::Args;
use crate::errors::Errors;
use crate::header::{self, Header};
use crate::ir::FrameId;
use crate::lower::{Delegation, Lowerer};
use crate::plan::{self, Horizon, Plan};
use crate::rewrite::{Form, Kept, Rewrite};
use crate::rules::{self, Subject};
use crate::{checked, native};
use proc_macro2::{Span, TokenStream, TokenTree};
use syn::parse::Parser;
use syn::Block;

/// Which macro a body is the tokens of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Own {
    Stream,
    TryStream,
    Iter,
    ContextManager,
    AsyncContextManager,
    Generator,
    AsyncGenerator,
}

/// The frame of the body, in the frame of what it captures.
pub(crate) const BODY: FrameId = FrameId(1);

impl Own {
    /// Whether it is polled by something that can wait.
    pub(crate) fn awaits(self) -> bool {
        !matches!(self, Own::Iter | Own::Generator | Own::ContextManager)
    }

    /// Whether its `yield` is a call of its user's block.
    pub(crate) fn lends(self) -> bool {
        matches!(self, Own::ContextManager | Own::AsyncContextManager)
    }

    /// What `yield_from!` in it delegates to.
    pub(crate) fn delegation(self) -> Option<Delegation> {
        match self {
            Own::Generator => Some(Delegation::Sync),
            Own::AsyncGenerator => Some(Delegation::Async),
            _ => None,
        }
    }

    /// Whether a `?` ends it with an item. Those that return something return the error.
    pub(crate) fn fails(self) -> bool {
        matches!(self, Own::Stream | Own::TryStream | Own::Iter)
    }
}

/// Input: `($crate) BODY`.
pub(crate) fn expand(own: Own, input: TokenStream) -> TokenStream {
    let mut input = input.into_iter();
    let krate = match input.next() {
        Some(TokenTree::Group(krate)) => Some(krate.stream()),
        _ => None,
    };
    let args = Args {
        krate,
        ..Args::default()
    };
    let mut errors = Errors::default();
    let body = generator(&args, own, input.collect(), &mut errors);
    let errors = errors.finish();
    quote::quote!({ #errors #body })
}

fn generator(args: &Args, own: Own, body: TokenStream, errors: &mut Errors) -> TokenStream {
    let kept = Kept::of(&body);
    let split = match own.delegation() {
        Some(_) => header::split(body),
        None => Ok((Header::default(), body)),
    };
    let (header, body) = match split {
        Ok(split) => split,
        Err(error) => {
            errors.push(error);
            return TokenStream::new();
        }
    };
    let (is_checked, body) = match checked::unmarked(body) {
        (true, body) => (true, checked::ended_by_question_marks(body)),
        unmarked => unmarked,
    };
    let end = end(&body);
    let mut stmts = match Block::parse_within.parse2(native::encode(body)) {
        Ok(stmts) => stmts,
        Err(error) => {
            errors.push(error);
            return TokenStream::new();
        }
    };
    let passes = own.lends() && passing::mark(&mut stmts);
    let mut lowerer = Lowerer::new(args);
    let template = lowerer.own_body(own, &header, stmts, end);
    let Lowerer {
        ir,
        sites,
        findings,
        ..
    } = lowerer;
    let plan = match is_checked {
        true => Plan::of_nothing(&sites),
        false => plan::plan(&ir, &sites, Horizon::Body),
    };
    rules::check_own(
        &Subject {
            ir: &ir,
            findings: &findings,
            plan: &plan,
        },
        errors,
    );
    Rewrite {
        args,
        ir: &ir,
        sites: &sites,
        plan: &plan,
        kept: &kept,
        own: Some((own, &header)),
        form: Form {
            passes,
            counts: findings.once.is_some_and(|once| once.unsure),
        },
    }
    .apply(template)
}

/// Where the last token of a body ends.
fn end(body: &TokenStream) -> Span {
    match body.clone().into_iter().last() {
        Some(TokenTree::Group(group)) => group.span_close(),
        Some(token) => token.span(),
        None => Span::call_site(),
    }
}
