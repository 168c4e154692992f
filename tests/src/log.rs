//! What happened, in order.

use std::cell::RefCell;
use std::rc::Rc;

/// Notes that are written down one after another, by whoever has a copy of it.
#[derive(Clone, Default)]
pub struct Log(Rc<RefCell<Vec<&'static str>>>);

impl Log {
    /// Writes a note down.
    pub fn note(&self, what: &'static str) {
        self.0.borrow_mut().push(what);
    }

    /// A value that writes its name down when it is dropped.
    pub fn noted(&self, name: &'static str) -> Noted {
        Noted(name, self.clone())
    }

    /// The notes so far, taken off.
    pub fn take(&self) -> Vec<&'static str> {
        self.0.take()
    }

    /// Whether there is nothing written down.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
}

/// See [`Log::noted`].
pub struct Noted(&'static str, Log);

impl Drop for Noted {
    fn drop(&mut self) {
        self.1.note(self.0);
    }
}
