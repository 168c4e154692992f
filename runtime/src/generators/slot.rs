//! Where a context manager's `yield` finds what it evaluates to.

use core::pin::Pin;
use core::task::{Context, Poll};

use pin_project_lite::pin_project;

/// What stands for the caller's block.
pub(super) trait Slot {
    type Result;

    fn empty() -> Self;

    /// The result, once: what it came from is gone then.
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Result>;

    /// Drops what is in it.
    fn clear(self: Pin<&mut Self>);
}

/// The result of a block that has run.
pub(super) struct Done<R>(Option<R>);

// The result is moved out.
impl<R> Unpin for Done<R> {}

impl<R> Done<R> {
    pub(super) fn fill(mut self: Pin<&mut Self>, result: R) {
        self.0 = Some(result);
    }
}

impl<R> Slot for Done<R> {
    type Result = R;

    fn empty() -> Self {
        Done(None)
    }

    #[inline]
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<R> {
        self.0.take().map_or(Poll::Pending, Poll::Ready)
    }

    fn clear(mut self: Pin<&mut Self>) {
        self.0 = None;
    }
}

pin_project! {
    /// A block that is running.
    pub(super) struct Running<B> {
        #[pin]
        block: Option<B>,
    }
}

impl<B> Running<B> {
    pub(super) fn fill(self: Pin<&mut Self>, block: Option<B>) {
        self.project().block.set(block);
    }
}

impl<B: Future> Slot for Running<B> {
    type Result = B::Output;

    fn empty() -> Self {
        Running { block: None }
    }

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<B::Output> {
        let mut block = self.project().block;
        let Some(running) = block.as_mut().as_pin_mut() else {
            return Poll::Pending;
        };
        let polled = running.poll(context);
        if polled.is_ready() {
            block.set(None);
        }
        polled
    }

    fn clear(self: Pin<&mut Self>) {
        self.project().block.set(None);
    }
}
