//! `span.enter()` and `span.entered()` become [`SpanScope`]s.

use tracing::Span;
use tracing::span::EnteredSpan;

use super::{Convertible, IntoScope, Opens, as_written, receivers};
use crate::SpanScope;

receivers!(Span => IsSpan);

pub struct IsSpan<'a>(&'a Span);

impl<'a> IsSpan<'a> {
    #[inline(always)]
    pub fn nys_enter<R>(self, _: impl FnOnce() -> R) -> SpanScope<&'a Span> {
        SpanScope::new(self.0)
    }
}

impl Convertible for Span {
    type Kind = IsOwnedSpan;

    const KIND: IsOwnedSpan = IsOwnedSpan;
}

pub struct IsOwnedSpan;

impl IsOwnedSpan {
    #[inline(always)]
    pub fn nys_entered<R>(self, span: Span, _: impl FnOnce(Span) -> R) -> SpanScope<Span> {
        SpanScope::new(span)
    }
}

as_written! {
    [] IsSpan<'_>;
    [] IsOwnedSpan;
}

impl IntoScope for EnteredSpan {
    type Scope = SpanScope<Span>;

    #[inline(always)]
    fn into_scope(self) -> SpanScope<Span> {
        SpanScope::new(self.exit())
    }
}

impl Opens for Span {
    type Scope = SpanScope<Span>;

    #[inline(always)]
    fn open(self) -> SpanScope<Span> {
        SpanScope::new(self)
    }
}

impl<'a> Opens for &'a Span {
    type Scope = SpanScope<&'a Span>;

    #[inline(always)]
    fn open(self) -> SpanScope<&'a Span> {
        SpanScope::new(self)
    }
}
