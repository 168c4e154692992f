//! The guards of `tokio`. Semaphore permits are none: they are kept to bound how many streams run.

use crate::harmless::harmless;

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

harmless! {
    [] tokio::sync::SemaphorePermit<'_>; [] tokio::sync::OwnedSemaphorePermit;
    [T] tokio::task::JoinSet<T>; [T] tokio::task::JoinHandle<T>; [] tokio::task::AbortHandle; [] tokio::task::LocalSet;
    [T] tokio::sync::mpsc::Sender<T>; [T] tokio::sync::mpsc::UnboundedSender<T>; [T] tokio::sync::mpsc::Receiver<T>;
    [T] tokio::sync::mpsc::UnboundedReceiver<T>; [T] tokio::sync::oneshot::Sender<T>; [T] tokio::sync::oneshot::Receiver<T>;
    [T] tokio::sync::broadcast::Sender<T>; [T] tokio::sync::broadcast::Receiver<T>; [T] watch::Sender<T>; [T] watch::Receiver<T>;
    [T] tokio::sync::Mutex<T>; [T] tokio::sync::RwLock<T>; [] tokio::sync::Semaphore; [] tokio::sync::Notify;
    [] tokio::runtime::Handle;
}
