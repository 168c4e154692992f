//! The span of `#[instrument]`: it is current where the function makes its stream, and was not where the function began.

use tracing::Span;
use tracing::span::Id;

use crate::SpanScope;

/// The span in which the function was called.
#[derive(Clone, Copy)]
pub struct Around(Option<u64>);

fn id_of(span: &Span) -> Option<u64> {
    span.id().as_ref().map(Id::into_u64)
}

#[inline]
pub fn around() -> Around {
    Around(id_of(&Span::current()))
}

/// The span that has been entered since; none where `#[instrument]` has made none, for its level is disabled.
#[inline]
pub fn instrumented(around: Around) -> Span {
    let current = Span::current();
    if id_of(&current) == around.0 {
        Span::none()
    } else {
        current
    }
}

#[inline]
pub fn entered(span: Span) -> SpanScope<Span> {
    SpanScope::new(span)
}
