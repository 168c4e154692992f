//! Native generators as streams, so that one consumer serves all kinds of bodies.

use std::async_iter::AsyncIterator;
use std::ops::{Coroutine, CoroutineState};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::Stream;

/// The stream of an `async gen` block.
pub(crate) fn polled<G: AsyncIterator>(body: G) -> Polled<G> {
    Polled(Box::pin(body))
}

/// See [`polled`].
pub(crate) struct Polled<G>(Pin<Box<G>>);

impl<G: AsyncIterator> Stream for Polled<G> {
    type Item = G::Item;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<G::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

/// The iterator of a coroutine.
pub(crate) fn resumed<C: Coroutine<Return = ()>>(
    body: C,
) -> impl Iterator<Item = C::Yield> + use<C> {
    let mut body = Box::pin(body);
    std::iter::from_fn(move || match body.as_mut().resume(()) {
        CoroutineState::Yielded(item) => Some(item),
        CoroutineState::Complete(()) => None,
    })
}
