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
