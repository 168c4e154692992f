//! Why a guard must not be alive at a suspension point: which message rustc prints.
//!
//! The types here are what [`PreventsYields::Reason`](crate::PreventsYields::Reason) can name; there are
//! no values of them. A message of your own is made by
//! [`#[prevents_yields(reason = "…")]`](crate::prevents_yields).

/// Each reason, with what is said at a `yield`, at a `?` that yields its error and at an `.await`. A trait that nothing
/// implements carries each message; the methods ask for it. They stand in the call of this macro, since rustc shows them,
/// and early in the file, so that the number of their line is short.
macro_rules! reasons {
    (
        impl $methods:tt
        $(
            $(#[$doc:meta])*
            $reason:ident in $module:ident {
                yield $at_yield:literal, $yield_hint:literal;
                ? $at_question_mark:literal, $question_mark_hint:literal;
                await $at_await:literal, $await_hint:literal;
                see $page:literal;
            }
        )*
    ) => {$(
        pub use self::$module::$reason;

        #[doc(hidden)]
        pub mod $module {
            use crate::private::Found;

            $(#[$doc])*
            ///
            #[doc = concat!("What goes wrong, and how to write it instead: [its page](", $page, ").")]
            ///
            /// ```
            /// use no_yield_scope::{PreventsYields, reason};
            ///
            /// struct MyGuard;
            ///
            /// impl PreventsYields for MyGuard {
            #[doc = concat!("    type Reason = reason::", stringify!($reason), ";")]
            /// }
            /// ```
            #[derive(Debug)]
            pub enum $reason {}

            impl super::Reason for $reason {}

            #[doc(hidden)]
            impl $reason $methods

            #[diagnostic::on_unimplemented(
                message = $at_yield, label = "alive at the `yield`", note = $yield_hint, note = $page
            )]
            pub trait AllowedAtYield {}

            #[diagnostic::on_unimplemented(
                message = $at_yield, label = "alive at the `yield`", note = $yield_hint,
                note = "it is alive at later `yield`s of this body too", note = $page
            )]
            pub trait AllowedAtYields {}

            #[diagnostic::on_unimplemented(
                message = $at_question_mark, label = "alive at the `?`", note = $question_mark_hint,
                note = "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/question_mark/"
            )]
            pub trait AllowedAtQuestionMark {}

            #[diagnostic::on_unimplemented(
                message = $at_question_mark, label = "alive at the `?`", note = $question_mark_hint,
                note = "it is alive at later `yield`s or `?`s of this body too",
                note = "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/question_mark/"
            )]
            pub trait AllowedAtQuestionMarks {}

            #[diagnostic::on_unimplemented(
                message = $at_await, label = "alive at the `.await`", note = $await_hint, note = $page
            )]
            pub trait AllowedAtAwait {}

            #[diagnostic::on_unimplemented(
                message = $at_await, label = "alive at the `.await`", note = $await_hint,
                note = "it is alive at later `.await`s of this body too", note = $page
            )]
            pub trait AllowedAtAwaits {}
        }
    )*};
}

reasons! {
    impl {
        pub fn at_yield<T: AllowedAtYield + ?Sized>(self, _: Found<T>) {}
        pub fn at_yields<T: AllowedAtYields + ?Sized>(self, _: Found<T>) {}
        pub fn at_question_mark<T: AllowedAtQuestionMark + ?Sized>(self, _: Found<T>) {}
        pub fn at_question_marks<T: AllowedAtQuestionMarks + ?Sized>(self, _: Found<T>) {}
        pub fn at_await<T: AllowedAtAwait + ?Sized>(self, _: Found<T>) {}
        pub fn at_awaits<T: AllowedAtAwaits + ?Sized>(self, _: Found<T>) {}
    }

    /// A blocking lock: `std::sync::MutexGuard` and its like.
    Lock in lock {
        yield "`{Self}` is alive at a `yield`: the lock stays locked while the consumer runs",
            "lock again for each item, take what it needs, and end the guard before the `yield`: `let item = {{ let guard = lock.lock().unwrap(); guard.get(i).cloned() }}; yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: the lock stays locked while the consumer runs",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: a thread-bound lock stays locked while other tasks run",
            "end the guard before the `.await`: `let value = {{ let guard = mutex.lock().unwrap(); guard.clone() }};`; or use an async lock, such as `tokio::sync::Mutex`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/lock/";
    }

    /// A lock whose waiters are tasks: `tokio::sync::MutexGuard` and its like.
    AsyncLock in async_lock {
        yield "`{Self}` is alive at a `yield`: the lock stays locked while the consumer runs",
            "lock again for each item, take what it needs, and end the guard before the `yield`: `let item = {{ let guard = lock.lock().await; guard.get(i).cloned() }}; yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: the lock stays locked while the consumer runs",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: the lock stays locked while other tasks run",
            "end the guard before the `.await`: `let value = {{ let guard = mutex.lock().await; guard.clone() }};`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/async_lock/";
    }

    /// A borrow that is counted when the program runs: `std::cell::RefMut` and its like.
    Borrow in borrow {
        yield "`{Self}` is alive at a `yield`: the cell stays borrowed while the consumer runs, and its next borrow may panic",
            "borrow again for each item, and end the borrow before the `yield`: `let item = {{ let guard = cell.borrow(); guard.get(i).cloned() }}; yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: the cell stays borrowed while the consumer runs, and its next borrow may panic",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: the cell stays borrowed while other tasks run, and their next borrow may panic",
            "end the borrow before the `.await`: `let value = {{ let guard = cell.borrow(); guard.clone() }};`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/borrow/";
    }

    /// A lock on a standard stream: `std::io::StdoutLock` and its like.
    Stdio in stdio {
        yield "`{Self}` is alive at a `yield`: whoever uses the standard stream waits while the consumer runs",
            "lock for one call, as `println!(…)` and `stdin().read_line(…)` do, or for a block before the `yield`: `let written = {{ let mut out = stdout().lock(); writeln!(out, \"…\") }}; written?; yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: whoever uses the standard stream waits while the consumer runs",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: a thread-bound lock stays locked while other tasks run",
            "lock for one call, as `println!(…)` and `stdin().read_line(…)` do, or for a block before the `.await`: `let written = {{ let mut out = stdout().lock(); writeln!(out, \"…\") }}; written?;`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/stdio/";
    }

    /// An entered `tracing` span that is not suspended.
    Span in span {
        yield "`{Self}` is alive at a `yield`: the consumer's events would land inside the span",
            "bind the guard where the span is entered and without a type, `let _guard = span.enter();` (`Span::none()` where there is none), and it is suspended at each `yield`";
        ? "`{Self}` is alive at a `?` that yields its error: the consumer's events would land inside the span",
            "bind the guard where the span is entered and without a type, `let _guard = span.enter();` (`Span::none()` where there is none), and it is suspended before the error is yielded";
        await "`{Self}` is alive at an `.await`: the events of other tasks would land inside the span",
            "bind the guard where the span is entered and without a type, `let _guard = span.enter();` (`Span::none()` where there is none), and it is suspended while the future is pending";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/span/";
    }

    /// A `tracing` subscriber that is the default of the thread.
    Subscriber in subscriber {
        yield "`{Self}` is alive at a `yield`: the consumer's events would go to its subscriber",
            "set it for what makes the item: `let item = dispatcher::with_default(&dispatch, || next_item()); yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: the consumer's events would go to its subscriber",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: the events of other tasks would go to its subscriber",
            "set it for the future instead: `let value = future.with_subscriber(dispatch.clone()).await;`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/subscriber/";
    }

    /// An entered runtime context: `tokio::runtime::EnterGuard`.
    RuntimeContext in runtime_context {
        yield "`{Self}` is alive at a `yield`: the consumer would run in its runtime's context",
            "spawn with the handle, `handle.spawn(work())`, or enter it for what has to be made there: `let timer = {{ let _guard = handle.enter(); tokio::time::sleep(pause) }}; timer.await; yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: the consumer would run in its runtime's context",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: other tasks would run in its runtime's context",
            "spawn with the handle, `handle.spawn(work())`, or enter it for what has to be made there: `let timer = {{ let _guard = handle.enter(); tokio::time::sleep(pause) }}; timer.await;`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/runtime_context/";
    }

    /// A reserved place in a channel: `tokio::sync::mpsc::Permit`.
    Permit in permit {
        yield "`{Self}` is alive at a `yield`: its place in the channel stays reserved while the consumer runs",
            "reserve when the value is there, and send it before the `yield`: `sender.reserve().await?.send(value); yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: its place in the channel stays reserved while the consumer runs",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: its place in the channel stays reserved while other tasks run",
            "reserve when the value is there: `let value = future.await; sender.reserve().await?.send(value);`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/permit/";
    }

    /// A borrowed value of a `tokio::sync::watch` channel.
    WatchRef in watch_ref {
        yield "`{Self}` is alive at a `yield`: the channel's senders block while the consumer runs",
            "take the value out: `let item = receiver.borrow_and_update().clone(); yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: the channel's senders block while the consumer runs",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: the channel's senders block their threads while other tasks run",
            "take the value out: `let value = receiver.borrow_and_update().clone();`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/watch_ref/";
    }

    /// A reference into a map that locks one of its shards: `dashmap::mapref::one::Ref` and its like.
    Shard in shard {
        yield "`{Self}` is alive at a `yield`: a shard of the map stays locked while the consumer runs",
            "look it up for each item, and take what it needs: `let item = map.get(&key).map(|found| found.value().clone()); yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: a shard of the map stays locked while the consumer runs",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: a shard of the map stays locked, for whole threads, while other tasks run",
            "take what is needed before the `.await`: `let value = map.get(&key).map(|found| found.value().clone());`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/shard/";
    }

    /// An iterator over a map that locks one shard after the other, and what it gives: `dashmap::iter::Iter` and its like.
    ShardInTurn in shard_in_turn {
        yield "`{Self}` is alive at a `yield`: a shard of the map stays locked while the consumer runs",
            "collect the keys, and look each of them up: `let keys: Vec<_> = map.iter().map(|found| found.key().clone()).collect();`";
        ? "`{Self}` is alive at a `?` that yields its error: a shard of the map stays locked while the consumer runs",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: a shard of the map stays locked, for whole threads, while other tasks run",
            "collect the keys, and look each of them up: `let keys: Vec<_> = map.iter().map(|found| found.key().clone()).collect();`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/shard/";
    }

    /// A pinned thread: `crossbeam_epoch::Guard`.
    Epoch in epoch {
        yield "`{Self}` is alive at a `yield`: the thread stays pinned while the consumer runs, and nobody's garbage is freed",
            "pin for each item: `let item = {{ let guard = epoch::pin(); next_item(&guard) }}; yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: the thread stays pinned while the consumer runs, and nobody's garbage is freed",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: the thread stays pinned while other tasks run, and nobody's garbage is freed",
            "pin for what needs it: `let value = {{ let guard = epoch::pin(); value_of(&guard) }};`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/epoch/";
    }

    /// The scope of a profiler: `puffin::ProfilerScope`, `tracy_client::Span`.
    Profiler in profiler {
        yield "`{Self}` is alive at a `yield`: what the consumer does would count as part of it",
            "measure what makes the item: `let item = {{ let _scope = scope(); next_item() }}; yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: what the consumer does would count as part of it",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: what other tasks do would count as part of it",
            "measure what is done at one go: `let value = {{ let _scope = scope(); work() }};`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/profiler/";
    }

    /// A recorder of metrics that is its thread's: `metrics::LocalRecorderGuard`.
    Recorder in recorder {
        yield "`{Self}` is alive at a `yield`: the consumer's metrics would go to its recorder",
            "set it for what makes the item: `let item = metrics::with_local_recorder(&recorder, || next_item()); yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: the consumer's metrics would go to its recorder",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: the metrics of other tasks would go to its recorder",
            "set it for what is done at one go: `let value = metrics::with_local_recorder(&recorder, || work());`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/recorder/";
    }

    /// Entries that the thread's log lines carry: `log_mdc::InsertGuard`.
    DiagnosticContext in diagnostic_context {
        yield "`{Self}` is alive at a `yield`: the consumer's log lines would carry its entries",
            "insert them for what makes the item: `let item = {{ let _guard = log_mdc::insert_scoped(key, value); next_item() }}; yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: the consumer's log lines would carry its entries",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: the log lines of other tasks would carry its entries",
            "insert them for what is done at one go: `let value = {{ let _guard = log_mdc::insert_scoped(key, value); work() }};`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/diagnostic_context/";
    }

    /// An attached context that is not suspended: `opentelemetry::ContextGuard`.
    AttachedContext in attached_context {
        yield "`{Self}` is alive at a `yield`: the consumer would run in its context, and its spans be children of it",
            "bind the guard by itself and without a type, `let _guard = context.attach();` (`Context::current()` where there is none), and it is suspended at each `yield`";
        ? "`{Self}` is alive at a `?` that yields its error: the consumer would run in its context, and its spans be children of it",
            "bind the guard by itself and without a type, `let _guard = context.attach();` (`Context::current()` where there is none), and it is suspended before the error is yielded";
        await "`{Self}` is alive at an `.await`: other tasks would run in its context, and their spans be children of it",
            "bind the guard by itself and without a type, `let _guard = context.attach();` (`Context::current()` where there is none), and it is suspended while the future is pending";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/attached_context/";
    }

    /// A hub that the thread is switched to, and that is not suspended: `sentry_core::HubSwitchGuard`.
    SwitchedHub in switched_hub {
        yield "`{Self}` is alive at a `yield`: the consumer's events would go to its hub",
            "bind the guard by itself and without a type, `let _guard = HubSwitchGuard::new(hub);` (`Hub::current()` where there is none), and it is suspended at each `yield`";
        ? "`{Self}` is alive at a `?` that yields its error: the consumer's events would go to its hub",
            "bind the guard by itself and without a type, `let _guard = HubSwitchGuard::new(hub);` (`Hub::current()` where there is none), and it is suspended before the error is yielded";
        await "`{Self}` is alive at an `.await`: the events of other tasks would go to its hub",
            "bind the guard by itself and without a type, `let _guard = HubSwitchGuard::new(hub);` (`Hub::current()` where there is none), and it is suspended while the future is pending";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/switched_hub/";
    }

    /// A scope that is pushed onto a hub: `sentry_core::ScopeGuard`.
    PushedScope in pushed_scope {
        yield "`{Self}` is alive at a `yield`: the consumer's events would carry its data",
            "give the stream a hub of its own, which is suspended at each `yield`: `let _guard = HubSwitchGuard::new(Arc::new(Hub::new_from_top(Hub::current())));`, and `Hub::current().configure_scope(…)`";
        ? "`{Self}` is alive at a `?` that yields its error: the consumer's events would carry its data",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: the events of other tasks would carry its data",
            "give the future a hub of its own: `future.bind_hub(Hub::new_from_top(Hub::current())).await`, and `Hub::current().configure_scope(…)` in it";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/switched_hub/";
    }

    /// A span that is its thread's local parent, and is not suspended: `fastrace::local::LocalParentGuard`.
    LocalParent in local_parent {
        yield "`{Self}` is alive at a `yield`: the consumer's spans would be children of its span",
            "bind the span, and the guard by itself and without a type, `let _guard = span.set_local_parent();` (`Span::noop()` where there is none), and it is suspended at each `yield`";
        ? "`{Self}` is alive at a `?` that yields its error: the consumer's spans would be children of its span",
            "bind the span, and the guard by itself and without a type, `let _guard = span.set_local_parent();` (`Span::noop()` where there is none), and it is suspended before the error is yielded";
        await "`{Self}` is alive at an `.await`: the spans of other tasks would be children of its span",
            "bind the span, and the guard by itself and without a type, `let _guard = span.set_local_parent();` (`Span::noop()` where there is none), and it is suspended while the future is pending";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/local_parent/";
    }

    /// A span of its thread: `fastrace::local::LocalSpan`.
    LocalSpan in local_span {
        yield "`{Self}` is alive at a `yield`: the consumer's spans would be its children, and it cannot be left and entered again",
            "make it a span that can be: `let span = Span::enter_with_local_parent(name); let _guard = span.set_local_parent();`";
        ? "`{Self}` is alive at a `?` that yields its error: the consumer's spans would be its children, and it cannot be left and entered again",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: the spans of other tasks would be its children, and it cannot be left and entered again",
            "make it a span that can be: `future.in_span(Span::enter_with_local_parent(name)).await`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/local_parent/";
    }

    /// A collector of its thread's spans: `fastrace::local::LocalCollector`.
    LocalCollector in local_collector {
        yield "`{Self}` is alive at a `yield`: the consumer's spans would be collected too",
            "collect for each item: `let item = {{ let collector = LocalCollector::start(); let item = next_item(); parent.push_child_spans(collector.collect()); item }}; yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: the consumer's spans would be collected too",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: the spans of other tasks would be collected too",
            "collect what is done at one go: `let spans = {{ let collector = LocalCollector::start(); work(); collector.collect() }};`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/local_parent/";
    }

    /// An entered context manager: [`Entered`](crate::context::Entered) and its like.
    Entered in entered {
        yield "`{Self}` is alive at a `yield`: what its context manager holds stays in force while the consumer runs",
            "enter it for what makes the item: `let item = manager.with(|value| next_item(value)); yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: what its context manager holds stays in force while the consumer runs",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: what its context manager holds stays in force while other tasks run on the thread",
            "end it before the `.await`, `let value = manager.with(|value| value.get());`, or make the manager with `async_context_manager!`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/entered/";
    }

    /// Any other guard.
    Guard in guard {
        yield "`{Self}` is alive at a `yield`: what it holds open stays open while the consumer runs",
            "make it again for each item, and end it before the `yield`: `let item = {{ let guard = begin(); next_item(&guard) }}; yield item;`";
        ? "`{Self}` is alive at a `?` that yields its error: what it holds open stays open while the consumer runs",
            "end the guard before the `?`: `let result = {{ … }}; let value = result?;`";
        await "`{Self}` is alive at an `.await`: what it holds open stays open while other tasks run on the thread",
            "end it before the `.await`: `let value = {{ let guard = begin(); value_of(&guard) }};`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/guard/";
    }

    /// A [`CancelScope`](crate::CancelScope) outside of a `scope!`.
    CancelScope in cancel_scope {
        yield "`{Self}` is alive at a `yield`: it bounds nothing here, since no result says that it was cancelled",
            "give it a block, which evaluates to that result: `let result = scope!(timeout(limit) => {{ … yield item; … }});`";
        ? "`{Self}` is alive at a `?` that yields its error: it bounds nothing here, since no result says that it was cancelled",
            "give it a block, which evaluates to that result: `let result = scope!(timeout(limit) => {{ … fallible()?; … }});`";
        await "`{Self}` is alive at an `.await`: it bounds nothing here, since no result says that it was cancelled",
            "give it a block, which evaluates to that result: `let result = scope!(timeout(limit) => {{ … future.await … }});`";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/cancel_scope/";
    }

    /// A [`Scope`](crate::Scope) whose binding is not known to be one.
    Scope in scope {
        yield "`{Self}` is alive at a `yield`: the scope stays in force while the consumer runs",
            "mark its binding, `#[scope] let guard = …;`, and it is suspended at each `yield`";
        ? "`{Self}` is alive at a `?` that yields its error: the scope stays in force while the consumer runs",
            "mark its binding, `#[scope] let guard = …;`, and it is suspended before the error is yielded";
        await "`{Self}` is alive at an `.await`: the scope stays in force while other tasks run",
            "mark its binding, `#[scope] let guard = …;`, and it is suspended while the future is pending";
        see "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/scope/";
    }
}

/// A type that names a reason.
///
/// Implemented by this module's types, and by those that
/// [`#[prevents_yields]`](crate::prevents_yields) generates. Not meant to be implemented by hand: the message
/// takes more than this trait.
///
/// ```
/// fn is_reason<R: no_yield_scope::reason::Reason>() {}
///
/// is_reason::<no_yield_scope::reason::Lock>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a reason",
    note = "use one of `no_yield_scope::reason`'s types, such as `reason::Guard`, or write the reason in `#[prevents_yields(reason = \"…\")]`"
)]
pub trait Reason {}
