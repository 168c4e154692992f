//! What can cancel an await, and awaits that can be cancelled.

use core::convert::Infallible;
use core::ops::Deref;
use core::pin::Pin;
use core::task::{Context, Poll};

use futures_core::future::FusedFuture;
use futures_core::stream::Stream;
use pin_project_lite::pin_project;

use crate::CancelScope;

/// `(&s0, (&s1, ()))`: the scopes around an await, outermost first; one that cannot cancel has `()` in its place.
pub trait Bounds: Copy {
    type Error;

    fn cancelled(self) -> Option<Self::Error>;
    fn poll_cancelled(self, context: &mut Context<'_>) -> Poll<Self::Error>;
}

impl Bounds for () {
    type Error = Infallible;

    #[inline(always)]
    fn cancelled(self) -> Option<Infallible> {
        None
    }

    #[inline(always)]
    fn poll_cancelled(self, _: &mut Context<'_>) -> Poll<Infallible> {
        Poll::Pending
    }
}

impl<S: CancelScope> Bounds for &S {
    type Error = S::Error;

    #[inline]
    fn cancelled(self) -> Option<S::Error> {
        S::cancelled(self)
    }

    #[inline]
    fn poll_cancelled(self, context: &mut Context<'_>) -> Poll<S::Error> {
        S::poll_cancelled(self, context)
    }
}

/// Which of two scopes has been cancelled.
pub enum Either<A, B> {
    Outer(A),
    Inner(B),
}

impl<A: Bounds, B: Bounds> Bounds for (A, B) {
    type Error = Either<A::Error, B::Error>;

    #[inline]
    fn cancelled(self) -> Option<Self::Error> {
        match self.0.cancelled() {
            Some(error) => Some(Either::Outer(error)),
            None => {
                let inner = self.1.cancelled();
                inner.map(|error| unless_outer(self.0, error))
            }
        }
    }

    #[inline]
    fn poll_cancelled(self, context: &mut Context<'_>) -> Poll<Self::Error> {
        match self.0.poll_cancelled(context) {
            Poll::Ready(error) => Poll::Ready(Either::Outer(error)),
            Poll::Pending => {
                let inner = self.1.poll_cancelled(context);
                inner.map(|error| unless_outer(self.0, error))
            }
        }
    }
}

/// The inner scope has been cancelled; was the outer one meanwhile, it wins.
#[cold]
fn unless_outer<A: Bounds, B>(outer: A, inner: B) -> Either<A::Error, B> {
    match outer.cancelled() {
        Some(error) => Either::Outer(error),
        None => Either::Inner(inner),
    }
}

pin_project! {
    /// A future that is polled until its scopes are cancelled, and then no more; or a stream, see [`Until`].
    #[must_use = "futures do nothing unless they are polled"]
    pub struct Bounded<F, B> {
        #[pin]
        inner: F,
        bounds: B,
    }
}

impl<F, B: Bounds> Bounded<F, B> {
    #[inline]
    fn poll_with<T>(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        poll: impl FnOnce(Pin<&mut F>, &mut Context<'_>) -> Poll<T>,
    ) -> Poll<Result<T, B::Error>> {
        let this = self.project();
        if let Some(error) = this.bounds.cancelled() {
            return Poll::Ready(Err(error));
        }
        match poll(this.inner, context) {
            Poll::Ready(value) => Poll::Ready(Ok(value)),
            Poll::Pending => this.bounds.poll_cancelled(context).map(Err),
        }
    }
}

/// A future that is polled together with others.
#[inline(always)]
pub fn bounded<F, B: Bounds>(bounds: B, inner: F) -> Bounded<F, B> {
    Bounded { inner, bounds }
}

/// An operand of `.await` that becomes a [`Bounded`]. What it has to be is said where it becomes one: of what is no future
/// rustc says so at the `.await`.
#[must_use = "futures do nothing unless they are polled"]
pub struct BoundedAwait<F, B> {
    operand: F,
    bounds: B,
}

#[inline(always)]
pub fn bounded_await<F, B: Bounds>(bounds: B, operand: F) -> BoundedAwait<F, B> {
    BoundedAwait { operand, bounds }
}

impl<F: IntoFuture, B: Bounds> IntoFuture for BoundedAwait<F, B> {
    type Output = Result<F::Output, B::Error>;
    type IntoFuture = Bounded<F::IntoFuture, B>;

    #[inline(always)]
    fn into_future(self) -> Self::IntoFuture {
        bounded(self.bounds, self.operand.into_future())
    }
}

/// The value of an await: a `match` alone would end a statement that goes on behind it.
#[inline(always)]
pub fn awaited<T>(value: T) -> T {
    value
}

impl<F: Future, B: Bounds> Future for Bounded<F, B> {
    type Output = Result<F::Output, B::Error>;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.poll_with(context, F::poll)
    }
}

impl<F: FusedFuture, B: Bounds> FusedFuture for Bounded<F, B> {
    fn is_terminated(&self) -> bool {
        self.inner.is_terminated()
    }
}

pin_project! {
    /// A stream that ends when its scopes are cancelled, and says so.
    #[must_use = "streams do nothing unless they are polled"]
    pub struct Until<'a, S, B: Bounds> {
        #[pin]
        inner: Bounded<S, B>,
        stopped: &'a mut Result<(), B::Error>,
    }
}

#[inline(always)]
pub fn until<S, B: Bounds>(
    bounds: B,
    inner: S,
    stopped: &mut Result<(), B::Error>,
) -> Until<'_, S, B> {
    Until {
        inner: Bounded { inner, bounds },
        stopped,
    }
}

impl<S: Stream, B: Bounds> Stream for Until<'_, S, B> {
    type Item = S::Item;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
        let this = self.project();
        match this.inner.poll_with(context, S::poll_next) {
            Poll::Ready(Ok(item)) => Poll::Ready(item),
            Poll::Ready(Err(error)) => {
                **this.stopped = Err(error);
                Poll::Ready(None)
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

pin_project! {
    /// The same for a future of a `Result`, of which `try_join!` takes the errors out.
    #[must_use = "futures do nothing unless they are polled"]
    pub struct TryBounded<F, B> {
        #[pin]
        inner: Bounded<F, B>,
    }
}

#[inline(always)]
pub fn try_bounded<F, B: Bounds>(bounds: B, inner: F) -> TryBounded<F, B> {
    TryBounded {
        inner: Bounded { inner, bounds },
    }
}

/// Why a `try_join!` has ended.
pub enum Failed<E, C> {
    Itself(E),
    Cancelled(C),
}

impl<T, E, F: Future<Output = Result<T, E>>, B: Bounds> Future for TryBounded<F, B> {
    type Output = Result<T, Failed<E, B::Error>>;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.project()
            .inner
            .poll(context)
            .map(|output| match output {
                Ok(output) => output.map_err(Failed::Itself),
                Err(error) => Err(Failed::Cancelled(error)),
            })
    }
}

impl<T, E, F, B> FusedFuture for TryBounded<F, B>
where
    F: FusedFuture<Output = Result<T, E>>,
    B: Bounds,
{
    fn is_terminated(&self) -> bool {
        self.inner.is_terminated()
    }
}

/// What the `try_join!` comes to, unless it has been cancelled.
pub fn untried<T, E, C>(joined: Result<T, Failed<E, C>>) -> Result<Result<T, E>, C> {
    match joined {
        Ok(values) => Ok(Ok(values)),
        Err(Failed::Itself(error)) => Ok(Err(error)),
        Err(Failed::Cancelled(error)) => Err(error),
    }
}

/// Both values, or what has cancelled one of them.
pub fn both<A, B, C>(one: Result<A, C>, other: Result<B, C>) -> Result<(A, B), C> {
    Ok((one?, other?))
}

/// A scope that is held, or `()`: as one that may cancel an await, by method lookup.
pub struct Limit<L>(pub L);

impl<'a, S: CancelScope> Limit<&'a S> {
    #[inline(always)]
    pub const fn nys_bound(&self) -> &'a S {
        self.0
    }

    /// The error of the body.
    #[inline(always)]
    pub fn nys_failed<E: From<S::Error>>(&self, error: S::Error) -> E {
        error.into()
    }
}

/// What does not cancel.
pub struct NoLimit;

impl<L> Deref for Limit<L> {
    type Target = NoLimit;

    #[inline(always)]
    fn deref(&self) -> &NoLimit {
        &NoLimit
    }
}

impl NoLimit {
    #[inline(always)]
    pub const fn nys_bound(&self) {}

    pub fn nys_failed<E>(&self, error: Infallible) -> E {
        match error {}
    }
}

/// Ends the body with an error. In another crate's body nothing can: what would need it is refused there.
#[doc(hidden)]
#[macro_export]
macro_rules! __fail_with {
    ($($error:tt)*) => {
        $crate::__private::never()
    };
}
