//! Bindings that become scopes. Which do is decided by a kind that is picked by type and borrows nothing.

use core::marker::PhantomData;

/// Makes a kind [`Plain`] in all that it does not speak of itself.
macro_rules! as_written {
    ($([$($generics:tt)*] $kind:ty;)*) => {$(
        impl<$($generics)*> core::ops::Deref for $kind {
            type Target = $crate::private::Plain;

            #[inline(always)]
            fn deref(&self) -> &$crate::private::Plain {
                &$crate::private::Plain
            }
        }
    )*};
}

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

/// A guard that becomes a scope where it is bound.
pub trait IntoScope {
    type Scope;

    fn into_scope(self) -> Self::Scope;
}

impl<T: IntoScope> Convertible for T {
    type Kind = IsGuard;

    const KIND: IsGuard = IsGuard;
}

/// The kind of such a guard.
pub struct IsGuard;

impl IsGuard {
    #[inline(always)]
    pub fn nys_convert<T: IntoScope>(self, guard: T) -> T::Scope {
        guard.into_scope()
    }
}

as_written! {
    [] IsGuard;
    [T: ?Sized] Held<T>;
    [T: ?Sized] Enter<'_, T>;
}

/// What no impl speaks of: method lookup comes here, and everything stays as it is.
#[derive(Clone, Copy)]
pub struct Plain;

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

    #[inline(always)]
    pub fn nys_set_local_parent<R>(self, set: impl FnOnce() -> R) -> R {
        set()
    }
}

/// The receiver of a method that borrows it: of `.enter()` or `.set_local_parent()`.
pub struct Enter<'a, T: ?Sized>(pub &'a T);

/// A receiver that derefs to a span.
pub trait Receiver<'a> {
    /// The kind that its span is of.
    type Kind;

    fn kind(&'a self) -> Self::Kind;
}

impl<'a, T: Receiver<'a>> Enter<'a, T> {
    #[inline(always)]
    pub fn nys_kind(&self) -> T::Kind {
        self.0.kind()
    }
}

/// `receivers!(Span => IsSpan)`: the types that deref to a `Span`; the kind is an `IsSpan` of the reference that lives longest.
#[cfg(any(feature = "fastrace", feature = "tracing"))]
macro_rules! receivers {
    ($span:ty => $kind:ident) => {
        receivers! { @each $span, $kind;
            [] $span => 'a;
            ['b] &'b $span => 'b;
            ['b, 'c] &'b &'c $span => 'c;
            ['b] &'b mut $span => 'a;
            [] Box<$span> => 'a;
            [] std::rc::Rc<$span> => 'a;
            [] std::sync::Arc<$span> => 'a;
            ['b] &'b Box<$span> => 'b;
            ['b] &'b std::rc::Rc<$span> => 'b;
            ['b] &'b std::sync::Arc<$span> => 'b;
        }
    };
    (@each $span:ty, $kind:ident; $([$($generics:tt)*] $receiver:ty => $lifetime:lifetime;)*) => {$(
        impl<'a, $($generics)*> $crate::private::Receiver<'a> for $receiver {
            type Kind = $kind<$lifetime>;

            #[inline(always)]
            fn kind(&'a self) -> $kind<$lifetime> {
                $kind(self)
            }
        }
    )*};
}
#[cfg(any(feature = "fastrace", feature = "tracing"))]
pub(crate) use {as_written, receivers};
