//! The guards of `fastrace`, and the scope that a local parent becomes.

use std::thread::LocalKey;

use fastrace::Span;
use fastrace::local::{LocalCollector, LocalParentGuard, LocalSpan};

use crate::handle_scope::{Guards, Handle, HandleScope};
use crate::private::{as_written, receivers};

guards! {
    thread_bound {
        [] LocalParentGuard => LocalParent;
        [] LocalSpan => LocalSpan;
        [] LocalCollector => LocalCollector;
    }
}

thread_local! {
    static PARENTS: Guards<LocalParentGuard> = const { Guards::new() };
}

/// What is suspended is that the span is the local parent, as `fastrace` itself does it around each poll of a future that is
/// `in_span`. The span goes on.
impl Handle for &Span {
    type Guard = LocalParentGuard;

    fn enter(&self) -> LocalParentGuard {
        self.set_local_parent()
    }

    fn in_force() -> &'static LocalKey<Guards<LocalParentGuard>> {
        &PARENTS
    }
}

receivers!(Span => IsParent);

pub struct IsParent<'a>(&'a Span);

impl<'a> IsParent<'a> {
    pub fn nys_set_local_parent<R>(self, _: impl FnOnce() -> R) -> HandleScope<&'a Span> {
        HandleScope::new(self.0)
    }
}

as_written! {
    [] IsParent<'_>;
}
