//! Polling by hand: a test decides when, and what happens in between.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use futures::Stream;
use futures::task::noop_waker;

/// Polls a stream once.
pub fn poll_next<S: Stream + ?Sized>(stream: Pin<&mut S>) -> Poll<Option<S::Item>> {
    stream.poll_next(&mut Context::from_waker(&noop_waker()))
}

/// The next item of a stream that has one ready.
///
/// # Panics
///
/// When the stream is pending or at its end.
pub fn item<S: Stream + ?Sized>(stream: Pin<&mut S>) -> S::Item {
    match poll_next(stream) {
        Poll::Ready(Some(item)) => item,
        Poll::Ready(None) => panic!("the stream is at its end"),
        Poll::Pending => panic!("the stream is pending"),
    }
}

/// All the items that are left, polling on when the stream is pending.
pub fn all<S: Stream>(stream: S) -> Vec<S::Item> {
    let mut stream = pin!(stream);
    let mut items = Vec::new();
    loop {
        match poll_next(stream.as_mut()) {
            Poll::Ready(Some(item)) => items.push(item),
            Poll::Ready(None) => return items,
            Poll::Pending => {}
        }
    }
}

/// The output of a future, polling on when it is pending.
pub fn finish<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future
            .as_mut()
            .poll(&mut Context::from_waker(&noop_waker()))
        {
            return output;
        }
    }
}

/// Polls a future once.
pub fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(&noop_waker()))
}

/// A future that is pending once.
pub fn pending_once() -> PendingOnce {
    PendingOnce { polled: false }
}

/// See [`pending_once`].
pub struct PendingOnce {
    polled: bool,
}

impl Future for PendingOnce {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.polled {
            return Poll::Ready(());
        }
        self.polled = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
