//! Reaching the bindings that are suspended, and not even looking at the others.
//!
//! Generated code tries
//! `if reach.nys_absent() { reach.nys_none() } else { match reach.nys_stop() { () => reach.nys_pick(&binding) } }`.
//! For a binding that is no scope, `nys_stop` diverges: rustc compiles nothing of what comes after it, so that the binding
//! may be borrowed from, moved or gone.

use core::marker::PhantomData;

use super::probe::never;

/// A binding whose type is a scope's.
pub struct Present<T>(PhantomData<fn() -> T>);

impl<T> Present<T> {
    #[inline(always)]
    pub(super) const fn new() -> Self {
        Present(PhantomData)
    }

    #[inline(always)]
    pub const fn nys_absent(&self) -> bool {
        false
    }

    pub fn nys_none<'a>(&self) -> &'a T {
        never()
    }

    #[inline(always)]
    pub const fn nys_stop(&self) {}

    #[inline(always)]
    pub const fn nys_pick<'a>(&self, scope: &'a T) -> &'a T {
        scope
    }
}

/// Any other binding.
pub struct Absent;

impl Absent {
    #[inline(always)]
    pub const fn nys_absent(&self) -> bool {
        true
    }

    #[inline(always)]
    pub const fn nys_none(&self) {}

    pub fn nys_stop(&self) -> ! {
        never()
    }

    pub const fn nys_pick<T: ?Sized>(&self, _: &T) {}
}
