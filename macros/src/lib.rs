//! The procedural macros of [`no-yield-scope`](https://docs.rs/no-yield-scope); use that crate.
//!
//! One direction: parse → `lower` to an `ir` → `flow` → `plan` → `rules` → `rewrite`.

#![forbid(unsafe_code)]

mod args;
mod attribute;
mod checked;
mod declare;
mod errors;
mod flow;
mod guards;
mod header;
mod ir;
mod lower;
mod native;
mod own;
mod plan;
mod prevents;
mod reason;
mod rewrite;
mod rules;
mod scope;
mod template;
#[cfg(test)]
mod tests;
mod vocabulary;
mod within;

use own::Own;
use proc_macro::TokenStream;

/// Refuses guards that are alive where a body is suspended, and suspends those that can be.
///
/// It stands on a function, a method, an `impl`, a `trait` (its provided methods) or an inline `mod`, and looks at every
/// body in it: the tokens of a `stream!`-like macro, an `async` function, block or closure, a native generator. In each,
/// a value whose type prevents yields must not be alive at a `yield`, and one that is bound to its thread not at an
/// `.await` either; a scope, such as an entered `tracing` span, is put out of force there and back in force afterwards.
/// What the words mean, and what counts as alive, is told by the [crate](https://docs.rs/no-yield-scope).
///
/// ```
/// use async_stream::stream;
/// use futures::Stream;
/// use no_yield_scope::no_yield_scope;
/// use std::sync::Mutex;
///
/// #[no_yield_scope]
/// fn drain(queue: &Mutex<Vec<u32>>) -> impl Stream<Item = u32> + '_ {
///     stream! {
///         loop {
///             // The guard is a temporary of this `let`: it has ended where the body goes on.
///             let Some(item) = queue.lock().unwrap().pop() else { break };
///             yield item;
///         }
///     }
/// }
/// ```
///
/// # Arguments
///
/// All are optional, each can be given once: `#[no_yield_scope(bodies(my_stream), consumes(commit))]`.
///
/// | argument | says |
/// |---|---|
/// | `bodies(name, …)` | The tokens of these macros are bodies, beside those of `stream!`, `try_stream!`, `iter!`, `generator!` and `async_generator!`. Their `?` counts as a `yield`, as in async-stream's. |
/// | `awaits(name, …)` | These macros await, beside `select!`, `select_biased!`, `join!` and `try_join!`; they are written as `pattern = future => handler` or as a list of futures. |
/// | `consumes(method, …)` | A call of a method of this name ends its receiver: it takes `self` by value. |
/// | `prevents(path, …)` | These types prevent yields and awaits, though they do not implement `PreventsYields`. `_` stands for any type and `'_` for any lifetime: `prevents(dashmap::mapref::one::Ref<'_, _, _>)`. |
/// | `guards(path, …)` | What these lists say of types, each made by `guards!`: once for a crate, instead of `prevents(…)` at each function. |
/// | `strict` | A binding that is alive at a `yield`, never mentioned again, and of a type of which nothing is known, is refused: it is neither a guard nor a scope, nor `Harmless`. |
/// | `crate = path` | Where `no_yield_scope` is, if the crate is renamed or re-exported. |
///
/// ```
/// # use async_stream::stream;
/// # use futures::Stream;
/// # use no_yield_scope::{no_yield_scope, prevents_yields};
/// #[prevents_yields(reason = "the transaction stays open while the consumer runs")]
/// struct Transaction { rows: u32 }
///
/// impl Transaction {
///     fn commit(self) -> u32 { self.rows }
/// }
///
/// #[no_yield_scope(consumes(commit))]
/// fn rows() -> impl Stream<Item = u32> {
///     stream! {
///         let transaction = Transaction { rows: 3 };
///         let rows = transaction.commit(); // without the argument, `transaction` would still be alive below
///         yield rows;
///     }
/// }
/// ```
///
/// # In a body
///
/// - `#[held_across_yield(reason = "…")] let guard = …;` exempts this binding, from the refusal and from the rewrite. The
///   reason is required, and so is something to exempt.
/// - `#[scope] let timer = …;` suspends a binding of a `Scope` type that is used after its `let`. One that is never
///   mentioned again, or is the result of `.enter()`, `.entered()` or `.set_local_parent()`, needs no mark.
///
/// ```
/// # use async_stream::stream;
/// # use futures::Stream;
/// # use no_yield_scope::no_yield_scope;
/// # use std::cell::RefCell;
/// #[no_yield_scope]
/// fn all(cache: RefCell<Vec<u32>>) -> impl Stream<Item = u32> {
///     stream! {
///         #[held_across_yield(reason = "the cell belongs to this stream: nobody else can borrow it")]
///         let items = cache.borrow();
///         for item in items.iter() {
///             yield *item;
///         }
///     }
/// }
/// ```
///
/// # Errors
///
/// A refused guard is a type error (E0277) that names the type and labels the guard and the suspension point. It is an
/// error as well to put the attribute where nothing can be suspended; to give an argument that is unknown, empty or
/// repeated; to `yield` in a closure or `async` block inside a body; to exempt without a reason, or what needs no exemption.
/// A body that does not parse is passed on untouched, for its own macro or rustc to report.
///
/// # Cost
///
/// None when the program runs, for guards that are refused and types that are none: what asks for the types is never
/// reached. A suspended scope costs its own `suspend` and `resume`.
///
/// The idea of forbidding yields in some scopes is Python's [PEP 789](https://peps.python.org/pep-0789/).
#[proc_macro_attribute]
pub fn no_yield_scope(args: TokenStream, item: TokenStream) -> TokenStream {
    attribute::expand(args.into(), item.into()).into()
}

/// Makes a list of types of other crates that are guards, or known to be none.
///
/// A function that is annotated with `#[no_yield_scope(guards(crate::Guards))]` knows of them what the list says, wherever they
/// are alive, inside of wrappers too. `_` stands for any type and `'_` for any lifetime.
///
/// ```
/// # mod pool {
/// #     pub struct Lease<'a, T>(pub &'a T);
/// #     pub struct Batch;
/// #     pub struct TempDir;
/// # }
/// use async_stream::stream;
/// use futures::Stream;
/// use no_yield_scope::{guards, no_yield_scope};
///
/// guards! {
///     /// What this crate knows of the types of the libraries that it uses.
///     pub(crate) struct Guards;
///
///     #[prevents_yields(reason = "the connection is away from the pool while the consumer runs")]
///     type pool::Lease<'_, _>;
///
///     #[prevents_yields(thread_bound)] // awaits are out as well
///     type pool::Batch;
///
///     #[harmless] // for `#[no_yield_scope(strict, …)]`
///     type pool::TempDir;
/// }
///
/// #[no_yield_scope(strict, guards(Guards))]
/// fn rows() -> impl Stream<Item = u32> {
///     stream! {
///         let _dir = pool::TempDir;
///         let row = { let lease = pool::Lease(&1); *lease.0 };
///         yield row; // with `lease` alive: error, "… the connection is away from the pool while the consumer runs"
///     }
/// }
/// ```
///
/// The arguments of `#[prevents_yields]` are those of [the attribute](macro@prevents_yields). If the crate is renamed or
/// re-exported, the list begins with `crate = path;`.
///
/// # Errors
///
/// It is an error if the list has no name of its own, a unit struct, and if a type has no such attribute, or two.
///
/// # Cost
///
/// None when the program runs: there is nothing in it but implementations of traits without methods.
#[proc_macro]
pub fn guards(tokens: TokenStream) -> TokenStream {
    guards::expand(tokens.into()).into()
}

/// Makes a `struct` or `enum` a guard that must not be alive at a `yield`, with a message of its own.
///
/// It implements `PreventsYields` and, if `thread_bound` is given, `ThreadBound`: then it must not be alive at an
/// `.await` either. Awaits alone are for what other tasks may wait for, as for an async lock; a type that changes
/// something about the thread it is on is bound to it.
///
/// ```
/// use no_yield_scope::prevents_yields;
///
/// #[prevents_yields(reason = "the batch stays open while the consumer runs")]
/// struct Batch<'a> {
///     rows: &'a [u32],
/// }
///
/// #[prevents_yields(reason = "other code would log with this prefix", thread_bound)]
/// struct LogPrefix;
/// ```
///
/// The reason ends the message, and is what a reader of the error learns from:
///
/// ```text
/// error[E0277]: `Batch<'_>` is alive at a `yield`: the batch stays open while the consumer runs
/// ```
///
/// # Arguments
///
/// | argument | says |
/// |---|---|
/// | `reason = "…"` | What goes wrong meanwhile. Without it the message is that of `reason::Guard`. |
/// | `thread_bound` | Awaits are out as well. |
/// | `crate = path` | Where `no_yield_scope` is, if the crate is renamed or re-exported. |
///
/// # Errors
///
/// It is an error on anything that is no `struct`, `enum` or `union`, and with arguments that are unknown, repeated or
/// without a value.
///
/// # Cost
///
/// None when the program runs: there is nothing in it but implementations of traits without methods.
#[proc_macro_attribute]
pub fn prevents_yields(args: TokenStream, item: TokenStream) -> TokenStream {
    declare::expand(args.into(), item.into()).into()
}

/// Runs the body of a function or method in a context manager, which is made anew for each call.
///
/// The argument is an expression for the manager, in which the function's parameters can be used; `manager => pattern`
/// names what it yields. An `async fn` takes an `AsyncContextManager`, any other a `ContextManager`. `return` and `?` leave the
/// function's own body, and the manager sees what it returns.
///
/// ```edition2024
/// use no_yield_scope::context::{ContextManager, Mut};
/// use no_yield_scope::{context_manager, within};
///
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
/// #[within(all_or_nothing(list) => list)]
/// fn push_all(list: &mut Vec<u32>, texts: &[&str]) -> Result<(), std::num::ParseIntError> {
///     for text in texts {
///         list.push(text.parse()?);
///     }
///     Ok(())
/// }
///
/// let mut list = vec![1];
/// assert!(push_all(&mut list, &["2", "x"]).is_err());
/// assert_eq!(list, [1]);
/// assert!(push_all(&mut list, &["2", "3"]).is_ok());
/// assert_eq!(list, [1, 2, 3]);
/// ```
///
/// # Errors
///
/// It is an error on anything but a function with a body, and without a manager. What the manager's body ends with has to be
/// what the function returns.
///
/// # Cost
///
/// That of `with`: nothing is allocated.
///
/// The idea is `ContextDecorator` of Python's `contextlib`.
#[proc_macro_attribute]
pub fn within(args: TokenStream, item: TokenStream) -> TokenStream {
    within::expand(args.into(), item.into()).into()
}

/// A scope as long as its block, with yields in it: `scope!(value => { … })`.
///
/// It stands in a body: under [`macro@no_yield_scope`], or of this crate's own macros. The scope is put out of force at each
/// `yield` and back in force after it. What the value is decides what the whole evaluates to:
///
/// - for a `tracing` span, or a value whose type implements `Scope`: to the block's value;
/// - for a `timeout`, a `CancellationToken` of tokio-util, or a value whose type implements `CancelScope`: to a `Result`,
///   `Ok` of the block's value, or `Err` as soon as an `.await` in the block finds the scope cancelled.
///
/// The block is no closure and no future: `yield`, `?`, `break`, `continue` and `return` in it mean what they mean around
/// it. `for await`, `select!`, `join!` and `try_join!` in it are cancelled as awaits are.
///
/// ```
/// use async_stream::stream;
/// use futures::{Stream, StreamExt};
/// use no_yield_scope::{no_yield_scope, scope};
///
/// #[no_yield_scope]
/// fn pages(mut source: impl Stream<Item = u32> + Unpin) -> impl Stream<Item = u32> {
///     stream! {
///         loop {
///             let page = scope!(tracing::info_span!("page") => {
///                 let Some(page) = source.next().await else { break };
///                 yield page; // the consumer is not in the span
///                 page
///             });
///             tracing::info!("done with {page}"); // neither is this
///         }
///     }
/// }
/// # let pages: Vec<u32> = futures::executor::block_on(pages(futures::stream::iter([1, 2])).collect());
/// # assert_eq!(pages, [1, 2]);
/// ```
///
/// # Errors
///
/// It is an error outside of such a body, with anything else than a value, an arrow and a block, with a value that is no
/// scope, and as a statement where there is a `Result` to take.
///
/// # Cost
///
/// That of the scope. Nothing is allocated, and no future is made of the block.
///
/// The idea is Python's `with` block, and moro's and trio's scopes that it is used for.
#[proc_macro]
pub fn scope(tokens: TokenStream) -> TokenStream {
    scope::expand(tokens.into()).into()
}

/// `stream!` of the crate, behind `($crate)`.
#[doc(hidden)]
#[proc_macro]
pub fn stream(input: TokenStream) -> TokenStream {
    own::expand(Own::Stream, input.into()).into()
}

/// `try_stream!`, the same.
#[doc(hidden)]
#[proc_macro]
pub fn try_stream(input: TokenStream) -> TokenStream {
    own::expand(Own::TryStream, input.into()).into()
}

/// `context_manager!`, the same.
#[doc(hidden)]
#[proc_macro]
pub fn context_manager(input: TokenStream) -> TokenStream {
    own::expand(Own::ContextManager, input.into()).into()
}

/// `async_context_manager!`, the same.
#[doc(hidden)]
#[proc_macro]
pub fn async_context_manager(input: TokenStream) -> TokenStream {
    own::expand(Own::AsyncContextManager, input.into()).into()
}

/// `iter!`, the same.
#[doc(hidden)]
#[proc_macro]
pub fn iter(input: TokenStream) -> TokenStream {
    own::expand(Own::Iter, input.into()).into()
}

/// `generator!`, the same.
#[doc(hidden)]
#[proc_macro]
pub fn generator(input: TokenStream) -> TokenStream {
    own::expand(Own::Generator, input.into()).into()
}

/// `async_generator!`, the same.
#[doc(hidden)]
#[proc_macro]
pub fn async_generator(input: TokenStream) -> TokenStream {
    own::expand(Own::AsyncGenerator, input.into()).into()
}
