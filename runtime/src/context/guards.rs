//! Context managers that have been entered, without a block.

use core::future::poll_fn;
use core::ops::{Deref, DerefMut};

use super::{Completion, Mut, Owned, Ref, Value};
use crate::generators::handover::nested::Inside;
use crate::{PreventsYields, ThreadBound, reason};

/// A context manager that has been entered: what [`ContextManager::enter`](super::ContextManager::enter) returns.
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
    pub(super) const fn new(inside: Inside<V, R, F>) -> Self {
        Entered(Some(inside))
    }

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

/// An async context manager that has been entered: what [`AsyncContextManager::enter`](super::AsyncContextManager::enter) returns.
///
/// The rest of the body runs in [`exit`](Self::exit), which has to be awaited. If the guard is dropped instead, the body is
/// dropped where it is, as by every future that is cancelled.
///
/// It prevents yields, since guards in the body may, and its type does not tell. Awaits are fine: the body awaits as well.
#[must_use = "the rest of the body runs by `exit()` only"]
pub struct AsyncEntered<V: Value, R: Completion, F: Future>(Inside<V, R, F>);

impl<V: Value, R: Completion, F: Future> AsyncEntered<V, R, F> {
    pub(super) const fn new(inside: Inside<V, R, F>) -> Self {
        AsyncEntered(inside)
    }

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
