//! Reaching the bindings that are suspended, and not even looking at the others.
//!
//! Generated code tries `if reach.absent() { reach.none() } else { match reach.stop() { () => reach.pick(&binding) } }`.
//! For a binding that is no scope, `stop` diverges: rustc compiles nothing of what comes after it, so that the binding
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
    pub const fn absent(&self) -> bool {
        false
    }

    pub fn none<'a>(&self) -> &'a T {
        never()
    }

    #[inline(always)]
    pub const fn stop(&self) {}

    #[inline(always)]
    pub const fn pick<'a>(&self, scope: &'a T) -> &'a T {
        scope
    }
}

/// Any other binding.
pub struct Absent;

impl Absent {
    #[inline(always)]
    pub const fn absent(&self) -> bool {
        true
    }

    #[inline(always)]
    pub const fn none(&self) {}

    pub fn stop(&self) -> ! {
        never()
    }

    pub const fn pick<T: ?Sized>(&self, _: &T) {}
}
