//! Which types of which library are guards: one file a library, with little more in it than a list.

/// `[generics] type => reason;`, in a block that says whether awaits are out as well.
macro_rules! guards {
    ($($class:ident { $([$($generics:tt)*] $guard:ty => $reason:ident;)* })*) => {
        $($(guards!(@$class [$($generics)*] $guard, $reason);)*)*
    };
    (@thread_bound [$($generics:tt)*] $guard:ty, $reason:ident) => {
        guards!(@yields_only [$($generics)*] $guard, $reason);
        impl<$($generics)*> $crate::ThreadBound for $guard {}
    };
    (@yields_only [$($generics:tt)*] $guard:ty, $reason:ident) => {
        impl<$($generics)*> $crate::PreventsYields for $guard {
            type Reason = $crate::reason::$reason;
        }
    };
}

#[cfg(feature = "parking_lot")]
mod parking_lot;
mod std;
#[cfg(feature = "tokio")]
mod tokio;
#[cfg(feature = "tracing")]
pub(crate) mod tracing;
