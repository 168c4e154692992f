//! What goes wrong with a guard that is alive at a `yield`, one page for each hazard: what it is, a program that is refused,
//! and how to write it instead.
//!
//! Each error links to its page.
//!
//! | hazard | types | first remedy |
//! |---|---|---|
//! | [A lock stays locked](lock) | the guards of `std::sync`, `parking_lot`, `lock_api` and `spin` | lock again for each item |
//! | [An async lock stays locked](async_lock) | the guards of `tokio::sync`, `async_lock` and `futures::lock` | lock again for each item |
//! | [A cell stays borrowed](borrow) | `Ref`, `RefMut` | borrow again for each item |
//! | [A standard stream stays locked](stdio) | `StdoutLock`, `StderrLock`, `StdinLock` | `println!`, or a block |
//! | [The consumer's events land in a span](span) | `Entered`, `EnteredSpan` of `tracing`, where they cannot be suspended | `let _guard = span.enter();` |
//! | [They go to another subscriber](subscriber) | `DefaultGuard` of `tracing` | `with_default` for what makes the item |
//! | [The consumer runs in a runtime's context](runtime_context) | `EnterGuard`, `LocalEnterGuard` of `tokio` | `handle.spawn(…)` |
//! | [A place in a channel stays reserved](permit) | `mpsc::Permit` and its like of `tokio` | send before the `yield` |
//! | [A channel's senders block](watch_ref) | `watch::Ref` of `tokio` | clone the value out |
//! | [A shard of a map stays locked](shard) | the references, entries and iterators of `dashmap` | look up each key by itself |
//! | [Nobody's garbage is freed](epoch) | `crossbeam_epoch::Guard` | pin for each item |
//! | [The consumer's time is measured](profiler) | `puffin::ProfilerScope`, `tracy_client::Span` | measure what makes the item |
//! | [Its metrics go to another recorder](recorder) | `LocalRecorderGuard` of `metrics` | `with_local_recorder` for what makes the item |
//! | [Its log lines carry other entries](diagnostic_context) | `InsertGuard`, `ExtendGuard` of `log_mdc` | insert for what makes the item |
//! | [It runs in another context](attached_context) | `ContextGuard` of `opentelemetry`, where it cannot be suspended | `let _guard = context.attach();` |
//! | [Its events go to another hub](switched_hub) | `HubSwitchGuard` of `sentry`, where it cannot be suspended; `ScopeGuard` | `let _guard = HubSwitchGuard::new(hub);` |
//! | [Its spans become children](local_parent) | `LocalParentGuard` of `fastrace`, where it cannot be suspended; `LocalSpan`, `LocalCollector` | `let _guard = span.set_local_parent();` |
//! | [A context manager stays entered](entered) | `Entered`, `AsyncEntered` of [`context`](crate::context) | `manager.with(…)` |
//! | [Something else stays open](guard) | those with `#[prevents_yields]`, in `guards!` and in `prevents(…)` | a block that ends before the `yield` |
//! | [A timeout bounds nothing](cancel_scope) | those that implement [`CancelScope`](crate::CancelScope) | `scope!(timeout(limit) => { … })` |
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

#[cfg_attr(any(not(doctest), feature = "dashmap"), doc = include_str!("../docs/hazards/shard.md"))]
pub mod shard {}

#[cfg_attr(any(not(doctest), feature = "crossbeam-epoch"), doc = include_str!("../docs/hazards/epoch.md"))]
pub mod epoch {}

#[cfg_attr(any(not(doctest), feature = "tracy-client"), doc = include_str!("../docs/hazards/profiler.md"))]
pub mod profiler {}

#[cfg_attr(any(not(doctest), feature = "metrics"), doc = include_str!("../docs/hazards/recorder.md"))]
pub mod recorder {}

#[cfg_attr(any(not(doctest), feature = "log-mdc"), doc = include_str!("../docs/hazards/diagnostic_context.md"))]
pub mod diagnostic_context {}

#[cfg_attr(any(not(doctest), feature = "opentelemetry"), doc = include_str!("../docs/hazards/attached_context.md"))]
pub mod attached_context {}

#[cfg_attr(any(not(doctest), feature = "sentry-core"), doc = include_str!("../docs/hazards/switched_hub.md"))]
pub mod switched_hub {}

#[cfg_attr(any(not(doctest), feature = "fastrace"), doc = include_str!("../docs/hazards/local_parent.md"))]
pub mod local_parent {}

#[doc = include_str!("../docs/hazards/entered.md")]
pub mod entered {}

#[doc = include_str!("../docs/hazards/guard.md")]
pub mod guard {}

#[cfg_attr(any(not(doctest), feature = "tokio"), doc = include_str!("../docs/hazards/cancel_scope.md"))]
pub mod cancel_scope {}

#[doc = include_str!("../docs/hazards/scope.md")]
pub mod scope {}

#[doc = include_str!("../docs/hazards/unknown.md")]
pub mod unknown {}

#[doc = include_str!("../docs/hazards/question_mark.md")]
pub mod question_mark {}

#[doc = include_str!("../docs/hazards/held_across_yield.md")]
pub mod held_across_yield {}
