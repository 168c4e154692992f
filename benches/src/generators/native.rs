//! Native generators, which take a nightly compiler.

use std::async_iter::AsyncIterator;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::Stream;
use pin_project_lite::pin_project;

use super::mixed;

pin_project! {
    /// An `async gen` block as a stream.
    struct Adapted<A> {
        #[pin]
        block: A,
    }
}

impl<A: AsyncIterator> Stream for Adapted<A> {
    type Item = A::Item;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<A::Item>> {
        self.project().block.poll_next(context)
    }
}

/// `async gen`
pub fn stream(count: u64) -> impl Stream<Item = u64> {
    let block = async gen move {
        for n in 0..count {
            yield mixed(n);
        }
    };
    Adapted { block }
}

/// `gen`
pub fn iterator(count: u64) -> impl Iterator<Item = u64> {
    gen move {
        for n in 0..count {
            yield mixed(n);
        }
    }
}
