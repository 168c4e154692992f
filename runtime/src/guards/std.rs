//! The guards of the standard library.

use std::cell::{Ref, RefMut};
use std::io::{StderrLock, StdinLock, StdoutLock};
use std::sync::{MutexGuard, RwLockReadGuard, RwLockWriteGuard};

guards! {
    thread_bound {
        [T: ?Sized] MutexGuard<'_, T> => Lock;
        [T: ?Sized] RwLockReadGuard<'_, T> => Lock;
        [T: ?Sized] RwLockWriteGuard<'_, T> => Lock;
        [T: ?Sized] Ref<'_, T> => Borrow;
        [T: ?Sized] RefMut<'_, T> => Borrow;
        [] StdoutLock<'_> => Stdio;
        [] StderrLock<'_> => Stdio;
        [] StdinLock<'_> => Stdio;
    }
}
