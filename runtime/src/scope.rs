use crate::PreventsYields;

/// Where a body is suspended.
///
/// ```
/// use no_yield_scope::Point;
///
/// fn who_runs(at: Point) -> &'static str {
///     match at {
///         Point::Yield => "the consumer",
///         Point::Await => "other tasks",
///     }
/// }
/// assert_eq!(who_runs(Point::Yield), "the consumer");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Point {
    /// At a `yield`: the consumer runs.
    Yield,
    /// At an `.await` that is pending: other tasks run, the consumer waits.
    Await,
}

/// A guard that can be put out of force while its body is suspended, and back in force when the body goes on.
///
/// [`#[no_yield_scope]`](crate::no_yield_scope) calls `suspend` before each `yield` and `resume` after it,
/// and does the same around the time that an awaited future is pending. It does so for a binding of such a type
/// that is held only for its drop, that is the result of `.enter()` or `.entered()`, or that is marked
/// `#[scope] let …;`. Anywhere else the type is refused like any other [`PreventsYields`].
///
/// Calls come in pairs: `suspend`, then `resume` with the same [`Point`]. A body that is dropped while it is
/// suspended never resumes: the guard's own `drop` then has to leave things as they are. Both take `&self`, so
/// that several futures of one `select!` can share the scope; keep what changes in a `Cell` or, for a stream that
/// is to be `Send`, in an atomic.
///
/// A scope that only cares for yields ignores [`Point::Await`]; one that must not be in force while other tasks
/// run on the thread implements [`ThreadBound`](crate::ThreadBound) too.
///
/// ```
/// use no_yield_scope::{Point, PreventsYields, Scope, reason};
/// use std::cell::Cell;
/// use std::time::{Duration, Instant};
///
/// /// How long the body itself has run.
/// struct Stopwatch {
///     since: Cell<Instant>,
///     total: Cell<Duration>,
/// }
///
/// impl PreventsYields for Stopwatch {
///     type Reason = reason::Scope;
/// }
///
/// impl Scope for Stopwatch {
///     fn suspend(&self, _: Point) {
///         self.total.set(self.total.get() + self.since.get().elapsed());
///     }
///     fn resume(&self, _: Point) {
///         self.since.set(Instant::now());
///     }
/// }
/// ```
pub trait Scope: PreventsYields {
    /// Puts the scope out of force. Called last declared first.
    fn suspend(&self, at: Point);

    /// Puts the scope back in force. Called first declared first.
    fn resume(&self, at: Point);
}
