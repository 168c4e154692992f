//! No `yield` in a scope: `#[no_yield_scope]` refuses guards that are alive at a `yield`, and suspends spans around it,
//! at compile time.
//!
//! # Why
//!
//! A stream or generator gives up control at every `yield`, in the middle of its own scopes. A guard that is alive there
//! stays in force while the *consumer* runs, for as long as the consumer likes:
//!
//! - a lock stays locked until the consumer asks for the next item, and if it needs the lock for that, for ever;
//! - an entered `tracing` span makes the consumer's events children of the producer's span, and the span stays entered if
//!   the consumer stops half-way;
//! - a clock that measures the producer counts the consumer's time.
//!
//! At an `.await` the same happens to whatever else runs on the thread. A `Send` bound does not tell: several of these
//! guards are `Send`. Clippy's `await_holding_lock` takes some of the yields in a `stream!` for awaits, reports there
//! what has been dropped as well, and sees nothing of async locks and native generators. Python's
//! [PEP 789](https://peps.python.org/pep-0789/) proposes to refuse it when the program runs. In Rust a guard has a type,
//! and the compiler can.
//!
//! # How to use it
//!
//! Put the attribute on the function that makes the stream, on its `impl`, or on a whole inline module:
//!
//! ```compile_fail,E0277
//! use async_stream::stream;
//! use futures::Stream;
//! use no_yield_scope::no_yield_scope;
//! use std::sync::Mutex;
//!
//! #[no_yield_scope]
//! fn drain(queue: &Mutex<Vec<u32>>) -> impl Stream<Item = u32> {
//!     stream! {
//!         let mut queue = queue.lock().unwrap();
//!         while let Some(item) = queue.pop() {
//!             yield item; // error: `MutexGuard<'_, Vec<u32>>` is alive at a `yield`
//!         }
//!     }
//! }
//! ```
//!
//! The error says what to do instead, which is mostly to lock again for each item:
//!
//! ```
//! # use async_stream::stream;
//! # use futures::{Stream, StreamExt, executor::block_on};
//! # use no_yield_scope::no_yield_scope;
//! # use std::sync::Mutex;
//! #[no_yield_scope]
//! fn drain(queue: &Mutex<Vec<u32>>) -> impl Stream<Item = u32> {
//!     stream! {
//!         loop {
//!             let Some(item) = queue.lock().unwrap().pop() else { break };
//!             yield item;
//!         }
//!     }
//! }
//! # let queue = Mutex::new(vec![3, 2, 1]);
//! # assert_eq!(block_on(drain(&queue).collect::<Vec<_>>()), [1, 2, 3]);
//! ```
//!
//! A `tracing` span needs no change (feature `tracing`). It is exited before each `yield` and entered again after it:
//!
//! ```
//! # #[cfg(feature = "tracing")]
//! # {
//! # use async_stream::stream;
//! # use futures::{Stream, StreamExt, executor::block_on};
//! # use no_yield_scope::no_yield_scope;
//! #[no_yield_scope]
//! fn items() -> impl Stream<Item = u32> + Send {
//!     stream! {
//!         let _span = tracing::info_span!("items").entered();
//!         for n in 1..=3 {
//!             tracing::info!("made item {n}"); // in the span
//!             yield n; // the consumer is not
//!         }
//!     }
//! }
//! # assert_eq!(block_on(items().collect::<Vec<_>>()), [1, 2, 3]);
//! # }
//! ```
//!
//! The arguments of the attribute, and the marks that a `let` in a body can have, are listed at [`no_yield_scope`].
//!
//! # Bodies
//!
//! A *body* is a piece of code that can be suspended:
//!
//! - the tokens of a macro whose path ends in `stream`, `try_stream`, `iter`, `generator` or `async_generator`, whichever
//!   crate it comes from, or in a name given to `bodies(…)`;
//! - an `async fn`, an `async` block, an `async` closure;
//! - on nightly: `gen { … }`, `async gen { … }`, `gen fn`, `async gen fn`, a `#[coroutine]` closure.
//!
//! Each has its own scopes: what a `yield` suspends is the innermost body around it. A guard of an outer body concerns an
//! inner one, or a closure, only if it is captured by it: by value where it says `move` or is a macro's body, else as
//! rustc captures. A guard that comes from the function around a body, its parameters included, is alive from the body's
//! start.
//!
//! # Suspension points
//!
//! `yield` and `.await`, and what hides one:
//!
//! - `for await item in stream`, before each turn;
//! - in `stream!` and `try_stream!`, `e?`: async-stream yields the error and then returns, with every guard still alive;
//! - `select!`, `select_biased!`, `join!`, `try_join!` and macros given to `awaits(…)`;
//! - any other macro call with a `yield` or an `.await` among its tokens, and calls of a `macro_rules!` that is defined in
//!   the body and has a `yield` in it.
//!
//! # The type decides
//!
//! For every value that is alive at a suspension point, its type decides, and never its name:
//!
//! | its type | at a `yield` | at an `.await` |
//! |---|---|---|
//! | implements [`Scope`] | suspended | suspended while pending |
//! | implements [`PreventsYields`] and [`ThreadBound`] | refused | refused |
//! | implements [`PreventsYields`] only, as async locks do | refused | fine |
//! | anything else | fine | fine |
//!
//! A guard counts wherever it is inside of `Option`, `Result`, `Poll`, `Box`, `Pin`, `Rc`, `Arc`, `Vec`, `VecDeque`,
//! `PoisonError`, `TryLockError`, arrays, slices and tuples of up to twelve, nested as they may be.
//!
//! | feature | refused at `yield` and `.await` | refused at `yield` only | suspended |
//! |---|---|---|---|
//! | | `std::sync::{MutexGuard, RwLockReadGuard, RwLockWriteGuard}`, `std::cell::{Ref, RefMut}`, `std::io::{StdoutLock, StderrLock, StdinLock}` | | |
//! | `async-lock` | | the guards of `Mutex` and `RwLock` | |
//! | `crossbeam-epoch` | `Guard` | | |
//! | `dashmap` 5, 6 | `mapref::{one, multiple, entry}::*`, the iterators, `setref`'s and `TryResult` likewise | | |
//! | `fastrace` 0.7 | `local::{LocalSpan, LocalCollector}` | | `span.set_local_parent()` |
//! | `futures` | | the guards of `lock::Mutex` | |
//! | `log-mdc` | `InsertGuard`, `ExtendGuard` | | |
//! | `metrics` 0.24 | `LocalRecorderGuard` | | |
//! | `opentelemetry` 0.32, 0.33 | | | `ContextGuard` |
//! | `parking_lot` | the guards of `Mutex`, `ReentrantMutex` and `RwLock`, of every lock built on `lock_api` 0.4 or 0.5 | | |
//! | `puffin` 0.19, 0.20 | `ProfilerScope` | | |
//! | `sentry-core` 0.48, 0.49 | `ScopeGuard` | | `HubSwitchGuard` |
//! | `spin` 0.9, 0.10, 0.12 | the guards of the mutexes and of `RwLock` | | |
//! | `tokio` | `watch::Ref`, `EnterGuard`, `LocalEnterGuard` | the guards of `Mutex` and `RwLock`; `mpsc::{Permit, OwnedPermit, PermitIterator}` | |
//! | `tracing` | `subscriber::DefaultGuard` | | `span.enter()`, `span.entered()` |
//! | `tracy-client` 0.18, 0.19 | `Span` | | |
//!
//! Semaphore permits, `JoinSet`, `tokio_util`'s `DropGuard`, channels and the like stay allowed: they are kept across
//! yields for what they do.
//!
//! What goes wrong with each kind of guard, and how to write it instead, is told in [`hazards`], on a page each, to which its
//! errors link.
//!
//! # Alive
//!
//! A value is alive at a point if on *some* path to it the value has been made, and not moved out, dropped or gone out of
//! scope since.
//!
//! - It ends with its block, by `drop(guard)`, and by every other use of the bare name by value: as an argument, in a struct
//!   literal, returned, assigned, captured by `move`. What it is moved into is then asked in turn, by its own type.
//! - A method ends its receiver if it is known to take `self` by value (`exit`, `unlock`, `into_inner`, …) or is given to
//!   `consumes(…)`.
//! - Shadowing does not end it, `let _ = guard` does not, and after `mem::forget(guard)` what it holds open stays open.
//! - Temporaries count by Rust's rules: that of a `match`, `if let` or `while let` scrutinee, or of the iterator of a
//!   `for`, lives through the body, that of an `if` condition or a `let … else` does not. The edition is taken into account
//!   where it makes a difference. A yield's own operand ends before the yield: `yield *mutex.lock().unwrap()` is fine.
//!
//! ```
//! # use async_stream::stream;
//! # use futures::Stream;
//! # use no_yield_scope::no_yield_scope;
//! # use std::sync::Mutex;
//! #[no_yield_scope]
//! fn fine(count: &Mutex<u32>) -> impl Stream<Item = u32> {
//!     stream! {
//!         let mut guard = count.lock().unwrap();
//!         loop {
//!             *guard += 1;
//!             let n = *guard;
//!             drop(guard);
//!             yield n;
//!             guard = count.lock().unwrap();
//!         }
//!     }
//! }
//! ```
//!
//! # What is rewritten
//!
//! Around each suspension point the scopes that are alive are suspended, last declared first, and resumed, first declared
//! first. Which bindings are scopes is again the type's business; that a binding may be suspended at all takes one of
//! these: it is never mentioned again after its `let`, but for `drop(guard)`; it is bound to the result of `.enter()`,
//! `.entered()` or `.set_local_parent()`; or it is marked `#[scope]`. A scope that is none of these is refused, with the mark
//! proposed.
//!
//! - At a `yield`, the operand is evaluated in force; then the scopes are suspended, and resumed when the body goes on.
//! - At an `.await`, each poll of the future runs in force, and the scopes are suspended while it is pending. So for each
//!   turn of a `for await`.
//! - In `select!` and `join!`, each future is polled in force and each handler runs in force.
//! - A stream that is dropped where it is suspended is dropped with its scopes out of force. A panic ends them.
//!
//! `span.enter()` and `span.entered()` become this crate's `SpanScope`. It stores the span and not `tracing`'s guard, so
//! that the stream is `Send` if everything else in it is, and the subscriber sees each enter and exit once.
//!
//! In the same way `opentelemetry`'s `ContextGuard`, `sentry`'s `HubSwitchGuard` and `fastrace`'s `LocalParentGuard` become
//! this crate's `HandleScope`, of the context, hub or span:
//!
//! ```
//! # #[cfg(feature = "opentelemetry")]
//! # {
//! # use async_stream::stream;
//! # use futures::{Stream, StreamExt, executor::block_on, pin_mut};
//! # use no_yield_scope::no_yield_scope;
//! use opentelemetry::Context;
//!
//! struct Tenant(u32);
//!
//! fn tenant() -> Option<u32> {
//!     Context::map_current(|context| context.get::<Tenant>().map(|tenant| tenant.0))
//! }
//!
//! #[no_yield_scope]
//! fn tenants() -> impl Stream<Item = Option<u32>> + Send {
//!     stream! {
//!         let _guard = Context::current_with_value(Tenant(7)).attach();
//!         yield tenant(); // the operand is in the context …
//!         yield tenant();
//!     }
//! }
//! # block_on(async {
//! let tenants = tenants();
//! pin_mut!(tenants);
//! while let Some(inside) = tenants.next().await {
//!     assert_eq!((inside, tenant()), (Some(7), None)); // … and the consumer is not
//! }
//! # });
//! # }
//! ```
//!
//! What is suspended of a `fastrace` span is that it is the local parent: the span goes on, and is reported once. A `LocalSpan`
//! cannot be left and entered again, and is refused; `let span = Span::enter_with_local_parent(name);` and
//! `let _guard = span.set_local_parent();` take its place.
//!
//! # Scopes with blocks
//!
//! [`scope!`] makes a scope that is as long as its block, with yields in it: a span, a `timeout` whose
//! clock stands still while the consumer has control, a `CancellationToken` of tokio-util, or one of your own, which
//! implements [`CancelScope`].
//!
//! ```
//! # #[cfg(feature = "tokio")]
//! # {
//! # use async_stream::stream;
//! # use futures::{Stream, StreamExt};
//! # use std::time::Duration;
//! use no_yield_scope::{no_yield_scope, scope, timeout};
//!
//! #[no_yield_scope]
//! fn for_a_second<S: Stream<Item = u32> + Unpin>(mut source: S) -> impl Stream<Item = u32> {
//!     stream! {
//!         let result = scope!(timeout(Duration::from_secs(1)) => {
//!             while let Some(item) = source.next().await { // bounded
//!                 yield item; // not counted
//!             }
//!         });
//!         println!("{}", if result.is_ok() { "at its end" } else { "a second is over" });
//!     }
//! }
//! # }
//! ```
//!
//! The page [`cancel_scopes`] has more of this, beside the examples of PEP 789.
//!
//! # A guard of your own
//!
//! [`prevents_yields`] writes the implementation, with your reason in the error:
//!
//! ```
//! use async_stream::stream;
//! use futures::Stream;
//! use no_yield_scope::{no_yield_scope, prevents_yields};
//!
//! /// Closed when it is dropped.
//! #[prevents_yields(reason = "the batch stays open while the consumer runs")]
//! struct Batch(Vec<u32>);
//!
//! #[no_yield_scope]
//! fn sums() -> impl Stream<Item = u32> {
//!     stream! {
//!         for n in 1..=3 {
//!             let sum = {
//!                 let batch = Batch(vec![n; 10]);
//!                 batch.0.iter().sum()
//!             };
//!             yield sum; // with `batch` alive: error, "… the batch stays open while the consumer runs"
//!         }
//!     }
//! }
//! # use futures::{StreamExt, executor::block_on};
//! # assert_eq!(block_on(sums().collect::<Vec<_>>()), [10, 20, 30]);
//! ```
//!
//! For a type of another crate that this one does not know, name it: `#[no_yield_scope(prevents(other::Guard<'_, _>))]`, or
//! once for all functions in a list, with reasons: [`guards!`].
//!
//! # Strict mode
//!
//! `#[no_yield_scope(strict)]` is for code bases that would rather say each one out loud: a binding that is alive at a `yield` and
//! never mentioned again is held for its drop alone, and its type has to be known, as a guard, a scope or [`Harmless`].
//!
//! # A scope of your own
//!
//! Implement [`Scope`] for what can be put out of force and back. Here is a clock that stands while the consumer runs:
//!
//! ```
//! use async_stream::stream;
//! use futures::{Stream, StreamExt, executor::block_on, pin_mut};
//! use no_yield_scope::{Point, Scope, no_yield_scope, prevents_yields};
//! use std::cell::Cell;
//! use std::time::{Duration, Instant};
//!
//! #[prevents_yields(reason = "the consumer's time would count")]
//! struct Stopwatch {
//!     since: Cell<Instant>,
//!     before: Cell<Duration>,
//! }
//!
//! impl Stopwatch {
//!     fn start() -> Self {
//!         Stopwatch { since: Cell::new(Instant::now()), before: Cell::new(Duration::ZERO) }
//!     }
//!
//!     fn elapsed(&self) -> Duration {
//!         self.before.get() + self.since.get().elapsed()
//!     }
//! }
//!
//! impl Scope for Stopwatch {
//!     fn suspend(&self, at: Point) {
//!         if at == Point::Yield { // awaiting the source is the producer's own time
//!             self.before.set(self.elapsed());
//!         }
//!     }
//!
//!     fn resume(&self, at: Point) {
//!         if at == Point::Yield {
//!             self.since.set(Instant::now());
//!         }
//!     }
//! }
//!
//! #[no_yield_scope]
//! fn own_time() -> impl Stream<Item = Duration> {
//!     stream! {
//!         #[scope] // it is used below, so it has to say that it is a scope
//!         let watch = Stopwatch::start();
//!         yield watch.elapsed();
//!         yield watch.elapsed();
//!     }
//! }
//!
//! block_on(async {
//!     let times = own_time();
//!     pin_mut!(times);
//!     times.next().await;
//!     std::thread::sleep(Duration::from_secs(1)); // a slow consumer
//!     assert!(times.next().await.unwrap() < Duration::from_secs(1));
//! });
//! ```
//!
//! # Own bodies
//!
//! This crate has macros of its own, on stable Rust. Their bodies are checked and rewritten without the attribute:
//!
//! | macro | evaluates to | in its body |
//! |---|---|---|
//! | [`stream!`] | `impl Stream<Item = T>` | what async-stream's takes |
//! | [`try_stream!`] | `impl Stream<Item = Result<T, E>>` | the same; `?` ends the body first, its guards included, and then delivers the error |
//! | [`iter!`] | `impl FusedIterator<Item = T>` | no awaits |
//! | [`generator!`] | `impl` [`Generator`]`<R>` | `let r = yield v;` gets what the caller sends or throws; `return` and `?` return |
//! | [`async_generator!`] | `impl` [`AsyncGenerator`]`<R>` | the same with awaits, in its clean-up too when it is closed |
//!
//! ```
//! use futures::{StreamExt, executor::block_on, stream::Stream};
//! use no_yield_scope::{iter, stream};
//!
//! fn lines(text: &str) -> impl Stream<Item = usize> {
//!     stream! {
//!         for line in text.lines() {
//!             yield line.len();
//!         }
//!     }
//! }
//!
//! assert_eq!(block_on(lines("one\nthree").collect::<Vec<_>>()), [3, 5]);
//! assert_eq!(iter! { yield 1; yield 2; }.sum::<i32>(), 3);
//! ```
//!
//! Nothing is allocated for a stream, a generator or an item; an iterator is boxed. A stream is no larger than async-stream's.
//!
//! Such a macro sees its body and not the function around it, so that it asks less than the attribute does. It asks about
//! values that are held for their drop alone, and about those of which the body uses a method, a field or what they deref
//! to, since rustc has to know their types by then. So these are missed, unless the attribute stands on the function too:
//!
//! - a guard that is only handed on later, as in `let guard = mutex.lock().unwrap(); yield 1; finish(guard);`;
//! - a guard inside of another value that is used later, as in `let held = Some(mutex.lock().unwrap());`;
//! - a guard from around the body that the body does not use, or names in the tokens of another macro.
//!
//! # Context managers
//!
//! Where a guard has to be in force while other code runs, that code can be nested in it instead of suspending it:
//! [`context_manager!`] makes a value of code with one `yield` in it, at which the block of its user is called. Guards may be
//! alive at this `yield`. What the body lends ends with the block, what the block returns is seen at the `yield`, and the
//! compiler makes sure that every way through the body has exactly one. [`async_context_manager!`] is the same with awaits,
//! and [`within`](macro@within) puts a whole function into one. See the module [`context`].
//!
//! ```
//! use no_yield_scope::context::{ContextManager, Mut};
//! use no_yield_scope::context_manager;
//! use std::sync::Mutex;
//!
//! /// Locks the list, and takes back what the block has done to it if that fails.
//! fn edit<T, E>(
//!     list: &Mutex<Vec<u32>>,
//! ) -> ContextManager<Mut<Vec<u32>>, Result<T, E>, impl Future<Output = Result<T, E>>> {
//!     context_manager! {
//!         let mut list = list.lock().unwrap();
//!         let before = list.clone();
//!         let result = yield &mut *list;
//!         if result.is_err() {
//!             *list = before;
//!         }
//!         result
//!     }
//! }
//!
//! let list = Mutex::new(vec![1]);
//! let edited: Result<(), &str> = edit(&list).with(|list| {
//!     list.push(2);
//!     Err("changed my mind")
//! });
//! assert_eq!(edited, Err("changed my mind"));
//! assert_eq!(*list.lock().unwrap(), [1]);
//! ```
//!
//! # With other attributes
//!
//! `#[async_trait]` and `tracing`'s `#[instrument]` can stand above or below.
//!
//! By itself, `#[instrument]` on a function that returns a stream spans the making of the stream and none of its items. With
//! this attribute beside it, in either order, each body that the function makes is polled in that span too, and suspends it
//! at each `yield` and while it is pending (feature `tracing`). A body in a closure, such as that of a `flat_map`, is not one that
//! the function makes.
//!
//! ```
//! # #[cfg(feature = "tracing")]
//! # {
//! # use async_stream::stream;
//! # use futures::{Stream, StreamExt, executor::block_on};
//! # use no_yield_scope::no_yield_scope;
//! #[tracing::instrument]
//! #[no_yield_scope]
//! fn rows(table: &str) -> impl Stream<Item = u32> + Send {
//!     stream! {
//!         tracing::info!("made a row"); // in the span `rows`
//!         yield 1; // the consumer is not
//!     }
//! }
//! # assert_eq!(block_on(rows("t").collect::<Vec<_>>()), [1]);
//! # }
//! ```
//!
//! In an `async fn`, `tracing`'s `Instrument` and a span that is entered under this attribute come to much the same: the
//! span is in force during each poll.
//!
//! # Features
//!
//! Each makes the guards of the library of its name known, and is listed in the table above; none is on by default. The
//! guards of `std` always are known. `puffin` needs Rust 1.92. `tokio` has the timeouts as well, and `tokio-util` is there
//! for its `CancellationToken`.
//!
//! # Costs
//!
//! - A body in which no guard is alive at a suspension point runs the same instructions as without the attribute, in an
//!   optimised build. What asks for the types is code that is never reached.
//! - A scope costs its own `suspend` and `resume`: for a span an exit and an enter at each `yield`, and whenever a future
//!   that is awaited in it is pending.
//! - Compiling takes longer, by what reads the body and by a question to rustc's trait solver for each value that is
//!   alive at a suspension point and may be a guard.
//! - An await in a `scope!` asks its scopes once more: a `timeout` reads the clock. It is at least 1.5 times as
//!   fast as `tokio::time::timeout` around each await.
//! - Nothing is allocated, but for a timer for each `timeout` that something waits for, and nothing registered. The unsafe
//!   code is in one file, by which a `yield` of an own body reaches the poll that is under way.
//!
//! # Limits
//!
//! Not refused, since the type does not tell:
//!
//! - a type parameter without a bound (with `T: PreventsYields` it is refused);
//! - a struct that holds a guard and is not marked with [`prevents_yields`], and collections, iterators and other library types
//!   that are not in the list above;
//! - `impl Trait` and `dyn Trait`;
//! - a guard that a future or a closure made elsewhere has taken: `let future = work(mutex.lock().unwrap());`, or that an inner
//!   stream has taken: only the inner one's own yields count;
//! - a guard that a macro binds in its expansion, as `puffin::profile_scope!` does;
//! - a guard that derefs and has fields of its own, once a `move` closure has copied one of these;
//! - a guard in a `Box` or another pointer, once a method that `Option` or `Result` has too was called through both:
//!   `boxed.unwrap_or(3)`;
//! - a `yield` or `.await` in the expansion of a macro that is defined outside the body and has none in its call.
//!
//! Refused, though nothing is wrong, since the analysis does not follow values. Use a block, or exempt the binding:
//!
//! - what is left of `kept` after `kept.take()`, and a `None` in a variable of an `Option<Guard>`;
//! - paths that cannot be taken: `if done { drop(guard) }` and later `if done { yield 1 }`, or a call of a function of
//!   yours that returns `!`;
//! - fields that are moved out of a tuple one by one, `drop(pair.0)`, where `pair` is not bound to a tuple that is written out;
//! - two variables of one name that only the hygiene of a `macro_rules!` tells apart: they are taken for one;
//! - a guard that is moved by a macro from elsewhere, `finish!(guard)`, or by a method that is not known to take
//!   `self`: see `consumes(…)`;
//! - the guard of a span, context or hub whose `let` has a type, `let span: EnteredSpan = …`, or that is wrapped,
//!   `Some(span.enter())`: it is not converted. Leave the type out, or bind the scope itself: `let _span =
//!   SpanScope::new(span);`, `let _context = HandleScope::new(context);`. Nor is one that is assigned anew and then hidden by
//!   another variable of its name: give that one another name. Nor is `make().set_local_parent()`, whose span has no name.
//!
//! `fastrace`'s own guard does not borrow the span that it is of, and this crate's does: a span that is moved or dropped while
//! its guard is alive does not compile (E0505). A guard of `opentelemetry` that is handed on by a function of yours is taken
//! to be the last one attached.
//!
//! Nightly's own `for await` does not compile where a scope is alive: what it goes through is of an unstable trait.
//!
//! A scope that is alive is refused where it cannot be suspended: if it is ended on one path only before a `yield`, and
//! at a `yield` or `.await` in the tokens of a macro that is none of those above, a local `macro_rules!` included.
// Allowed in one module: `generators/handover.rs`.
#![deny(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod cancel;
#[cfg_attr(
    not(all(feature = "tokio", feature = "tokio-util")),
    doc = "A page of the guide, with the features `tokio` and `tokio-util`."
)]
#[cfg_attr(
    all(feature = "tokio", feature = "tokio-util"),
    doc = include_str!("../docs/cancel_scopes.md")
)]
pub mod cancel_scopes {}
pub mod context;
#[allow(
    missing_docs,
    reason = "for generated code; comments say what is not plain"
)]
mod generators;
mod guard;
mod guards;
#[cfg(any(
    feature = "fastrace",
    feature = "opentelemetry",
    feature = "sentry-core"
))]
mod handle_scope;
mod harmless;
#[cfg(doc)]
pub mod hazards;
#[allow(
    missing_docs,
    reason = "for generated code; comments say what is not plain"
)]
mod private;
pub mod reason;
mod scope;
#[cfg(feature = "tokio")]
mod timeout;
#[cfg(feature = "tokio-util")]
mod token;

pub use cancel::CancelScope;
pub use generators::{
    AsyncGenerator, Generator, GeneratorExit, GeneratorState, GeneratorStatus, Resumption,
};
pub use guard::{PreventsYields, ThreadBound};
#[cfg(feature = "tracing")]
pub use guards::tracing::SpanScope;
#[cfg(any(
    feature = "fastrace",
    feature = "opentelemetry",
    feature = "sentry-core"
))]
pub use handle_scope::HandleScope;
pub use harmless::Harmless;
#[doc(inline)]
pub use no_yield_scope_macros::{guards, no_yield_scope, prevents_yields, scope, within};
pub use scope::{Point, Scope};
#[cfg(feature = "tokio")]
pub use timeout::{Elapsed, Timeout, timeout, timeout_at};
#[cfg(feature = "tokio-util")]
pub use token::{Cancelled, TokenScope};

#[doc(hidden)]
pub mod __private {
    pub use crate::private::*;
}

/// The examples of the README.
#[cfg(all(doctest, feature = "tokio", feature = "tracing"))]
#[doc = include_str!("../README.md")]
struct Readme;
