//! `scope!`: what a value becomes, and what its block evaluates to.

use core::convert::Infallible;
use core::marker::PhantomData;
use core::ops::Deref;

use super::probe::never;
use crate::{CancelScope, Scope};

/// What can stand before the arrow of a `scope!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no scope",
    label = "no scope",
    note = "a `scope!` takes a `tracing` span, a timeout, a `CancellationToken`, or a value whose type implements `Scope`: \
            `scope!(timeout(limit) => {{ … }})`"
)]
pub trait Opens {
    type Scope: Scope;

    fn open(self) -> Self::Scope;
}

impl<S: Scope> Opens for S {
    type Scope = S;

    #[inline(always)]
    fn open(self) -> S {
        self
    }
}

#[inline(always)]
pub fn open<T: Opens>(value: T) -> T::Scope {
    value.open()
}

/// Whether the scope of type `S` can cancel, by method lookup.
pub struct Kind<S>(PhantomData<fn() -> PhantomData<S>>);

impl<S> Kind<S> {
    #[inline(always)]
    pub const fn of(_: &S) -> Self {
        Kind(PhantomData)
    }
}

impl<S: CancelScope> Kind<S> {
    #[inline(always)]
    pub const fn kind(&self) -> Cancels<S> {
        Cancels(PhantomData)
    }
}

impl<S> Deref for Kind<S> {
    type Target = Encloses;

    #[inline(always)]
    fn deref(&self) -> &Encloses {
        &Encloses
    }
}

/// A scope that can cancel: its block evaluates to a `Result`.
pub struct Cancels<S>(PhantomData<fn() -> PhantomData<S>>);

impl<S> Clone for Cancels<S> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Cancels<S> {}

impl<S: CancelScope> Cancels<S> {
    #[must_use = "this scope can be cancelled: `if let Err(cancelled) = scope!(…) { … }`, or `scope!(…)?;`"]
    #[inline(always)]
    pub fn done<T>(self, value: T) -> Result<T, S::Error> {
        Ok(value)
    }

    #[inline(always)]
    pub const fn bound(self, scope: &S) -> &S {
        scope
    }

    #[inline(always)]
    pub const fn stop(self) {}

    #[inline(always)]
    pub fn cancelled<T>(self, error: S::Error) -> Result<T, S::Error> {
        Err(error)
    }
}

/// Any other scope: its block evaluates to its own value, and no await leaves it.
#[derive(Clone, Copy)]
pub struct Encloses;

impl Encloses {
    #[inline(always)]
    pub const fn kind(&self) -> Self {
        Encloses
    }

    #[inline(always)]
    pub fn done<T>(self, value: T) -> T {
        value
    }

    #[inline(always)]
    pub const fn bound<S>(self, _: &S) {}

    pub fn stop(self) -> ! {
        never()
    }

    pub fn cancelled<T>(self, error: Infallible) -> T {
        match error {}
    }
}
