use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::LocalKey;

use crate::{Point, PreventsYields, Scope, ThreadBound, reason};

/// A value that can be put in force on the current thread, any number of times.
pub trait Handle {
    /// Ends that when it is dropped.
    type Guard: 'static;

    fn enter(&self) -> Self::Guard;

    /// The guards of such handles that are in force on the current thread.
    fn in_force() -> &'static LocalKey<Guards<Self::Guard>>;
}

/// A scope of a library that puts something in force on the current thread until a guard is dropped.
///
/// In a body, these become one:
///
/// | library | written | `H` |
/// |---|---|---|
/// | `fastrace` | `let _guard = span.set_local_parent();` | `&Span` |
/// | `opentelemetry` | `let _guard = context.attach();` | `Context` |
/// | `sentry_core` | `let _guard = HubSwitchGuard::new(hub);` | `Arc<Hub>` |
///
/// It holds the handle that the guard is made of, and not the guard, which cannot leave its thread: neither could a stream
/// that keeps it. The guard is kept by the thread while it is in force, and only then. Each resumption makes a new one, which
/// costs what the library's own call does, and each suspension drops it; the rest is a push and a pop on a stack of the
/// thread's. How a future polls in a context, `opentelemetry`'s `with_context` and `fastrace`'s `in_span`, is the idea.
///
/// Moved to another thread and dropped there while it is in force, it stays in force on the first.
///
/// ```
/// # #[cfg(feature = "opentelemetry")]
/// # {
/// use no_yield_scope::{HandleScope, Point, Scope};
/// use opentelemetry::Context;
///
/// struct Tenant(u32);
/// let tenant = || Context::current().get::<Tenant>().map(|tenant| tenant.0);
///
/// let scope = HandleScope::new(Context::new().with_value(Tenant(7))); // attached
/// assert_eq!(tenant(), Some(7));
/// scope.suspend(Point::Yield); // what happens at a `yield`: detached …
/// assert_eq!(tenant(), None);
/// scope.resume(Point::Yield); // … and attached again
/// assert_eq!(tenant(), Some(7));
/// drop(scope); // detached
/// assert_eq!(tenant(), None);
/// # }
/// ```
#[derive(Debug)]
pub struct HandleScope<H: Handle> {
    handle: H,
    /// What its guard is found by.
    id: u64,
}

/// The guards that are in force on a thread, with the ids of their scopes; the last one is mostly the next to go.
#[derive(Debug)]
pub struct Guards<G>(RefCell<Vec<(u64, G)>>);

impl<G> Guards<G> {
    pub(crate) const fn new() -> Self {
        Guards(RefCell::new(Vec::new()))
    }

    fn has(&self, id: u64) -> bool {
        self.0.borrow().iter().rev().any(|(of, _)| *of == id)
    }

    /// Handed out and not dropped: a guard's own drop can come back here.
    fn take(&self, id: u64) -> Option<G> {
        let mut guards = self.0.borrow_mut();
        let place = guards.iter().rposition(|(of, _)| *of == id)?;
        Some(guards.remove(place).1)
    }
}

impl<H: Handle> HandleScope<H> {
    /// Puts `handle` in force.
    pub fn new(handle: H) -> Self {
        let guard = handle.enter();
        Self::entered(handle, guard)
    }

    /// Of a handle that is in force by `guard`.
    pub(crate) fn entered(handle: H, guard: H::Guard) -> Self {
        // Of the process and not of the thread: a scope that is dropped on another thread must find nothing there.
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        let scope = HandleScope { handle, id };
        scope.keep(guard);
        scope
    }

    fn keep(&self, guard: H::Guard) {
        with(H::in_force(), |guards| {
            guards.0.borrow_mut().push((self.id, guard));
        });
    }

    fn leave(&self) {
        drop(with(H::in_force(), |guards| guards.take(self.id)));
    }
}

/// Does nothing on a thread that is ending and has dropped its guards.
fn with<G, R>(guards: &'static LocalKey<Guards<G>>, f: impl FnOnce(&Guards<G>) -> R) -> Option<R> {
    guards.try_with(f).ok()
}

impl<H: Handle> PreventsYields for HandleScope<H> {
    type Reason = reason::Scope;
}

impl<H: Handle> ThreadBound for HandleScope<H> {}

impl<H: Handle> Scope for HandleScope<H> {
    fn suspend(&self, _: Point) {
        self.leave();
    }

    fn resume(&self, _: Point) {
        if with(H::in_force(), |guards| guards.has(self.id)) == Some(false) {
            self.keep(self.handle.enter());
        }
    }
}

impl<H: Handle> Drop for HandleScope<H> {
    fn drop(&mut self) {
        self.leave();
    }
}
