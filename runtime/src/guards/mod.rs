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

#[cfg(feature = "async-lock")]
mod async_lock;
#[cfg(feature = "crossbeam-epoch")]
mod crossbeam_epoch;
#[cfg(feature = "dashmap")]
mod dashmap;
#[cfg(feature = "fastrace")]
mod fastrace;
#[cfg(feature = "futures")]
mod futures;
#[cfg(feature = "log-mdc")]
mod log_mdc;
#[cfg(feature = "metrics")]
mod metrics;
#[cfg(feature = "opentelemetry")]
mod opentelemetry;
#[cfg(feature = "parking_lot")]
mod parking_lot;
#[cfg(feature = "puffin")]
mod puffin;
#[cfg(feature = "sentry-core")]
mod sentry_core;
#[cfg(feature = "spin")]
mod spin;
mod std;
#[cfg(feature = "tokio")]
mod tokio;
#[cfg(feature = "tracing")]
pub(crate) mod tracing;
#[cfg(feature = "tracy-client")]
mod tracy_client;
