//! The guards of `lock_api`, and so those of `parking_lot` and of every other lock that is built on it.

/// `parking_lot` 0.13 uses another release of `lock_api` than 0.12, whose guards are other types of the same names.
macro_rules! lock_api {
    ($lock_api:ident) => {
        use $lock_api::*;

        guards! {
            thread_bound {
                [R: RawMutex, T: ?Sized] MutexGuard<'_, R, T> => Lock;
                [R: RawMutex, T: ?Sized] MappedMutexGuard<'_, R, T> => Lock;
                [R: RawMutex, T: ?Sized] ArcMutexGuard<R, T> => Lock;
                [R: RawMutex, G: GetThreadId, T: ?Sized] ReentrantMutexGuard<'_, R, G, T> => Lock;
                [R: RawMutex, G: GetThreadId, T: ?Sized] MappedReentrantMutexGuard<'_, R, G, T> => Lock;
                [R: RawMutex, G: GetThreadId, T: ?Sized] ArcReentrantMutexGuard<R, G, T> => Lock;
                [R: RawRwLock, T: ?Sized] RwLockReadGuard<'_, R, T> => Lock;
                [R: RawRwLock, T: ?Sized] MappedRwLockReadGuard<'_, R, T> => Lock;
                [R: RawRwLock, T: ?Sized] ArcRwLockReadGuard<R, T> => Lock;
                [R: RawRwLock, T: ?Sized] RwLockWriteGuard<'_, R, T> => Lock;
                [R: RawRwLock, T: ?Sized] MappedRwLockWriteGuard<'_, R, T> => Lock;
                [R: RawRwLock, T: ?Sized] ArcRwLockWriteGuard<R, T> => Lock;
                [R: RawRwLockUpgrade, T: ?Sized] RwLockUpgradableReadGuard<'_, R, T> => Lock;
                [R: RawRwLockUpgrade, T: ?Sized] ArcRwLockUpgradableReadGuard<R, T> => Lock;
            }
        }
    };
}

mod newest {
    lock_api!(lock_api);
}

mod v0_4 {
    lock_api!(lock_api_0_4);
}
