//! Bindings that become scopes. Which do is decided by a kind that is picked by type and borrows nothing.

use core::marker::PhantomData;
use core::ops::Deref;

/// The type of a binding that exists.
pub struct Held<T: ?Sized>(PhantomData<fn() -> PhantomData<T>>);

impl<T: ?Sized> Held<T> {
    #[inline(always)]
    pub const fn of(_: &T) -> Self {
        Held(PhantomData)
    }
}

/// A type whose bindings may become scopes.
///
/// One trait, and not an impl of [`Held`] for each type: of a value whose type is an error already, rustc would say that
/// several apply.
pub trait Convertible {
    type Kind;

    const KIND: Self::Kind;
}

impl<T: Convertible> Held<T> {
    #[inline(always)]
    pub const fn nys_kind(&self) -> T::Kind {
        T::KIND
    }
}

/// What no impl speaks of: method lookup comes here, and everything stays as it is.
pub struct Plain;

impl<T: ?Sized> Deref for Held<T> {
    type Target = Plain;

    #[inline(always)]
    fn deref(&self) -> &Plain {
        &Plain
    }
}

impl Plain {
    #[inline(always)]
    pub const fn nys_kind(&self) -> Self {
        Plain
    }

    #[inline(always)]
    pub fn nys_convert<T>(self, guard: T) -> T {
        guard
    }

    #[inline(always)]
    pub fn nys_enter<R>(self, enter: impl FnOnce() -> R) -> R {
        enter()
    }

    #[inline(always)]
    pub fn nys_entered<T, R>(self, value: T, entered: impl FnOnce(T) -> R) -> R {
        entered(value)
    }
}

/// The receiver of an `.enter()`.
pub struct Enter<'a, T: ?Sized>(pub &'a T);

impl<T: ?Sized> Deref for Enter<'_, T> {
    type Target = Plain;

    #[inline(always)]
    fn deref(&self) -> &Plain {
        &Plain
    }
}
