//! The macros. What they take is passed on with the path to this crate, whatever its user calls it.

/// A stream of what its body yields.
///
/// The body is `async` code with `yield`s of a `T`, and the macro evaluates to an `impl Stream<Item = T>`. It takes what
/// `async_stream::stream!` takes: to change over is to change the import. `for await item in stream { … }` is a loop over
/// another stream; `return` ends this one.
///
/// ```
/// use futures::{Stream, StreamExt, executor::block_on};
/// use no_yield_scope::stream;
///
/// fn doubled(numbers: impl Stream<Item = u32>) -> impl Stream<Item = u32> {
///     stream! {
///         for await n in numbers {
///             if n == 0 {
///                 return;
///             }
///             yield 2 * n;
///         }
///     }
/// }
///
/// let numbers = stream! { yield 1; yield 2; yield 0; yield 3; };
/// assert_eq!(block_on(doubled(numbers).collect::<Vec<_>>()), [2, 4]);
/// ```
///
/// The body is checked and rewritten as under [`#[no_yield_scope]`](macro@crate::no_yield_scope): a lock that is held at a
/// `yield` is refused, an entered span is suspended there. The attribute around it adds what the body alone does not
/// show: see the [limits](crate#own-bodies).
///
/// ```compile_fail,E0277
/// # use std::sync::Mutex;
/// # fn f(queue: &Mutex<Vec<u32>>) -> impl futures::Stream<Item = u32> {
/// no_yield_scope::stream! {
///     let mut queue = queue.lock().unwrap();
///     while let Some(item) = queue.pop() {
///         yield item; // error: `MutexGuard<'_, Vec<u32>>` is alive at a `yield`
///     }
/// }
/// # }
/// ```
///
/// If its items are `Result`s, `?` ends the stream with the error, as in [`try_stream!`](crate::try_stream).
///
/// # Errors
///
/// It is an error to `yield` in a closure or an `async` block inside the body.
///
/// # Panics
///
/// A panic in the body goes through the poll. A stream that is polled after that panics again, as any `async` block does.
///
/// # Cost
///
/// A `yield` hands its value to the poll that is under way, on that one's stack: nothing is allocated, and the stream is no
/// larger than what its body keeps across its `yield`s and awaits. Where the stream's type is known the compiler can
/// inline all of it.
#[macro_export]
macro_rules! stream {
    ($($body:tt)*) => { $crate::__private::stream! { ($crate) $($body)* } };
}

/// A stream of `Result`s, which an error ends.
///
/// `yield` takes a `T` and hands it over as `Ok`; `?` ends the stream with the error, converted by `Into`. The macro
/// evaluates to an `impl Stream<Item = Result<T, E>>`, and takes what `async_stream::try_stream!` takes.
///
/// In async-stream's macro the error is yielded from the middle of the body, with everything in it still alive. Here **the
/// body ends first**: its guards are dropped, and then the consumer gets the error. So a guard may be alive at a `?`.
///
/// ```
/// use futures::{Stream, StreamExt, executor::block_on};
/// use no_yield_scope::try_stream;
/// use std::sync::Mutex;
///
/// fn numbers(text: &Mutex<String>) -> impl Stream<Item = Result<u32, std::num::ParseIntError>> {
///     try_stream! {
///         loop {
///             let n = {
///                 let mut text = text.lock().unwrap();
///                 let n = text.parse()?; // the lock is free again when the consumer sees the error
///                 text.push('0');
///                 n
///             };
///             yield n;
///         }
///     }
/// }
///
/// let text = Mutex::new("10".to_owned());
/// let items = block_on(numbers(&text).take(2).collect::<Vec<_>>());
/// assert_eq!(items, [Ok(10), Ok(100)]);
/// *text.lock().unwrap() = "x".to_owned();
/// assert!(block_on(numbers(&text).all(async |item| item.is_err())));
/// ```
///
/// Errors, panics and cost are those of [`stream!`](crate::stream).
#[macro_export]
macro_rules! try_stream {
    ($($body:tt)*) => { $crate::__private::try_stream! { ($crate) $($body)* } };
}

/// An iterator over what its body yields.
///
/// The macro evaluates to an `impl FusedIterator<Item = T>`. The body is that of [`stream!`](crate::stream) without awaits,
/// checked and rewritten like it.
///
/// ```
/// use no_yield_scope::iter;
///
/// fn fibonacci() -> impl Iterator<Item = u64> {
///     iter! {
///         let (mut a, mut b) = (0, 1);
///         loop {
///             yield a;
///             (a, b) = (b, a + b);
///         }
///     }
/// }
///
/// assert_eq!(fibonacci().skip(5).take(3).collect::<Vec<_>>(), [5, 8, 13]);
/// ```
///
/// # Errors
///
/// It is an error to await in the body, and to `yield` in a closure or an `async` block in it.
///
/// # Panics
///
/// A panic in the body goes through `next`, and ends the iterator. An await that only another macro shows panics there if it
/// is pending.
///
/// # Cost
///
/// One allocation: the body may borrow from itself, and iterators are not pinned. Nothing for an item.
#[macro_export]
macro_rules! iter {
    ($($body:tt)*) => { $crate::__private::iter! { ($crate) $($body)* } };
}

/// A generator whose caller sends it values, and which returns one.
///
/// The macro evaluates to an `impl Generator<R, Yield = Y, Return = T>`: see [`Generator`](crate::Generator) for what can
/// be done with it. `let r = yield v;` gets what the caller resumes it with. The body begins with the parameter for the
/// first of these, and may say what it returns: `|first: R| -> T`. Without, the first is dropped.
///
/// ```
/// use no_yield_scope::{Generator, GeneratorState::*, generator};
/// use std::pin::pin;
///
/// let mut echo = pin!(generator! { |first: &str| -> usize
///     let (mut said, mut count) = (first, 0);
///     while said != "stop" {
///         count += 1;
///         said = yield format!("{said}, {said}");
///     }
///     count
/// });
/// assert_eq!(echo.as_mut().resume("hallo"), Yielded("hallo, hallo".to_owned()));
/// assert_eq!(echo.as_mut().resume("stop"), Complete(1));
/// ```
///
/// It is checked and rewritten like [`stream!`](crate::stream). `?` returns the error, as in a function.
///
/// # Errors
///
/// It is an error to await in the body, and to `yield` in a closure or an `async` block in it. Where a brace follows a
/// `yield`'s operand it needs parentheses: `match (yield v) { … }`.
///
/// # Cost
///
/// As [`stream!`](crate::stream): nothing is allocated. It has to be pinned to be resumed.
#[macro_export]
macro_rules! generator {
    ($($body:tt)*) => { $crate::__private::generator! { ($crate) $($body)* } };
}

/// A generator with awaits.
///
/// The macro evaluates to an `impl AsyncGenerator<R, Yield = Y, Return = T>`: see [`AsyncGenerator`](crate::AsyncGenerator).
/// Its body is that of [`generator!`](crate::generator), as `async` code.
///
/// ```
/// use no_yield_scope::{AsyncGenerator, GeneratorState::*, async_generator};
/// use std::pin::pin;
///
/// # async fn fetch(page: u32) -> String { format!("page {page}") }
/// # futures::executor::block_on(async {
/// let mut pages = pin!(async_generator! { |first: u32|
///     let mut page = first;
///     while page != 0 {
///         let text = fetch(page).await;
///         page = yield text;
///     }
/// });
/// assert_eq!(pages.as_mut().resume(7).await, Yielded("page 7".to_owned()));
/// assert_eq!(pages.as_mut().resume(0).await, Complete(()));
/// # });
/// ```
#[macro_export]
macro_rules! async_generator {
    ($($body:tt)*) => { $crate::__private::async_generator! { ($crate) $($body)* } };
}

/// Delegates to another generator, in the body of a [`generator!`](crate::generator) or an
/// [`async_generator!`](crate::async_generator).
///
/// `yield_from!(generator, first)` resumes it with `first`, yields what it yields, resumes it with what the caller sends or
/// throws, and evaluates to what it returns: `yield from` of [PEP 380](https://peps.python.org/pep-0380/). Without `first` it
/// is the default of its type. In an `async_generator!` the other is one, too.
///
/// ```
/// use no_yield_scope::{Generator, GeneratorState::*, generator};
/// use std::pin::pin;
///
/// fn total() -> impl Generator<u32, Yield = u32, Return = u32> {
///     generator! { |first: u32|
///         let mut sum = first;
///         loop {
///             match (yield sum) {
///                 0 => return sum,
///                 n => sum += n,
///             }
///         }
///     }
/// }
///
/// let mut totals = pin!(generator! { |first: u32|
///     let one = yield_from!(total(), first);
///     let next = yield 0;
///     let two = yield_from!(total(), next);
///     (one, two)
/// });
/// let states = [1, 2, 0, 5, 0].map(|n| totals.as_mut().resume(n));
/// assert_eq!(states, [Yielded(1), Yielded(3), Yielded(0), Yielded(5), Complete((3, 5))]);
/// ```
///
/// # Errors
///
/// It is an error anywhere else, and with other arguments.
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
