//! What goes wrong with a guard that is alive at a `yield`, one page for each hazard: what it is, a program that is refused,
//! and how to write it instead.
//!
//! Each error links to its page.
//!
//! | hazard | types | first remedy |
//! |---|---|---|
//! | [A lock stays locked](lock) | the guards of `std::sync`, `parking_lot` and `lock_api` | lock again for each item |
//! | [An async lock stays locked](async_lock) | the guards of `tokio::sync` | lock again for each item |
//! | [A cell stays borrowed](borrow) | `Ref`, `RefMut` | borrow again for each item |
//! | [A standard stream stays locked](stdio) | `StdoutLock`, `StderrLock`, `StdinLock` | `println!`, or a block |
//! | [The consumer's events land in a span](span) | `Entered`, `EnteredSpan` of `tracing`, where they cannot be suspended | `let _guard = span.enter();` |
//! | [They go to another subscriber](subscriber) | `DefaultGuard` of `tracing` | `with_default` for what makes the item |
//! | [The consumer runs in a runtime's context](runtime_context) | `EnterGuard`, `LocalEnterGuard` of `tokio` | `handle.spawn(…)` |
//! | [A place in a channel stays reserved](permit) | `mpsc::Permit` and its like of `tokio` | send before the `yield` |
//! | [A channel's senders block](watch_ref) | `watch::Ref` of `tokio` | clone the value out |
//! | [Something else stays open](guard) | those with `#[prevents_yields]`, in `guards!` and in `prevents(…)` | a block that ends before the `yield` |
//! | [A scope stays in force](scope) | those that implement [`Scope`](crate::Scope) | `#[scope] let …` |
//! | [It may be held, or not](unknown) | in strict mode, those of which nothing is known | `impl Harmless` or `#[prevents_yields]` |
//!
//! And of all of them:
//!
//! - [`question_mark`]: in `async_stream`'s macros `?` is a `yield`;
//! - [`held_across_yield`]: when to exempt a guard.
//!
//! What counts as alive, and what is missed, is told by the [crate's guide](crate#alive).

// A page about the types of a library has programs that are refused with its feature only.

#[doc = include_str!("../docs/hazards/lock.md")]
pub mod lock {}

#[cfg_attr(any(not(doctest), feature = "tokio"), doc = include_str!("../docs/hazards/async_lock.md"))]
pub mod async_lock {}

#[doc = include_str!("../docs/hazards/borrow.md")]
pub mod borrow {}

#[doc = include_str!("../docs/hazards/stdio.md")]
pub mod stdio {}

#[cfg_attr(any(not(doctest), feature = "tracing"), doc = include_str!("../docs/hazards/span.md"))]
pub mod span {}

#[cfg_attr(any(not(doctest), feature = "tracing"), doc = include_str!("../docs/hazards/subscriber.md"))]
pub mod subscriber {}

#[cfg_attr(any(not(doctest), feature = "tokio"), doc = include_str!("../docs/hazards/runtime_context.md"))]
pub mod runtime_context {}

#[cfg_attr(any(not(doctest), feature = "tokio"), doc = include_str!("../docs/hazards/permit.md"))]
pub mod permit {}

#[cfg_attr(any(not(doctest), feature = "tokio"), doc = include_str!("../docs/hazards/watch_ref.md"))]
pub mod watch_ref {}

#[doc = include_str!("../docs/hazards/guard.md")]
pub mod guard {}

#[doc = include_str!("../docs/hazards/scope.md")]
pub mod scope {}

#[doc = include_str!("../docs/hazards/unknown.md")]
pub mod unknown {}

#[doc = include_str!("../docs/hazards/question_mark.md")]
pub mod question_mark {}

#[doc = include_str!("../docs/hazards/held_across_yield.md")]
pub mod held_across_yield {}
