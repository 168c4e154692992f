//! A future or stream whose polls run in a scope.

use core::pin::Pin;
use core::task::{Context, Poll};

use futures_core::future::FusedFuture;
use futures_core::stream::{FusedStream, Stream};
use pin_project_lite::pin_project;

use super::scopes::Scopes;
use crate::Point;

pin_project! {
    /// Polls `inner` with `scope` in force, and leaves it out of force while `inner` is pending.
    ///
    /// Nothing happens when it is dropped: if that is while it is pending, the scope stays suspended, and the body that
    /// holds the scope is being dropped too. Nothing happens when a poll panics either: the panic goes on in
    /// the body, whose own guards end the scope.
    #[must_use = "futures do nothing unless they are polled"]
    pub struct InScope<F, S> {
        #[pin]
        inner: F,
        scope: S,
        in_force: bool,
        // Several of these share the scope, in one `select!`: none leaves it in force.
        apart: bool,
    }
}

impl<F, S: Scopes> InScope<F, S> {
    #[inline]
    pub(super) fn new(scope: S, inner: F, in_force: bool, apart: bool) -> Self {
        InScope {
            inner,
            scope,
            in_force,
            apart,
        }
    }

    #[inline]
    fn poll_with<T>(self: Pin<&mut Self>, poll: impl FnOnce(Pin<&mut F>) -> Poll<T>) -> Poll<T> {
        let this = self.project();
        if !*this.in_force {
            this.scope.resume(Point::Await);
        }
        let polled = poll(this.inner);
        *this.in_force = polled.is_ready() && !*this.apart;
        if !*this.in_force {
            this.scope.suspend(Point::Await);
        }
        polled
    }
}

/// An operand of `.await` that becomes an [`InScope`]. Bounds stand here and not where it is made: rustc says of what is no
/// future that it is none, once, at the `.await`.
#[must_use = "futures do nothing unless they are polled"]
pub struct Awaited<F, S> {
    inner: F,
    scope: S,
}

impl<F, S: Scopes> Awaited<F, S> {
    #[inline]
    pub(super) fn new(scope: S, inner: F) -> Self {
        Awaited { inner, scope }
    }
}

impl<F: IntoFuture, S: Scopes> IntoFuture for Awaited<F, S> {
    type Output = F::Output;
    type IntoFuture = InScope<F::IntoFuture, S>;

    #[inline]
    fn into_future(self) -> Self::IntoFuture {
        InScope::new(self.scope, self.inner.into_future(), true, false)
    }
}

impl<F: Future, S: Scopes> Future for InScope<F, S> {
    type Output = F::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        self.poll_with(|inner| inner.poll(context))
    }
}

impl<F: FusedFuture, S: Scopes> FusedFuture for InScope<F, S> {
    fn is_terminated(&self) -> bool {
        self.inner.is_terminated()
    }
}

impl<F: Stream, S: Scopes> Stream for InScope<F, S> {
    type Item = F::Item;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<F::Item>> {
        self.poll_with(|inner| inner.poll_next(context))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

impl<F: FusedStream, S: Scopes> FusedStream for InScope<F, S> {
    fn is_terminated(&self) -> bool {
        self.inner.is_terminated()
    }
}
