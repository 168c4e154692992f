//! One generator with a span, in three ways that keep the consumer out of it.

use std::hint::black_box;
use std::pin::Pin;
use std::task::{Context, Poll};

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use pin_project_lite::pin_project;
use tracing::{Span, info_span};

/// The work for an item.
fn item(n: u64) -> u64 {
    black_box(n).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 7
}

/// A span across the yields, suspended by the attribute.
#[no_yield_scope]
pub fn annotated(count: u64) -> impl Stream<Item = u64> {
    stream! {
        let _span = info_span!("items").entered();
        for n in 0..count {
            yield item(n);
        }
    }
}

/// The stream in a wrapper that enters the span for each poll.
pub fn instrumented(count: u64) -> impl Stream<Item = u64> {
    let inner = stream! {
        for n in 0..count {
            yield item(n);
        }
    };
    Instrumented {
        inner,
        span: info_span!("items"),
    }
}

/// Each piece of work in the span, by hand.
pub fn by_hand(count: u64) -> impl Stream<Item = u64> {
    stream! {
        let span = info_span!("items");
        let mut numbers = 0..count;
        while let Some(n) = span.in_scope(|| numbers.next().map(item)) {
            yield n;
        }
    }
}

pin_project! {
    /// What `tracing::Instrument` does for a future, for a stream.
    struct Instrumented<S> {
        #[pin]
        inner: S,
        span: Span,
    }
}

impl<S: Stream> Stream for Instrumented<S> {
    type Item = S::Item;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
        let this = self.project();
        let _entered = this.span.enter();
        this.inner.poll_next(context)
    }
}
