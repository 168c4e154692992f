//! The guards of `spin`. Its `lock_api` types are known with the feature `parking_lot`.

/// The newest release's guards say how their lock waits, those of the older ones mostly do not.
macro_rules! spin {
    ($spin:ident $(, $wait:ident)?) => {
        use $spin::mutex::{
            MutexGuard, fair::FairMutexGuard, spin::SpinMutexGuard, ticket::TicketMutexGuard,
        };
        use $spin::rwlock::{RwLockReadGuard, RwLockUpgradableGuard, RwLockWriteGuard};

        guards! {
            thread_bound {
                [T: ?Sized $(, $wait)?] MutexGuard<'_, T $(, $wait)?> => Lock;
                [T: ?Sized $(, $wait)?] SpinMutexGuard<'_, T $(, $wait)?> => Lock;
                [T: ?Sized $(, $wait)?] TicketMutexGuard<'_, T $(, $wait)?> => Lock;
                [T: ?Sized $(, $wait)?] FairMutexGuard<'_, T $(, $wait)?> => Lock;
                [T: ?Sized $(, $wait)?] RwLockReadGuard<'_, T $(, $wait)?> => Lock;
                [T: ?Sized, R] RwLockWriteGuard<'_, T, R> => Lock;
                [T: ?Sized, R] RwLockUpgradableGuard<'_, T, R> => Lock;
            }
        }

        /// `guard.upgrade()` takes it.
        impl<T: ?Sized, R> crate::private::OwnMethods for RwLockUpgradableGuard<'_, T, R> {}
    };
}

mod newest {
    spin!(spin, R);
}

mod v0_10 {
    spin!(spin_0_10);
}

mod v0_9 {
    spin!(spin_0_9);
}
