//! Why a guard must not be alive at a suspension point: which message rustc prints.
//!
//! The types here are what [`PreventsYields::Reason`](crate::PreventsYields::Reason) can name; there are
//! no values of them. A message of your own is made by
//! [`#[prevents_yields(reason = "…")]`](crate::prevents_yields).

use crate::private::{AtAwait, AtAwaits, AtYield, AtYields};

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

/// Each reason, with what is said at a yield and at an await. A trait that nothing implements carries each
/// message: see `permits.rs`.
macro_rules! reasons {
    ($(
        $(#[$doc:meta])*
        $reason:ident {
            yield $at_yield:literal, $yield_note:literal;
            await $at_await:literal, $await_note:literal;
        }
    )*) => {$(
        $(#[$doc])*
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

        impl Reason for $reason {}

        const _: () = {
            #[diagnostic::on_unimplemented(
                message = $at_yield, label = "alive at the `yield`", note = $yield_note
            )]
            pub trait MayMeetYield {}

            #[diagnostic::on_unimplemented(
                message = $at_yield, label = "alive at the `yield`", note = $yield_note,
                note = "it is alive at later `yield`s of this body too"
            )]
            pub trait MayMeetYields {}

            #[diagnostic::on_unimplemented(
                message = $at_await, label = "alive at the `.await`", note = $await_note
            )]
            pub trait MayMeetAwait {}

            #[diagnostic::on_unimplemented(
                message = $at_await, label = "alive at the `.await`", note = $await_note,
                note = "it is alive at later `.await`s of this body too"
            )]
            pub trait MayMeetAwaits {}

            impl<T: MayMeetYield + ?Sized> AtYield<T> for $reason {}
            impl<T: MayMeetYields + ?Sized> AtYields<T> for $reason {}
            impl<T: MayMeetAwait + ?Sized> AtAwait<T> for $reason {}
            impl<T: MayMeetAwaits + ?Sized> AtAwaits<T> for $reason {}
        };
    )*};
}

reasons! {
    /// A blocking lock: `std::sync::MutexGuard` and its like.
    Lock {
        yield "`{Self}` is alive at a `yield`: the lock stays locked while the consumer runs",
            "lock again for each item, take what it needs, and end the guard before the `yield`: `let item = {{ let guard = lock.lock().unwrap(); guard.get(i).cloned() }}; yield item;`";
        await "`{Self}` is alive at an `.await`: a thread-bound lock stays locked while other tasks run",
            "end the guard before the `.await`: `let value = {{ let guard = mutex.lock().unwrap(); guard.clone() }};`; or use an async lock, such as `tokio::sync::Mutex`";
    }

    /// A lock whose waiters are tasks: `tokio::sync::MutexGuard` and its like.
    AsyncLock {
        yield "`{Self}` is alive at a `yield`: the lock stays locked while the consumer runs",
            "lock again for each item, take what it needs, and end the guard before the `yield`: `let item = {{ let guard = lock.read().await; guard.get(i).cloned() }}; yield item;`";
        await "`{Self}` is alive at an `.await`: the lock stays locked while other tasks run",
            "end the guard before the `.await`: `let value = {{ let guard = mutex.lock().await; guard.clone() }};`";
    }

    /// A borrow that is counted when the program runs: `std::cell::RefMut` and its like.
    Borrow {
        yield "`{Self}` is alive at a `yield`: the cell stays borrowed while the consumer runs, and its next borrow may panic",
            "borrow again for each item, and end the borrow before the `yield`: `let item = {{ let guard = cell.borrow(); guard.clone() }}; yield item;`";
        await "`{Self}` is alive at an `.await`: the cell stays borrowed while other tasks run, and their next borrow may panic",
            "end the borrow before the `.await`: `let value = {{ let guard = cell.borrow(); guard.clone() }};`";
    }

    /// A lock on a standard stream: `std::io::StdoutLock` and its like.
    Stdio {
        yield "`{Self}` is alive at a `yield`: whoever uses the standard stream waits while the consumer runs",
            "lock again for each item, and end the lock before the `yield`: `{{ let mut out = stdout().lock(); writeln!(out, \"…\")?; }} yield item;`";
        await "`{Self}` is alive at an `.await`: a thread-bound lock stays locked while other tasks run",
            "end the lock before the `.await`: `{{ let mut out = stdout().lock(); writeln!(out, \"…\")?; }}`";
    }

    /// An entered `tracing` span that is not suspended.
    Span {
        yield "`{Self}` is alive at a `yield`: the consumer's events would land inside the span",
            "bind the guard where the span is entered and without a type, `let _guard = span.enter();` (`Span::none()` where there is none), and it is suspended at each `yield`";
        await "`{Self}` is alive at an `.await`: the events of other tasks would land inside the span",
            "bind the guard where the span is entered and without a type, `let _guard = span.enter();` (`Span::none()` where there is none), and it is suspended while the future is pending";
    }

    /// A `tracing` subscriber that is the default of the thread.
    Subscriber {
        yield "`{Self}` is alive at a `yield`: the consumer's events would go to its subscriber",
            "set it for what makes the item: `let item = dispatcher::with_default(&dispatch, || next_item()); yield item;`";
        await "`{Self}` is alive at an `.await`: the events of other tasks would go to its subscriber",
            "set it for the future instead: `let value = future.with_subscriber(dispatch.clone()).await;`";
    }

    /// An entered runtime context: `tokio::runtime::EnterGuard`.
    RuntimeContext {
        yield "`{Self}` is alive at a `yield`: the consumer would run in its runtime's context",
            "enter it for what makes the item: `let task = {{ let _guard = handle.enter(); tokio::spawn(work()) }}; yield task.await;`";
        await "`{Self}` is alive at an `.await`: other tasks would run in its runtime's context",
            "enter it for what needs it: `let task = {{ let _guard = handle.enter(); tokio::spawn(work()) }}; task.await`";
    }

    /// A reserved place in a channel: `tokio::sync::mpsc::Permit`.
    Permit {
        yield "`{Self}` is alive at a `yield`: its place in the channel stays reserved while the consumer runs",
            "reserve when the value is there, and send it before the `yield`: `sender.reserve().await?.send(value); yield item;`";
        await "`{Self}` is alive at an `.await`: its place in the channel stays reserved while other tasks run",
            "reserve when the value is there: `let value = future.await; sender.reserve().await?.send(value);`";
    }

    /// A borrowed value of a `tokio::sync::watch` channel.
    WatchRef {
        yield "`{Self}` is alive at a `yield`: the channel's senders block while the consumer runs",
            "take the value out: `let item = receiver.borrow_and_update().clone(); yield item;`";
        await "`{Self}` is alive at an `.await`: the channel's senders block their threads while other tasks run",
            "take the value out: `let value = receiver.borrow_and_update().clone();`";
    }

    /// An entered context manager: [`Entered`](crate::context::Entered) and its like.
    Entered {
        yield "`{Self}` is alive at a `yield`: what its context manager holds stays in force while the consumer runs",
            "enter it for what makes the item: `let item = manager.with(|value| next_item(value)); yield item;`";
        await "`{Self}` is alive at an `.await`: what its context manager holds stays in force while other tasks run on the thread",
            "end it before the `.await`, `let value = manager.with(|value| value.get());`, or make the manager with `async_context_manager!`";
    }

    /// Any other guard.
    Guard {
        yield "`{Self}` is alive at a `yield`: what it holds open stays open while the consumer runs",
            "make it again for each item, and end it before the `yield`: `let item = {{ let guard = begin(); next_item(&guard) }}; yield item;`";
        await "`{Self}` is alive at an `.await`: what it holds open stays open while other tasks run on the thread",
            "end it before the `.await`: `let value = {{ let guard = begin(); value_of(&guard) }};`";
    }

    /// A [`Scope`](crate::Scope) whose binding is not known to be one.
    Scope {
        yield "`{Self}` is alive at a `yield`: the scope stays in force while the consumer runs",
            "mark its binding, `#[scope] let guard = …;`, and it is suspended at each `yield`";
        await "`{Self}` is alive at an `.await`: the scope stays in force while other tasks run",
            "mark its binding, `#[scope] let guard = …;`, and it is suspended while the future is pending";
    }
}
