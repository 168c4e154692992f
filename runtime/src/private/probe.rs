//! A stand-in for a binding's type: made before the binding exists, bound to it in code that never runs, and
//! asked at the end of the body, when every type is known.

use core::marker::PhantomData;
use core::ops::Deref;

use super::ask::Question;
use super::hazard::Hazard;
use super::reach::{Absent, Present};
use crate::Scope;

/// Of `T`, and `Send`, `Sync` and `Unpin` whatever that is.
type Of<T> = PhantomData<fn() -> PhantomData<T>>;

/// The type `T` of some binding or temporary.
///
/// `U` is the place that has been followed so far, where that is no part of the `T`: see `Pointer`.
pub type Probe<T, U = T> = ProbeOf<fn() -> PhantomData<T>, fn() -> PhantomData<U>>;

/// What a [`Probe`] is. Its parameters are functions, and not the guards that they return: clippy takes a type for a
/// guard that has one among its parameters, and would advise to drop it early.
pub struct ProbeOf<T, U>(PhantomData<(T, U)>);

impl<T, U> Clone for ProbeOf<T, U> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, U> Copy for ProbeOf<T, U> {}

#[expect(clippy::new_without_default, reason = "only generated code makes one")]
impl<T: ?Sized> Probe<T> {
    #[inline(always)]
    pub const fn new() -> Self {
        ProbeOf(PhantomData)
    }

    /// Makes this the probe of `binding`'s type.
    pub const fn nys_bind(self, _binding: &T) {}
}

impl<T: ?Sized, U: ?Sized> Probe<T, U> {
    /// What to ask, of a guard that is alive at a point of kind `H`. rustc finds the `P`.
    pub const fn at<H: Hazard, P>(self, _: H) -> Question<T, H, P> {
        Question::new()
    }
}

/// Hands `value` on: its type is the probe's.
#[inline(always)]
pub fn see<T>(value: T, _: Probe<T>) -> T {
    value
}

/// A value that is used as a place, `.0` of this, and the probe of its type.
pub struct Seen<T>(pub T, pub Probe<T>);

/// Called first in code that is there for its types only: rustc builds nothing of what comes after it.
pub fn never() -> ! {
    unreachable!("generated code that is there for its types only")
}

/// A value of the type that is expected, in code that is not reached.
pub fn any<T>() -> T {
    never()
}

impl<T, E> Probe<Result<T, E>> {
    /// The type in the `Err`: what a `Result` still holds where its `Ok` has been moved out.
    pub const fn nys_error_side(self) -> Probe<E> {
        Probe::new()
    }
}

impl<T: ?Sized> Probe<T> {
    /// The probe of the field that has been followed, no pointer being on the way.
    pub const fn nys_own_field(self) -> Self {
        self
    }

    /// There is no pointer on the way.
    pub const fn nys_pointer(self) -> Probe<()> {
        Probe::new()
    }
}

impl<T: Scope> Probe<T> {
    /// How the binding is reached where it is suspended.
    #[inline(always)]
    pub const fn nys_scope(self) -> Present<T> {
        Present::new()
    }
}

impl<T: Deref + ?Sized, U: ?Sized> Probe<T, U> {
    /// Who owns the fields that can be named behind this type: somebody else, so it is captured itself.
    pub const fn nys_whole(self) -> Pointer<T, U> {
        Pointer(PhantomData, PhantomData)
    }
}

/// What method lookup comes to where the impls above do not apply.
pub struct Owner<T: ?Sized>(Of<T>);

impl<T: ?Sized, U: ?Sized> Deref for Probe<T, U> {
    type Target = Owner<T>;

    #[inline(always)]
    fn deref(&self) -> &Owner<T> {
        &Owner(PhantomData)
    }
}

impl<T: ?Sized> Owner<T> {
    /// What is no scope is not reached at all.
    #[inline(always)]
    pub const fn nys_scope(&self) -> Absent {
        Absent
    }

    /// What is not a `Result` has none.
    pub const fn nys_error_side(&self) -> Probe<()> {
        Probe::new()
    }

    /// The field is somebody else's.
    pub const fn nys_own_field(&self) -> Probe<()> {
        Probe::new()
    }

    /// The probe of the pointer through which the field is reached.
    pub const fn nys_pointer(&self) -> Probe<T> {
        Probe::new()
    }

    /// The type itself owns its fields: they are captured one by one.
    pub const fn nys_whole(&self) -> Self {
        Owner(PhantomData)
    }

    /// The probe of a field.
    pub fn nys_field<U: ?Sized>(self, _: fn(&T) -> &U) -> Probe<U> {
        Probe::new()
    }
}

/// A type `T` that derefs to its fields, or to what has them: whichever is named, the `T` is captured.
pub struct Pointer<T: ?Sized, U: ?Sized>(Of<T>, Of<U>);

impl<T: ?Sized, U: ?Sized> Pointer<T, U> {
    pub fn nys_field<V: ?Sized>(self, _: fn(&U) -> &V) -> Probe<T, V> {
        ProbeOf(PhantomData)
    }
}
