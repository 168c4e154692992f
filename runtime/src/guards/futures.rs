//! The guards of `futures::lock`.

use futures_util::lock::{MappedMutexGuard, MutexGuard, OwnedMutexGuard};

guards! {
    yields_only {
        [T: ?Sized] MutexGuard<'_, T> => AsyncLock;
        [T: ?Sized] OwnedMutexGuard<T> => AsyncLock;
        [T: ?Sized, U: ?Sized] MappedMutexGuard<'_, T, U> => AsyncLock;
    }
}
