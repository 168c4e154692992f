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
//! guard may hold others, which its type does not tell: so it counts as one that must not be alive at a `yield` or, if the
//! body does not await, at an `.await`. `#[held_across_yield(reason = "…")]` exempts one that is known to hold none.
//!
//! # Around a function
//!
//! [`within`](macro@crate::within) runs the body of a function in a context manager that is made anew for each call, as
//! `contextlib`'s `ContextDecorator` does.

use core::fmt;
use core::future::poll_fn;
use core::marker::PhantomData;
use core::ops::{Deref, DerefMut};

use crate::generators::handover::lending::{Body, Inside, Loan};
use crate::{PreventsYields, ThreadBound, reason};

/// How a context manager hands something to its block: [`Owned`], [`Ref`] or [`Mut`].
///
/// ```
/// use no_yield_scope::context::{Mut, Owned, Ref, Value};
///
/// fn is_value<V: Value>() {}
///
/// is_value::<Owned<String>>(); // the block takes a `String`
/// is_value::<Ref<str>>(); // the block takes a `&str`
/// is_value::<Mut<[u8]>>(); // the block takes a `&mut [u8]`
/// ```
pub trait Value: sealed::Sealed {
    #[doc(hidden)]
    type Raw;
}

mod sealed {
    /// No way to lend can be added from outside.
    pub trait Sealed {}
}

macro_rules! values {
    ($($(#[$doc:meta])* [$($generics:tt)*] $value:ident = $raw:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $value<$($generics)*>(PhantomData<T>);

        impl<$($generics)*> sealed::Sealed for $value<T> {}

        impl<$($generics)*> Value for $value<T> {
            type Raw = $raw;
        }
    )*};
}

values! {
    /// The block is given a `T`: `yield value`. There are no values of this type.
    ///
    /// ```
    /// use no_yield_scope::context::{ContextManager, Owned};
    /// use no_yield_scope::context_manager;
    ///
    /// fn numbered<R>(n: u32) -> ContextManager<Owned<String>, R, impl Future<Output = R>> {
    ///     context_manager! { yield format!("number {n}"); }
    /// }
    ///
    /// assert_eq!(numbered(7).with(|name: String| name.len()), 8);
    /// ```
    [T] Owned = T;

    /// The block is given a `&T`: `yield &place`. There are no values of this type.
    ///
    /// ```
    /// use no_yield_scope::context::{ContextManager, Ref};
    /// use no_yield_scope::context_manager;
    ///
    /// fn named<R>(n: u32) -> ContextManager<Ref<str>, R, impl Future<Output = R>> {
    ///     context_manager! {
    ///         let name = format!("number {n}");
    ///         yield &name;
    ///     }
    /// }
    ///
    /// assert_eq!(named(7).with(|name: &str| name.len()), 8);
    /// ```
    [T: ?Sized] Ref = Loan<*const T>;

    /// The block is given a `&mut T`: `yield &mut place`. There are no values of this type.
    ///
    /// ```
    /// use no_yield_scope::context::{ContextManager, Mut};
    /// use no_yield_scope::context_manager;
    ///
    /// fn counted() -> ContextManager<Mut<u32>, (), impl Future<Output = u32>> {
    ///     context_manager! {
    ///         let mut count = 0;
    ///         let () = yield &mut count;
    ///         count
    ///     }
    /// }
    ///
    /// assert_eq!(counted().with(|count: &mut u32| *count += 2), 2);
    /// ```
    [T: ?Sized] Mut = Loan<core::ptr::NonNull<T>>;
}

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
            Ok(inside) => Entered(Some(inside)),
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
            Ok(inside) => Ok(Entered(Some(inside))),
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
            Ok(inside) => AsyncEntered(inside),
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
            Ok(inside) => Ok(AsyncEntered(inside)),
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
#[diagnostic::on_unimplemented(
    message = "a guard cannot stand for a block that returns `{Self}`",
    note = "`try_enter()` is for blocks that return `()` or `Result<(), E>`; use `with(|value| …)`"
)]
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

/// A context manager that has been entered: what [`ContextManager::enter`] returns.
///
/// When it is dropped, the rest of the body runs, as after a block that was fine. An error of the body is lost then: use
/// [`exit`](Self::exit) to have it. In a panic the body's variables are dropped, and nothing of it runs.
///
/// It prevents yields and awaits, since guards in the body may, and its type does not tell:
///
/// ```compile_fail,E0277
/// use futures::Stream;
/// use no_yield_scope::context::{ContextManager, Owned};
/// use no_yield_scope::{context_manager, stream};
///
/// fn announced<R>() -> ContextManager<Owned<()>, R, impl Future<Output = R>> {
///     context_manager! { yield; println!("done"); }
/// }
///
/// fn numbers() -> impl Stream<Item = u32> {
///     stream! {
///         let guard = announced().enter();
///         yield 1; // error: `Entered<…>` is alive at a `yield`
///         guard.exit();
///     }
/// }
/// ```
#[must_use = "the rest of the body runs when this is dropped"]
pub struct Entered<V: Value, R: Completion, F: Future>(Option<Inside<V, R, F>>);

const INSIDE: &str = "the guard has not been left";

impl<V: Value, R: Completion, F: Future> Entered<V, R, F> {
    /// Runs the rest of the body, as after a block that was fine, and returns what it ends with.
    ///
    /// ```
    /// use no_yield_scope::context_manager;
    ///
    /// let manager = context_manager! {
    ///     let mut log = String::from("begin");
    ///     let result: Result<(), &str> = yield &mut log;
    ///     result.map_err(|error| format!("{log}: {error}"))
    /// };
    /// let guard = manager.try_enter().unwrap();
    /// assert_eq!(guard.len(), 5);
    /// assert_eq!(guard.exit(), Ok(()));
    /// ```
    pub fn exit(self) -> F::Output {
        self.exit_with(R::completed())
    }

    /// The same with what a block may have returned.
    ///
    /// ```
    /// # use no_yield_scope::context_manager;
    /// # let manager = context_manager! {
    /// #     let result: Result<(), &str> = yield;
    /// #     result
    /// # };
    /// let guard = manager.try_enter().unwrap();
    /// assert_eq!(guard.exit_with(Err("no")), Err("no"));
    /// ```
    pub fn exit_with(mut self, result: R) -> F::Output {
        let mut inside = self.0.take().expect(INSIDE);
        inside.leave(result);
        inside.end()
    }
}

impl<V: Value, R: Completion, F: Future> Drop for Entered<V, R, F> {
    fn drop(&mut self) {
        if let Some(mut inside) = self.0.take().filter(|_| !std::thread::panicking()) {
            inside.leave(R::completed());
            inside.end();
        }
    }
}

impl<V: Value, R: Completion, F: Future> PreventsYields for Entered<V, R, F> {
    type Reason = reason::Entered;
}

impl<V: Value, R: Completion, F: Future> ThreadBound for Entered<V, R, F> {}

/// An async context manager that has been entered: what [`AsyncContextManager::enter`] returns.
///
/// The rest of the body runs in [`exit`](Self::exit), which has to be awaited. If the guard is dropped instead, the body is
/// dropped where it is, as by every future that is cancelled.
///
/// It prevents yields, since guards in the body may, and its type does not tell. Awaits are fine: the body awaits as well.
#[must_use = "the rest of the body runs by `exit()` only"]
pub struct AsyncEntered<V: Value, R: Completion, F: Future>(Inside<V, R, F>);

impl<V: Value, R: Completion, F: Future> AsyncEntered<V, R, F> {
    /// Runs the rest of the body, as after a block that was fine, and returns what it ends with.
    ///
    /// ```
    /// use no_yield_scope::async_context_manager;
    ///
    /// # futures::executor::block_on(async {
    /// let manager = async_context_manager! {
    ///     let name = String::from("name");
    ///     yield &name;
    ///     tokio::task::yield_now().await;
    /// };
    /// let guard = manager.enter().await;
    /// assert_eq!(guard.len(), 4);
    /// guard.exit().await;
    /// # });
    /// ```
    pub async fn exit(self) -> F::Output {
        self.exit_with(R::completed()).await
    }

    /// The same with what a block may have returned.
    pub async fn exit_with(mut self, result: R) -> F::Output {
        self.0.leave(result);
        poll_fn(|context| self.0.poll_end(context)).await
    }
}

impl<V: Value, R: Completion, F: Future> PreventsYields for AsyncEntered<V, R, F> {
    type Reason = reason::Entered;
}

/// The guards deref to what has been lent.
macro_rules! derefs {
    ($([$($generics:tt)*] $value:ident;)*) => {$(
        impl<$($generics)*, R: Completion, F: Future> Deref for Entered<$value<T>, R, F> {
            type Target = T;

            fn deref(&self) -> &T {
                self.0.as_ref().expect(INSIDE).value()
            }
        }

        impl<$($generics)*, R: Completion, F: Future> Deref for AsyncEntered<$value<T>, R, F> {
            type Target = T;

            fn deref(&self) -> &T {
                self.0.value()
            }
        }
    )*};
}

derefs! {
    [T] Owned;
    [T: ?Sized] Ref;
    [T: ?Sized] Mut;
}

macro_rules! deref_muts {
    ($([$($generics:tt)*] $value:ident;)*) => {$(
        impl<$($generics)*, R: Completion, F: Future> DerefMut for Entered<$value<T>, R, F> {
            fn deref_mut(&mut self) -> &mut T {
                self.0.as_mut().expect(INSIDE).value_mut()
            }
        }

        impl<$($generics)*, R: Completion, F: Future> DerefMut for AsyncEntered<$value<T>, R, F> {
            fn deref_mut(&mut self) -> &mut T {
                self.0.value_mut()
            }
        }
    )*};
}

deref_muts! {
    [T] Owned;
    [T: ?Sized] Mut;
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
