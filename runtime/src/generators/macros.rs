//! The macros. What they take is passed on with the path to this crate, whatever its user calls it.

/// A stream of what its body yields: `impl Stream<Item = T>`, where the body is `async` code with `yield`s of a `T`.
#[macro_export]
macro_rules! stream {
    ($($body:tt)*) => { $crate::__private::stream! { ($crate) $($body)* } };
}

/// A stream of `Result`s: `impl Stream<Item = Result<T, E>>`, where `yield` takes a `T` and `?` ends the stream with an error.
#[macro_export]
macro_rules! try_stream {
    ($($body:tt)*) => { $crate::__private::try_stream! { ($crate) $($body)* } };
}

/// An iterator over what its body yields: `impl Iterator<Item = T>`.
#[macro_export]
macro_rules! iter {
    ($($body:tt)*) => { $crate::__private::iter! { ($crate) $($body)* } };
}

/// A generator whose caller sends it values: an implementation of [`Generator`](crate::Generator).
#[macro_export]
macro_rules! generator {
    ($($body:tt)*) => { $crate::__private::generator! { ($crate) $($body)* } };
}

/// The same with awaits: an implementation of [`AsyncGenerator`](crate::AsyncGenerator).
#[macro_export]
macro_rules! async_generator {
    ($($body:tt)*) => { $crate::__private::async_generator! { ($crate) $($body)* } };
}

/// Delegates to another generator.
#[macro_export]
macro_rules! yield_from {
    ($($arguments:tt)*) => {
        compile_error!(
            "`yield_from!(generator, first)` belongs in the body of a `generator!` or an `async_generator!`; in a stream \
             or an iterator use a loop: `for await item in stream { yield item }`"
        )
    };
}

/// A context manager: code with one `yield` in it, where the code of its user runs.
///
/// ```
/// use no_yield_scope::context::{ContextManager, Mut};
/// use no_yield_scope::context_manager;
///
/// /// A list that keeps what is pushed onto it if that succeeds, and nothing if not.
/// fn all_or_nothing<T, E>(
///     list: &mut Vec<u32>,
/// ) -> ContextManager<Mut<Vec<u32>>, Result<T, E>, impl Future<Output = Result<T, E>>> {
///     context_manager! {
///         let length = list.len();
///         let result = yield &mut *list;
///         if result.is_err() {
///             list.truncate(length);
///         }
///         result
///     }
/// }
///
/// let mut list = vec![1];
/// let pushed: Result<(), &str> = all_or_nothing(&mut list).with(|list| {
///     list.push(2);
///     Err("no more")
/// });
/// assert!(pushed.is_err());
/// assert_eq!(list, [1]);
/// ```
///
/// What can be in it, and what comes of it, is told in the [module](crate::context). It is an error if there is a way
/// through the body without a `yield`, or with two.
#[macro_export]
macro_rules! context_manager {
    ($($body:tt)*) => { $crate::__private::context_manager! { ($crate) $($body)* } };
}

/// A context manager that awaits, before its `yield` and after it, and whose user's code awaits.
///
/// ```
/// use no_yield_scope::async_context_manager;
/// use no_yield_scope::context::{AsyncContextManager, Mut};
/// use tokio::sync::Mutex;
///
/// /// The guard is alive while the block runs: nobody else is suspended in it.
/// fn locked<R>(
///     counter: &Mutex<u32>,
/// ) -> AsyncContextManager<Mut<u32>, R, impl Future<Output = R>> {
///     async_context_manager! {
///         let mut counter = counter.lock().await;
///         yield &mut *counter;
///         *counter += 1;
///     }
/// }
///
/// # futures::executor::block_on(async {
/// let counter = Mutex::new(1);
/// let before = locked(&counter).with(async |counter| *counter).await;
/// assert_eq!((before, *counter.lock().await), (1, 2));
/// # });
/// ```
///
/// See the [module](crate::context), and [`context_manager!`](crate::context_manager).
#[macro_export]
macro_rules! async_context_manager {
    ($($body:tt)*) => { $crate::__private::async_context_manager! { ($crate) $($body)* } };
}
