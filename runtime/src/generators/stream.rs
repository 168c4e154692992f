//! What `stream!` and `try_stream!` evaluate to.

use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll};

use futures_core::stream::{FusedStream, Stream};
use pin_project_lite::pin_project;

use super::handover::{in_callers, resume};

pin_project! {
    /// A body that yields `T`s, as a stream.
    #[must_use = "streams do nothing unless they are polled"]
    pub struct BodyStream<T, F> {
        #[pin]
        body: F,
        done: bool,
        item: PhantomData<fn() -> T>,
    }
}

impl<T, F> BodyStream<T, F> {
    #[inline(always)]
    pub(super) const fn new(body: F) -> Self {
        BodyStream {
            body,
            done: false,
            item: PhantomData,
        }
    }
}

impl<T, F: Future<Output = ()>> Stream for BodyStream<T, F> {
    type Item = T;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        let this = self.project();
        if *this.done {
            return Poll::Ready(None);
        }
        match resume(this.body, context, Some(())) {
            (Poll::Pending, None) => Poll::Pending,
            (Poll::Pending, item) => Poll::Ready(item),
            (Poll::Ready(()), item) => {
                *this.done = true;
                Poll::Ready(item)
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.done.then_some(0))
    }
}

impl<T, F: Future<Output = ()>> FusedStream for BodyStream<T, F> {
    fn is_terminated(&self) -> bool {
        self.done
    }
}

/// The next item of a `for await`'s stream.
#[inline(always)]
pub fn next<S: Stream>(stream: Pin<&mut S>) -> Next<'_, S> {
    Next(stream)
}

/// See [`next`].
#[must_use = "futures do nothing unless they are polled"]
pub struct Next<'a, S>(Pin<&'a mut S>);

impl<S: Stream> Future for Next<'_, S> {
    type Output = Option<S::Item>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
        in_callers(context, |context| self.0.as_mut().poll_next(context))
    }
}
