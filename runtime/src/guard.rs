/// A guard that must not be alive at a `yield`.
///
/// While a generator or stream is suspended at a `yield`, its consumer runs, for as long as it likes.
/// Implement this for a type whose drop ends something that the consumer must not run in: a lock, a borrow, a
/// context. [`#[no_yield_scope]`](crate::no_yield_scope) then refuses the type wherever it is alive at a
/// `yield`, by itself or inside of `Option`, `Result`, `Poll`, `Box`, `Pin`, `Rc`, `Arc`, `Vec`, `VecDeque`,
/// arrays, slices and tuples, nested as you like; [`#[prevents_yields]`](crate::prevents_yields) implements it
/// with a message of your own.
///
/// Awaits stay allowed: see [`ThreadBound`]. A type that can be put out of force and back implements
/// [`Scope`] as well, and is then suspended instead of refused. It costs nothing when the program runs.
///
/// The idea of asking for this per scope is Python's [PEP 789](https://peps.python.org/pep-0789/).
///
/// ```
/// use no_yield_scope::{PreventsYields, reason};
///
/// struct Transaction;
///
/// impl PreventsYields for Transaction {
///     type Reason = reason::Guard;
/// }
/// ```
///
/// [`Scope`]: crate::Scope
#[diagnostic::on_unimplemented(
    note = "a guard of your own is declared with `#[prevents_yields(reason = \"…\")]` on its type"
)]
pub trait PreventsYields {
    /// Why, which is to say with which message: one of [`reason`](crate::reason)'s types.
    type Reason: crate::reason::Reason;
}

/// A guard that must not be alive at an `.await` either: what it does is tied to the thread it runs on.
///
/// A lock of `std` or an entered `tracing` span is thread-bound: while a future is pending, the thread goes
/// on with other tasks. An async lock is not.
///
/// ```
/// use no_yield_scope::{PreventsYields, ThreadBound, reason};
///
/// struct ThreadPriority;
///
/// impl PreventsYields for ThreadPriority {
///     type Reason = reason::Guard;
/// }
/// impl ThreadBound for ThreadPriority {}
/// ```
pub trait ThreadBound: PreventsYields {}
