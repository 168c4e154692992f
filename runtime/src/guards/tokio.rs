//! The guards of `tokio`. Semaphore permits are none: they are kept to bound how many streams run.

use tokio::runtime::EnterGuard;
use tokio::sync::mpsc::{OwnedPermit, Permit, PermitIterator};
use tokio::sync::{
    MappedMutexGuard, MutexGuard, OwnedMappedMutexGuard, OwnedMutexGuard,
    OwnedRwLockMappedWriteGuard, OwnedRwLockReadGuard, OwnedRwLockWriteGuard,
    RwLockMappedWriteGuard, RwLockReadGuard, RwLockWriteGuard, watch,
};
use tokio::task::LocalEnterGuard;

guards! {
    yields_only {
        [T: ?Sized] MutexGuard<'_, T> => AsyncLock;
        [T: ?Sized] MappedMutexGuard<'_, T> => AsyncLock;
        [T: ?Sized] OwnedMutexGuard<T> => AsyncLock;
        [T: ?Sized, U: ?Sized] OwnedMappedMutexGuard<T, U> => AsyncLock;
        [T: ?Sized] RwLockReadGuard<'_, T> => AsyncLock;
        [T: ?Sized, U: ?Sized] OwnedRwLockReadGuard<T, U> => AsyncLock;
        [T: ?Sized] RwLockWriteGuard<'_, T> => AsyncLock;
        [T: ?Sized] OwnedRwLockWriteGuard<T> => AsyncLock;
        [T: ?Sized] RwLockMappedWriteGuard<'_, T> => AsyncLock;
        [T: ?Sized, U: ?Sized] OwnedRwLockMappedWriteGuard<T, U> => AsyncLock;
        [T] Permit<'_, T> => Permit;
        [T] PermitIterator<'_, T> => Permit;
        [T] OwnedPermit<T> => Permit;
    }
    thread_bound {
        [T] watch::Ref<'_, T> => WatchRef;
        [] EnterGuard<'_> => RuntimeContext;
        [] LocalEnterGuard => RuntimeContext;
    }
}
