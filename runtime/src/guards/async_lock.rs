//! The guards of `async_lock`. Those of its `Semaphore` are none: they are kept to bound how many streams run.

use async_lock::{
    MutexGuard, MutexGuardArc, RwLockReadGuard, RwLockReadGuardArc, RwLockUpgradableReadGuard,
    RwLockUpgradableReadGuardArc, RwLockWriteGuard, RwLockWriteGuardArc,
};

guards! {
    yields_only {
        [T: ?Sized] MutexGuard<'_, T> => AsyncLock;
        [T: ?Sized] MutexGuardArc<T> => AsyncLock;
        [T: ?Sized] RwLockReadGuard<'_, T> => AsyncLock;
        [T] RwLockReadGuardArc<T> => AsyncLock;
        [T: ?Sized] RwLockUpgradableReadGuard<'_, T> => AsyncLock;
        [T: ?Sized] RwLockUpgradableReadGuardArc<T> => AsyncLock;
        [T: ?Sized] RwLockWriteGuard<'_, T> => AsyncLock;
        [T: ?Sized] RwLockWriteGuardArc<T> => AsyncLock;
    }
}
