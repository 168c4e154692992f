//! `span.enter()` and `span.entered()` become [`SpanScope`]s.

use std::rc::Rc;
use std::sync::Arc;

use tracing::Span;
use tracing::span::EnteredSpan;

use super::enter::{Enter, Held};
use super::open::Opens;
use crate::SpanScope;

/// A receiver of `.enter()` that derefs to a span.
pub trait DerefsToSpan<'a> {
    type Borrowed: core::borrow::Borrow<Span>;

    fn span(&'a self) -> Self::Borrowed;
}

macro_rules! receivers {
    ($([$($generics:tt)*] $receiver:ty => $lifetime:lifetime;)*) => {$(
        impl<'a, $($generics)*> DerefsToSpan<'a> for $receiver {
            type Borrowed = &$lifetime Span;

            #[inline(always)]
            fn span(&'a self) -> &$lifetime Span {
                self
            }
        }
    )*};
}

receivers! {
    [] Span => 'a;
    ['b] &'b Span => 'b;
    ['b, 'c] &'b &'c Span => 'c;
    ['b] &'b mut Span => 'a;
    [] Box<Span> => 'a;
    [] Rc<Span> => 'a;
    [] Arc<Span> => 'a;
    ['b] &'b Box<Span> => 'b;
    ['b] &'b Rc<Span> => 'b;
    ['b] &'b Arc<Span> => 'b;
}

impl<'a, T: DerefsToSpan<'a>> Enter<'a, T> {
    #[inline(always)]
    pub fn kind(&self) -> IsSpan<T::Borrowed> {
        IsSpan(self.0.span())
    }
}

pub struct IsSpan<S>(S);

impl<S: core::borrow::Borrow<Span>> IsSpan<S> {
    #[inline(always)]
    pub fn enter<R>(self, _: impl FnOnce() -> R) -> SpanScope<S> {
        SpanScope::new(self.0)
    }
}

impl Held<Span> {
    #[inline(always)]
    pub const fn kind(&self) -> IsOwnedSpan {
        IsOwnedSpan
    }
}

pub struct IsOwnedSpan;

impl IsOwnedSpan {
    #[inline(always)]
    pub fn entered<R>(self, span: Span, _: impl FnOnce(Span) -> R) -> SpanScope<Span> {
        SpanScope::new(span)
    }

    #[inline(always)]
    pub fn convert(self, span: Span) -> Span {
        span
    }
}

impl Held<EnteredSpan> {
    #[inline(always)]
    pub const fn kind(&self) -> IsEnteredSpan {
        IsEnteredSpan
    }
}

pub struct IsEnteredSpan;

impl IsEnteredSpan {
    #[inline(always)]
    pub fn convert(self, guard: EnteredSpan) -> SpanScope<Span> {
        SpanScope::new(guard.exit())
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

impl Opens for EnteredSpan {
    type Scope = SpanScope<Span>;

    #[inline(always)]
    fn open(self) -> SpanScope<Span> {
        SpanScope::new(self.exit())
    }
}
