//! The scopes that are alive at one suspension point, and the calls around it.
//!
//! `(&g0, (&g1, ()))`, first declared first; a binding that is no scope has `()` in its place. All of this is decided by
//! type: where every place holds `()`, nothing is left of it.

use core::ops::ControlFlow;
use core::task::Poll;

use super::in_scope::InScope;
use crate::{Point, Scope};

/// A list of scopes.
pub trait Scopes: Copy {
    /// The future or stream `F` whose polls run in these scopes: `F` itself where there are none.
    type Within<F>;

    fn suspend(self, at: Point);
    fn resume(self, at: Point);

    /// Wraps `inner`. `entered` says whether the scopes are in force now; if `apart`, they are out of force
    /// after each poll, a ready one included.
    fn within<F>(self, inner: F, entered: bool, apart: bool) -> Self::Within<F>;
}

impl Scopes for () {
    type Within<F> = F;

    #[inline(always)]
    fn suspend(self, _: Point) {}

    #[inline(always)]
    fn resume(self, _: Point) {}

    #[inline(always)]
    fn within<F>(self, inner: F, _: bool, _: bool) -> F {
        inner
    }
}

impl<T: Scope + ?Sized> Scopes for &T {
    type Within<F> = InScope<F, Self>;

    #[inline]
    fn suspend(self, at: Point) {
        T::suspend(self, at);
    }

    #[inline]
    fn resume(self, at: Point) {
        T::resume(self, at);
    }

    #[inline]
    fn within<F>(self, inner: F, entered: bool, apart: bool) -> Self::Within<F> {
        InScope::new(self, inner, entered, apart)
    }
}

impl<A: Scopes, B: Scopes> Scopes for (A, B) {
    // The first declared is the outermost: resumed first, suspended last.
    type Within<F> = A::Within<B::Within<F>>;

    #[inline(always)]
    fn suspend(self, at: Point) {
        self.1.suspend(at);
        self.0.suspend(at);
    }

    #[inline(always)]
    fn resume(self, at: Point) {
        self.0.resume(at);
        self.1.resume(at);
    }

    #[inline(always)]
    fn within<F>(self, inner: F, entered: bool, apart: bool) -> Self::Within<F> {
        self.0
            .within(self.1.within(inner, entered, apart), entered, apart)
    }
}

/// Before a `yield`. The yielded value passes through, so that its type is expected where it is written.
#[inline(always)]
pub fn suspended<V>(value: V, scopes: impl Scopes) -> V {
    scopes.suspend(Point::Yield);
    value
}

/// After a `yield`.
#[inline(always)]
pub fn resumed(scopes: impl Scopes) {
    scopes.resume(Point::Yield);
}

/// Before a macro that awaits, such as `select!`.
#[inline(always)]
pub fn parked(scopes: impl Scopes) {
    scopes.suspend(Point::Await);
}

/// Before what such a macro evaluates in the body itself, and after it.
#[inline(always)]
pub fn unparked(scopes: impl Scopes) {
    scopes.resume(Point::Await);
}

/// An awaited future. The scopes are in force when this is called, and again when the future is ready.
#[inline(always)]
pub fn in_scope<S: Scopes, F: IntoFuture>(scopes: S, future: F) -> S::Within<F::IntoFuture> {
    scopes.within(future.into_future(), true, false)
}

/// The stream of a `for await`. The scopes are in force when this is called, and in each turn.
#[inline(always)]
pub fn stream_in_scope<S: Scopes, T>(scopes: S, stream: T) -> S::Within<T> {
    scopes.within(stream, true, false)
}

/// An arm of `select!` or `join!`, called as `arm(unparked(scopes), future, scopes)`: the scopes are put in force, the future's
/// expression is evaluated, and they are put out of force here. Each poll puts them in force for its duration.
#[inline(always)]
pub fn arm<S: Scopes, F: IntoFuture>((): (), future: F, scopes: S) -> S::Within<F::IntoFuture> {
    let future = future.into_future();
    scopes.suspend(Point::Await);
    scopes.within(future, false, true)
}

/// The operand of a `?` that yields the error and returns: suspends before an error, for good.
#[inline(always)]
pub fn before_an_error_is_yielded<R: Fallible>(result: R, scopes: impl Scopes) -> R {
    if result.is_error() {
        scopes.suspend(Point::Yield);
    }
    result
}

/// The same where the body ends before its error is handed over: its scopes end with it.
#[inline(always)]
pub fn before_the_body_ends<R>(result: R, _: impl Scopes) -> R {
    result
}

/// What `?` takes.
pub trait Fallible {
    fn is_error(&self) -> bool;
}

impl<T> Fallible for Option<T> {
    #[inline(always)]
    fn is_error(&self) -> bool {
        self.is_none()
    }
}

impl<T, E> Fallible for Result<T, E> {
    #[inline(always)]
    fn is_error(&self) -> bool {
        self.is_err()
    }
}

impl<T, E> Fallible for Poll<Result<T, E>> {
    #[inline(always)]
    fn is_error(&self) -> bool {
        matches!(self, Poll::Ready(Err(_)))
    }
}

impl<T, E> Fallible for Poll<Option<Result<T, E>>> {
    #[inline(always)]
    fn is_error(&self) -> bool {
        matches!(self, Poll::Ready(Some(Err(_))))
    }
}

impl<B, C> Fallible for ControlFlow<B, C> {
    #[inline(always)]
    fn is_error(&self) -> bool {
        self.is_break()
    }
}
