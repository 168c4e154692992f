//! Context managers: code that runs before and after other code, written as one body with a `yield` between.
//!
//! Python has them as [`contextlib.contextmanager`](https://docs.python.org/3/library/contextlib.html), from which these
//! take their shape. [`context_manager!`](crate::context_manager) makes one, and [`with`](ContextManager::with) runs a block
//! in it:
//!
//! ```
//! use no_yield_scope::context::{ContextManager, Owned};
//! use no_yield_scope::context_manager;
//! use std::time::{Duration, Instant};
//!
//! /// What a block returns, and how long it took.
//! fn timed<R>() -> ContextManager<Owned<()>, R, impl Future<Output = (R, Duration)>> {
//!     context_manager! {
//!         let start = Instant::now();
//!         let result = yield;
//!         (result, start.elapsed())
//!     }
//! }
//!
//! let (sum, took) = timed().with(|()| (1..=100).sum::<u32>());
//! assert_eq!(sum, 5050);
//! # let _ = took;
//! ```
//!
//! # The `yield`
//!
//! It is a call of the block. Its operand is what the block is given, and is written in the type of the manager:
//!
//! | `yield` | type | the block takes |
//! |---|---|---|
//! | `yield value`, `yield` | [`Owned<T>`](Owned) | `T`, `()` |
//! | `yield &place` | [`Ref<T>`](Ref) | `&T` |
//! | `yield &mut place` | [`Mut<T>`](Mut) | `&mut T` |
//!
//! A reference can be to the body's own variables; it is lent for as long as the block runs. What the block returns is what
//! the `yield` evaluates to, and what the body ends with is what `with` returns. So an `Err` of the block is there to see,
//! to handle, or to pass on. A `yield` whose value is not used passes it on: `yield value;` as a statement means that the
//! body itself ends with nothing, and that `with` returns what the block has returned.
//!
//! The third parameter of the type is the body, which has no name: `impl Future<Output = …>`, with what `with` returns. It
//! is a future that this crate polls.
//!
//! There is exactly one `yield` on every way through the body, which the compiler makes sure of: `if large { yield a } else
//! { yield b }` is fine, a loop is if it ends with the `yield`. The one way out before it is an error, by `?` (`Err(error)?`)
//! or by a macro that returns one; the block is not called then. Where a `yield` stands in the tokens of a macro that is
//! not known, it is counted when the body runs: one too many, or none, panics and names the place.
//!
//! # Guards
//!
//! A guard may be alive at *this* `yield`: the block is nested in the body, and ends before it, so nobody is suspended in
//! the guard's scope. (PEP 789 exempts context managers for the same reason.) A span that is entered in the body is in force
//! in the block.
//!
//! ```
//! use no_yield_scope::context::{ContextManager, Mut};
//! use no_yield_scope::context_manager;
//! use std::sync::Mutex;
//!
//! fn locked<R>(
//!     list: &Mutex<Vec<u32>>,
//! ) -> ContextManager<Mut<Vec<u32>>, R, impl Future<Output = R>> {
//!     context_manager! {
//!         let mut list = list.lock().unwrap();
//!         yield &mut *list;
//!         list.sort();
//!     }
//! }
//!
//! let list = Mutex::new(vec![3, 1]);
//! let length = locked(&list).with(|list| { list.push(2); list.len() });
//! assert_eq!((length, list.into_inner().unwrap()), (3, vec![1, 2, 3]));
//! ```
//!
//! In [`async_context_manager!`](crate::async_context_manager) the block awaits, and so does the body: the `yield` is an
//! `.await` of the block, at which a thread-bound guard is refused, an async lock is fine, and a span is in force whenever
//! the block is polled, and out of force while it is pending.
//!
//! # Without a block
//!
//! [`enter`](ContextManager::enter) runs the body up to its `yield` and returns a guard, at whose end the rest runs. The
//! guard may hold others. Its type cannot tell: the body in it is an `impl Future`, and of that no more is known than is
//! written. So it counts as a guard that must not be alive at a `yield` or, if the body does not await, at an `.await`.
//! `#[held_across_yield(reason = "…")]` exempts one that is known to hold none.
//!
//! # Around a function
//!
//! [`within`](macro@crate::within) runs the body of a function in a context manager that is made anew for each call, as
//! `contextlib`'s `ContextDecorator` does.
//!
//! # Limits
//!
//! - A `yield` lends one reference, which its operand has to show: `&text` is lent, as a `&str` if the type says so;
//!   `text.as_str()` is given. What borrows in some other way, such as a pair of references, cannot be lent.
//! - A `return` in the expansion of a macro leaves the body without a word, before its `yield` or after it.
//! - `match yield {` is not read as it should be: write `match (yield) {`.
//! - To [`#[no_yield_scope]`](crate::no_yield_scope), a variable that is mentioned in the body of a context manager stays where
//!   it is: a guard that is moved into one is taken for alive.

mod guards;
mod value;

use core::fmt;

use crate::generators::handover::nested::Body;
pub use guards::{AsyncEntered, Entered};
pub use value::{Mut, Owned, Ref, Value};

/// What [`context_manager!`](crate::context_manager) evaluates to: `V` says what its block is given, `R` is what the block
/// returns, and `F` is its body, `impl Future<Output = …>`.
///
/// ```
/// use no_yield_scope::context::{ContextManager, Owned};
/// use no_yield_scope::context_manager;
///
/// fn announced<R>(what: &str) -> ContextManager<Owned<()>, R, impl Future<Output = R>> {
///     context_manager! {
///         println!("{what} starts");
///         yield;
///         println!("{what} ends");
///     }
/// }
///
/// let n = announced("the sum").with(|()| 1 + 2);
/// assert_eq!(n, 3);
/// ```
#[must_use = "a context manager does nothing unless it is entered"]
pub struct ContextManager<V, R, F>(Body<V, R, F>);

impl<V: Value, R, F: Future> ContextManager<V, R, F> {
    pub(crate) const fn new(body: Body<V, R, F>) -> Self {
        ContextManager(body)
    }

    pub(crate) fn into_body(self) -> Body<V, R, F> {
        self.0
    }
}

impl<V: Value, F: Future<Output = ()>> ContextManager<V, (), F> {
    /// Runs the body up to its `yield`, and the rest of it when the guard ends. The guard derefs to what is yielded.
    ///
    /// # Panics
    ///
    /// As the body does.
    ///
    /// # Cost
    ///
    /// The body is boxed.
    ///
    /// ```
    /// use no_yield_scope::context::{ContextManager, Mut};
    /// use no_yield_scope::context_manager;
    /// use std::sync::Mutex;
    ///
    /// fn sorted<R>(list: &Mutex<Vec<u32>>) -> ContextManager<Mut<Vec<u32>>, R, impl Future<Output = R>> {
    ///     context_manager! {
    ///         let mut list = list.lock().unwrap();
    ///         yield &mut *list;
    ///         list.sort();
    ///     }
    /// }
    ///
    /// let list = Mutex::new(vec![3, 1]);
    /// let mut guard = sorted(&list).enter();
    /// guard.push(2);
    /// drop(guard);
    /// assert_eq!(list.into_inner().unwrap(), [1, 2, 3]);
    /// ```
    pub fn enter(self) -> Entered<V, (), F> {
        match self.0.enter() {
            Ok(inside) => Entered::new(inside),
            Err(()) => never_yielded(),
        }
    }
}

impl<V: Value, R: Completion, E, F: Future<Output = Result<(), E>>> ContextManager<V, R, F> {
    /// [`enter`](Self::enter), where the body may end with an error before its `yield`.
    ///
    /// # Panics
    ///
    /// As the body does.
    ///
    /// # Cost
    ///
    /// The body is boxed.
    ///
    /// ```
    /// use no_yield_scope::context::{ContextManager, Owned};
    /// use no_yield_scope::context_manager;
    /// use std::num::ParseIntError;
    ///
    /// fn parsed<R>(
    ///     text: &str,
    /// ) -> ContextManager<Owned<u32>, Result<R, ParseIntError>, impl Future<Output = Result<R, ParseIntError>>> {
    ///     context_manager! {
    ///         let n = text.parse()?;
    ///         yield n;
    ///     }
    /// }
    ///
    /// assert!(parsed("x").try_enter().is_err());
    /// let guard = parsed("5").try_enter().unwrap();
    /// assert_eq!(*guard, 5);
    /// assert_eq!(guard.exit(), Ok(()));
    /// ```
    pub fn try_enter(self) -> Result<Entered<V, R, F>, E> {
        match self.0.enter() {
            Ok(inside) => Ok(Entered::new(inside)),
            Err(Err(error)) => Err(error),
            Err(Ok(())) => never_yielded(),
        }
    }
}

/// What [`async_context_manager!`](crate::async_context_manager) evaluates to: `V` says what its block is given, `R` is what
/// the block returns when it is done, and `F` is its body, `impl Future<Output = …>`.
///
/// ```
/// use no_yield_scope::async_context_manager;
/// use no_yield_scope::context::{AsyncContextManager, Owned};
///
/// fn announced<R>(what: &str) -> AsyncContextManager<Owned<()>, R, impl Future<Output = R>> {
///     async_context_manager! {
///         tokio::task::yield_now().await;
///         println!("{what} starts");
///         yield;
///         println!("{what} ends");
///     }
/// }
///
/// # futures::executor::block_on(async {
/// let n = announced("the sum").with(async |()| 1 + 2).await;
/// assert_eq!(n, 3);
/// # });
/// ```
#[must_use = "a context manager does nothing unless it is entered"]
pub struct AsyncContextManager<V, R, F>(Body<V, R, F>);

impl<V: Value, R, F: Future> AsyncContextManager<V, R, F> {
    pub(crate) const fn new(body: Body<V, R, F>) -> Self {
        AsyncContextManager(body)
    }

    pub(crate) fn into_body(self) -> Body<V, R, F> {
        self.0
    }
}

impl<V: Value, F: Future<Output = ()>> AsyncContextManager<V, (), F> {
    /// Runs the body up to its `yield`, and the rest of it when the guard is [left](AsyncEntered::exit).
    ///
    /// A span that the body has entered is not in force between the two.
    ///
    /// # Panics
    ///
    /// As the body does.
    ///
    /// # Cost
    ///
    /// The body is boxed.
    pub async fn enter(self) -> AsyncEntered<V, (), F> {
        match self.0.enter_async().await {
            Ok(inside) => AsyncEntered::new(inside),
            Err(()) => never_yielded(),
        }
    }
}

impl<V: Value, R: Completion, E, F: Future<Output = Result<(), E>>> AsyncContextManager<V, R, F> {
    /// [`enter`](Self::enter), where the body may end with an error before its `yield`.
    ///
    /// # Panics
    ///
    /// As the body does.
    ///
    /// # Cost
    ///
    /// The body is boxed.
    pub async fn try_enter(self) -> Result<AsyncEntered<V, R, F>, E> {
        match self.0.enter_async().await {
            Ok(inside) => Ok(AsyncEntered::new(inside)),
            Err(Err(error)) => Err(error),
            Err(Ok(())) => never_yielded(),
        }
    }
}

/// What a block returns that has nothing to say: `()`, or `Ok(())`. It is what the end of a guard stands for.
///
/// ```
/// use no_yield_scope::context::Completion;
///
/// assert_eq!(Result::<(), u8>::completed(), Ok(()));
/// ```
pub trait Completion {
    /// What a block returns that was fine.
    fn completed() -> Self;
}

impl Completion for () {
    fn completed() -> Self {}
}

impl<E> Completion for Result<(), E> {
    fn completed() -> Self {
        Ok(())
    }
}

#[cold]
fn never_yielded() -> ! {
    panic!("a context manager has ended without a `yield`: there is nothing to enter")
}

/// They are opaque: nothing is known of a body.
macro_rules! opaque {
    ($([$($generics:tt)*] $name:ident;)*) => {$(
        impl<$($generics)*> fmt::Debug for $name<V, R, F> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )*};
}

opaque! {
    [V, R, F] ContextManager;
    [V, R, F] AsyncContextManager;
    [V: Value, R: Completion, F: Future] Entered;
    [V: Value, R: Completion, F: Future] AsyncEntered;
}

/// What the block has returned, at the end of a body that passes it on.
///
/// # Panics
///
/// If there was no block: in a macro's tokens a `yield` may come to nothing.
#[doc(hidden)]
#[inline(always)]
pub fn passed_on<R>(passed: Option<R>, place: &str) -> R {
    passed.unwrap_or_else(|| not_yielded(place))
}

/// The end of a body whose `yield` stands in a macro's tokens.
///
/// # Panics
///
/// If it has come to nothing.
#[doc(hidden)]
#[inline(always)]
pub fn yielded<T>(yielded: bool, value: T, place: &str) -> T {
    if !yielded {
        not_yielded(place);
    }
    value
}

#[cold]
fn not_yielded(place: &str) -> ! {
    panic!("the context manager at {place} has ended without a `yield`: its block was not called")
}
