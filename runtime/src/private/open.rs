//! `scope!`: what a value becomes, and what its block evaluates to.

use core::convert::Infallible;
use core::marker::PhantomData;
use core::ops::Deref;

use super::enter::IntoScope;
use super::probe::never;
use crate::{CancelScope, Scope};

/// What can stand before the arrow of a `scope!`, beside the guard of a scope that is in force.
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

/// Whether there is a scope to open, by method lookup.
pub struct Opening<T>(PhantomData<fn() -> PhantomData<T>>);

impl<T> Opening<T> {
    #[inline(always)]
    pub const fn of(_: &T) -> Self {
        Opening(PhantomData)
    }
}

impl<T: Opens> Opening<T> {
    #[inline(always)]
    pub fn nys_open(&self, value: T) -> T::Scope {
        value.open()
    }
}

impl<T> Deref for Opening<T> {
    type Target = Entered<T>;

    #[inline(always)]
    fn deref(&self) -> &Entered<T> {
        &Entered(PhantomData)
    }
}

/// Whether it is the guard of a scope that is in force.
pub struct Entered<T>(PhantomData<fn() -> PhantomData<T>>);

impl<T: IntoScope> Entered<T> {
    #[inline(always)]
    pub fn nys_open(&self, guard: T) -> T::Scope {
        guard.into_scope()
    }
}

impl<T> Deref for Entered<T> {
    type Target = Closed;

    #[inline(always)]
    fn deref(&self) -> &Closed {
        &Closed
    }
}

/// What is no scope is refused, and then it stands for one: no second error says the same.
pub struct Closed;

/// Nothing implements it: of [`Opens`] rustc would tell every impl.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no scope",
    label = "no scope",
    note = "a `scope!` takes a `tracing` span, a timeout, a `CancellationToken`, or a value whose type implements `Scope`: \
            `scope!(timeout(limit) => {{ … }})`"
)]
pub trait CanBeOpened {}

impl Closed {
    pub fn nys_open<T: CanBeOpened>(&self, value: T) -> T {
        value
    }
}

/// What the scope of type `S` can do, by method lookup.
pub struct Kind<S>(PhantomData<fn() -> PhantomData<S>>);

impl<S> Kind<S> {
    #[inline(always)]
    pub const fn of(_: &S) -> Self {
        Kind(PhantomData)
    }
}

impl<S: CancelScope> Kind<S> {
    #[inline(always)]
    pub const fn nys_kind(&self) -> Cancels<S> {
        Cancels(PhantomData)
    }
}

/// What method lookup comes to for a scope that does not cancel.
pub struct Otherwise<S>(PhantomData<fn() -> PhantomData<S>>);

impl<S> Deref for Kind<S> {
    type Target = Otherwise<S>;

    #[inline(always)]
    fn deref(&self) -> &Otherwise<S> {
        &Otherwise(PhantomData)
    }
}

impl<S: Scope> Otherwise<S> {
    #[inline(always)]
    pub const fn nys_kind(&self) -> Encloses<true> {
        Encloses
    }
}

/// What is no scope has been refused by `open`, and is not refused again.
impl<S> Deref for Otherwise<S> {
    type Target = Encloses<false>;

    #[inline(always)]
    fn deref(&self) -> &Encloses<false> {
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
    #[inline(always)]
    pub fn nys_done<T>(self, value: T) -> Result<T, S::Error> {
        Ok(value)
    }

    /// The scope, as one that is suspended.
    #[inline(always)]
    pub const fn nys_scope(self, scope: &S) -> &S {
        scope
    }

    /// The scope, as one that may cancel an await.
    #[inline(always)]
    pub const fn nys_bound(self, scope: &S) -> &S {
        scope
    }

    #[inline(always)]
    pub const fn nys_stop(self) {}

    /// Where the block is a statement.
    pub fn nys_ignored(self, _: &S)
    where
        S: NeedsNoResult,
    {
    }

    #[inline(always)]
    pub fn nys_cancelled<T>(self, error: S::Error) -> Result<T, S::Error> {
        Err(error)
    }
}

/// Any other scope: its block evaluates to its own value, and no await leaves it.
#[derive(Clone, Copy)]
pub struct Encloses<const IS_SCOPE: bool>;

impl Encloses<true> {
    #[inline(always)]
    pub const fn nys_scope<S: Scope>(self, scope: &S) -> &S {
        scope
    }
}

impl Encloses<false> {
    #[inline(always)]
    pub const fn nys_kind(&self) -> Self {
        Encloses
    }

    pub const fn nys_scope<S>(self, _: &S) {}
}

impl<const IS_SCOPE: bool> Encloses<IS_SCOPE> {
    #[inline(always)]
    pub fn nys_done<T>(self, value: T) -> T {
        value
    }

    #[inline(always)]
    pub const fn nys_bound<S>(self, _: &S) {}

    #[inline(always)]
    pub const fn nys_ignored<S>(self, _: &S) {}

    pub fn nys_stop(self) -> ! {
        never()
    }

    pub fn nys_cancelled<T>(self, error: Infallible) -> T {
        match error {}
    }
}

/// Nothing implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` may cancel this block, and nothing takes the result",
    label = "evaluates to a `Result`",
    note = "pass it on or handle it: `scope!(…)?;`, `if let Err(cancelled) = scope!(…) {{ … }}`, `let _ = scope!(…);`"
)]
pub trait NeedsNoResult {}
