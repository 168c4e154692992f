//! The guards of each library, and what must not be one.

use super::ask;
use crate::private::{Awaiting, Yielding};

/// Asks for the reason at a yield, and at an await where that is the same or none.
macro_rules! reasons {
    ($($reason:literal, $at_await:expr; $($guard:ty),+ $(,)?;)*) => {$($(
        assert_eq!(ask!(nys_whole, Yielding, $guard).map(|(reason, _)| reason), Some($reason));
        assert_eq!(ask!(nys_whole, Awaiting, $guard).is_some(), $at_await, "{}", stringify!($guard));
    )+)*};
}

#[test]
fn standard_library() {
    use std::{cell, io, sync};

    reasons! {
        "Lock", true; sync::MutexGuard<'_, u8>, sync::RwLockReadGuard<'_, u8>, sync::RwLockWriteGuard<'_, u8>;
        "Borrow", true; cell::Ref<'_, u8>, cell::RefMut<'_, u8>;
        "Stdio", true; io::StdoutLock<'_>, io::StderrLock<'_>, io::StdinLock<'_>;
    }
    assert_eq!(ask!(nys_whole, Yielding, sync::Mutex<u8>), None);
    assert_eq!(ask!(nys_whole, Yielding, io::Stdout), None);
}

#[cfg(feature = "tokio")]
#[test]
fn tokio() {
    use tokio::{runtime, sync, sync::mpsc, sync::watch, task};

    reasons! {
        "AsyncLock", false;
            sync::MutexGuard<'_, u8>, sync::MappedMutexGuard<'_, u8>, sync::OwnedMutexGuard<u8>,
            sync::OwnedMappedMutexGuard<u8, u8>, sync::RwLockReadGuard<'_, u8>,
            sync::RwLockWriteGuard<'_, u8>, sync::RwLockMappedWriteGuard<'_, u8>,
            sync::OwnedRwLockReadGuard<u8>, sync::OwnedRwLockWriteGuard<u8>,
            sync::OwnedRwLockMappedWriteGuard<u8, u8>;
        "Permit", false; mpsc::Permit<'_, u8>, mpsc::OwnedPermit<u8>, mpsc::PermitIterator<'_, u8>;
        "WatchRef", true; watch::Ref<'_, u8>;
        "RuntimeContext", true; runtime::EnterGuard<'_>, task::LocalEnterGuard;
    }
    // They are kept on purpose: to bound how many streams run, or to abort what a stream has started.
    assert_eq!(ask!(nys_whole, Yielding, sync::SemaphorePermit<'_>), None);
    assert_eq!(ask!(nys_whole, Yielding, sync::OwnedSemaphorePermit), None);
    assert_eq!(ask!(nys_whole, Yielding, task::JoinSet<u8>), None);
    assert_eq!(ask!(nys_whole, Yielding, mpsc::Receiver<u8>), None);
}

#[cfg(feature = "parking_lot")]
macro_rules! parking_lot {
    ($parking_lot:ident, $lock_api:ident) => {{
        use $lock_api as api;
        use $parking_lot::*;

        reasons! {
            "Lock", true;
                MutexGuard<'_, u8>, MappedMutexGuard<'_, u8>, ReentrantMutexGuard<'_, u8>,
                MappedReentrantMutexGuard<'_, u8>, RwLockReadGuard<'_, u8>,
                MappedRwLockReadGuard<'_, u8>, RwLockWriteGuard<'_, u8>,
                MappedRwLockWriteGuard<'_, u8>, RwLockUpgradableReadGuard<'_, u8>,
                api::ArcMutexGuard<RawMutex, u8>, api::ArcReentrantMutexGuard<RawMutex, RawThreadId, u8>,
                api::ArcRwLockReadGuard<RawRwLock, u8>, api::ArcRwLockWriteGuard<RawRwLock, u8>,
                api::ArcRwLockUpgradableReadGuard<RawRwLock, u8>;
        }
        assert_eq!(ask!(nys_whole, Yielding, Mutex<u8>), None);
    }};
}

#[cfg(feature = "parking_lot")]
#[test]
fn parking_lot() {
    parking_lot!(parking_lot, lock_api);
    parking_lot!(parking_lot_0_12, lock_api_0_4);
}

#[cfg(feature = "async-lock")]
#[test]
fn async_lock() {
    use async_lock::*;

    reasons! {
        "AsyncLock", false;
            MutexGuard<'_, u8>, MutexGuardArc<u8>, RwLockReadGuard<'_, u8>, RwLockReadGuardArc<u8>,
            RwLockUpgradableReadGuard<'_, u8>, RwLockUpgradableReadGuardArc<u8>,
            RwLockWriteGuard<'_, u8>, RwLockWriteGuardArc<u8>;
    }
    assert_eq!(ask!(nys_whole, Yielding, SemaphoreGuard<'_>), None);
    assert_eq!(ask!(nys_whole, Yielding, SemaphoreGuardArc), None);
    assert_eq!(ask!(nys_whole, Yielding, Mutex<u8>), None);
}

#[cfg(feature = "futures")]
#[test]
fn futures() {
    use futures_util::lock::{MappedMutexGuard, Mutex, MutexGuard, OwnedMutexGuard};

    reasons! {
        "AsyncLock", false;
            MutexGuard<'_, u8>, OwnedMutexGuard<u8>, MappedMutexGuard<'_, u8, u8>;
    }
    assert_eq!(ask!(nys_whole, Yielding, Mutex<u8>), None);
}

#[cfg(feature = "spin")]
#[test]
fn spin() {
    macro_rules! spin {
        ($spin:ident) => {
            use $spin::{mutex, rwlock};

            reasons! {
                "Lock", true;
                    mutex::MutexGuard<'_, u8>, mutex::SpinMutexGuard<'_, u8>,
                    mutex::TicketMutexGuard<'_, u8>, mutex::FairMutexGuard<'_, u8>,
                    rwlock::RwLockReadGuard<'_, u8>, rwlock::RwLockWriteGuard<'_, u8>,
                    rwlock::RwLockUpgradableGuard<'_, u8>;
            }
            assert_eq!(ask!(nys_whole, Yielding, mutex::Mutex<u8>), None);
        };
    }
    {
        spin!(spin);
    }
    {
        spin!(spin_0_10);
    }
    {
        spin!(spin_0_9);
    }
}

#[cfg(feature = "dashmap")]
#[test]
fn dashmap() {
    macro_rules! dashmap {
        ($dashmap:ident) => {
            use $dashmap::mapref::{entry, multiple, one};
            use $dashmap::try_result::TryResult;
            use $dashmap::{DashMap, DashSet, iter, iter_set, setref};

            type Iter<'a> = iter::Iter<'a, u8, u8>;
            type IterMut<'a> = iter::IterMut<'a, u8, u8>;
            type SetIter<'a> = iter_set::Iter<'a, u8, std::hash::RandomState, DashMap<u8, ()>>;

            reasons! {
                "Shard", true;
                    one::Ref<'_, u8, u8>, one::RefMut<'_, u8, u8>, one::MappedRef<'_, u8, u8, u8>,
                    one::MappedRefMut<'_, u8, u8, u8>, entry::Entry<'_, u8, u8>,
                    entry::OccupiedEntry<'_, u8, u8>, entry::VacantEntry<'_, u8, u8>,
                    setref::one::Ref<'_, u8>, TryResult<one::Ref<'_, u8, u8>>;
                "ShardInTurn", true;
                    multiple::RefMulti<'_, u8, u8>, multiple::RefMutMulti<'_, u8, u8>,
                    setref::multiple::RefMulti<'_, u8>, Iter<'_>, IterMut<'_>, SetIter<'_>;
            }
            assert_eq!(ask!(nys_whole, Yielding, DashMap<u8, u8>), None);
            assert_eq!(ask!(nys_whole, Yielding, DashSet<u8>), None);
            assert_eq!(ask!(nys_whole, Yielding, iter::OwningIter<u8, u8>), None);
        };
    }
    {
        dashmap!(dashmap);
    }
    {
        dashmap!(dashmap_5);
    }
}

#[cfg(feature = "crossbeam-epoch")]
#[test]
fn crossbeam_epoch() {
    reasons! { "Epoch", true; crossbeam_epoch::Guard; }
    assert_eq!(ask!(nys_whole, Yielding, crossbeam_epoch::Atomic<u8>), None);
}

#[cfg(feature = "puffin")]
#[test]
fn puffin() {
    // The macros give an `Option`.
    reasons! {
        "Profiler", true; puffin::ProfilerScope, Option<puffin::ProfilerScope>, puffin_0_19::ProfilerScope;
    }
}

#[cfg(feature = "tracy-client")]
#[test]
fn tracy_client() {
    reasons! { "Profiler", true; tracy_client::Span, tracy_client_0_18::Span; }
    assert_eq!(ask!(nys_whole, Yielding, tracy_client::Client), None);
}

#[cfg(feature = "metrics")]
#[test]
fn metrics() {
    reasons! { "Recorder", true; metrics::LocalRecorderGuard<'_>; }
    assert_eq!(ask!(nys_whole, Yielding, metrics::Counter), None);
}

#[cfg(feature = "log-mdc")]
#[test]
fn log_mdc() {
    reasons! { "DiagnosticContext", true; log_mdc::InsertGuard, log_mdc::ExtendGuard; }
}

#[cfg(feature = "opentelemetry")]
#[test]
fn opentelemetry() {
    use crate::HandleScope;

    reasons! {
        "AttachedContext", true; opentelemetry::ContextGuard, opentelemetry_0_32::ContextGuard;
        "Scope", true; HandleScope<opentelemetry::Context>, HandleScope<opentelemetry_0_32::Context>;
    }
    assert_eq!(
        ask!(nys_scoped, Yielding, HandleScope<opentelemetry::Context>),
        None
    );
    assert_eq!(ask!(nys_whole, Yielding, opentelemetry::Context), None);
}

#[cfg(feature = "sentry-core")]
#[test]
fn sentry_core() {
    reasons! {
        "SwitchedHub", true; sentry_core::HubSwitchGuard, sentry_core_0_48::HubSwitchGuard;
        "PushedScope", true; sentry_core::ScopeGuard, sentry_core_0_48::ScopeGuard;
    }
    assert_eq!(
        ask!(nys_whole, Yielding, std::sync::Arc<sentry_core::Hub>),
        None
    );
    assert_eq!(ask!(nys_whole, Yielding, sentry_core::Scope), None);
}

#[cfg(feature = "fastrace")]
#[test]
fn fastrace() {
    use fastrace::local::{LocalCollector, LocalParentGuard, LocalSpan, LocalSpans};

    reasons! {
        "LocalParent", true; LocalParentGuard;
        "LocalSpan", true; LocalSpan;
        "LocalCollector", true; LocalCollector;
    }
    assert_eq!(ask!(nys_whole, Yielding, fastrace::Span), None);
    assert_eq!(ask!(nys_whole, Yielding, LocalSpans), None);
}
