//! Context managers that are entered without a block: the guards.

use std::cell::RefCell;
use std::mem::ManuallyDrop;
use std::num::ParseIntError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;

use no_yield_scope::context::{AsyncContextManager, ContextManager, Mut, Owned};
use no_yield_scope::{async_context_manager, context_manager};
use no_yield_scope_tests::log::Log;
use no_yield_scope_tests::poll::{finish, pending_once, poll};
use no_yield_scope_tests::recorder::Recorder;
use tokio::sync::Mutex;
use tracing::{info, info_span};

fn announced<R>(log: &Log) -> ContextManager<Owned<()>, R, impl Future<Output = R>> {
    context_manager! {
        let _noted = log.noted("dropped");
        log.note("before");
        yield;
        log.note("after");
    }
}

type Parsed<R> = Result<R, ParseIntError>;

fn parsed<R>(text: &str) -> ContextManager<Owned<u8>, Parsed<R>, impl Future<Output = Parsed<R>>> {
    context_manager! {
        let n: u8 = text.parse()?;
        yield n;
    }
}

#[test]
fn a_guard_runs_the_rest_when_it_ends() {
    let log = Log::default();
    let guard = announced(&log).enter();
    log.note("block");
    drop(guard);
    assert_eq!(log.take(), ["before", "block", "after", "dropped"]);
    let () = announced(&log).enter().exit();
    assert_eq!(log.take(), ["before", "after", "dropped"]);
}

#[test]
fn a_guard_derefs_to_what_is_yielded() {
    let mut given = context_manager! { yield vec![1]; }.enter();
    given.push(2);
    assert_eq!(*given, [1, 2]);
    let () = given.exit();

    let lent = context_manager! { let text = String::from("text"); yield &text[1..]; }.enter();
    assert_eq!(&*lent, "ext");
    let () = lent.exit();

    let kept = &RefCell::new(Vec::new());
    let mut changed = context_manager! {
        let mut list = vec![1];
        yield &mut list;
        kept.replace(list);
    }
    .enter();
    changed.push(2);
    // Where the guard is does not matter.
    let mut moved = Box::new(changed);
    moved.push(3);
    drop(moved);
    assert_eq!(*kept.borrow(), [1, 2, 3]);
}

#[test]
fn a_guard_sees_an_error_of_either_side() {
    let wrong = || "y".parse::<u8>().unwrap_err();
    assert_eq!(parsed("x").try_enter().err(), Some(wrong()));
    let guard = parsed("3").try_enter().unwrap();
    assert_eq!(*guard, 3);
    assert_eq!(guard.exit(), Ok(()));
    let guard = parsed("3").try_enter().unwrap();
    assert_eq!(guard.exit_with(Err(wrong())), Err(wrong()));
}

#[test]
fn in_a_panic_a_guard_drops_what_the_body_has() {
    let log = Log::default();
    let panicked: Result<(), _> = catch_unwind(AssertUnwindSafe(|| {
        let _guard = announced(&log).enter();
        panic!("while entered")
    }));
    assert_eq!(panicked.unwrap_err().downcast_ref(), Some(&"while entered"));
    assert_eq!(log.take(), ["before", "dropped"]);
}

#[test]
fn a_leaked_guard_leaves_the_body_where_it_is() {
    let log = Log::default();
    let leaked = ManuallyDrop::new(announced(&log).enter());
    assert_eq!(log.take(), ["before"]);
    // For the tools that look for leaks.
    drop(ManuallyDrop::into_inner(leaked));
    assert_eq!(log.take(), ["after", "dropped"]);
}

fn async_announced<R>(log: &Log) -> AsyncContextManager<Owned<()>, R, impl Future<Output = R>> {
    async_context_manager! {
        let _noted = log.noted("dropped");
        pending_once().await;
        log.note("before");
        yield;
        pending_once().await;
        log.note("after");
    }
}

type Stringly<R> = Result<R, String>;

fn locked<R>(
    lock: &Mutex<Vec<u32>>,
    limit: usize,
) -> AsyncContextManager<Mut<Vec<u32>>, Stringly<R>, impl Future<Output = Stringly<R>>> {
    async_context_manager! {
        let mut list = lock.lock().await;
        if list.len() >= limit {
            Err("full")?;
        }
        let before = list.clone();
        match (yield &mut *list) {
            Err(error) => { *list = before; Err(error) }
            done => done,
        }
    }
}

#[test]
fn a_span_of_an_async_manager_is_not_in_force_between_enter_and_exit() {
    let recorder = Recorder::new();
    recorder.run(|| {
        finish(async {
            let manager = async_context_manager! {
                let _span = info_span!("a").entered();
                info!("before");
                yield;
                info!("after");
            };
            let guard = manager.enter().await;
            info!("between");
            guard.exit().await;
        });
    });
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
    assert_eq!(recorder.events(), ["a> before", "> between", "a> after"]);
}

#[test]
fn an_async_guard_is_left_by_exit() {
    let log = Log::default();
    finish(async {
        let guard = async_announced(&log).enter().await;
        pending_once().await;
        log.note("block");
        guard.exit().await;
    });
    assert_eq!(log.take(), ["before", "block", "after", "dropped"]);
    // Dropped, it is cancelled.
    drop(finish(async_announced(&log).enter()));
    assert_eq!(log.take(), ["before", "dropped"]);
    // So is one that is cancelled while it is being left.
    {
        let mut exit = pin!(finish(async_announced(&log).enter()).exit());
        assert!(poll(exit.as_mut()).is_pending());
    }
    assert_eq!(log.take(), ["before", "dropped"]);
}

#[test]
fn an_async_guard_derefs_to_what_is_yielded() {
    let lock = Mutex::new(vec![1]);
    finish(async {
        let mut guard = locked(&lock, 3).try_enter().await.unwrap();
        guard.push(2);
        pending_once().await;
        assert!(lock.try_lock().is_err());
        assert_eq!(
            guard.exit_with(Err("undo".to_owned())).await,
            Err("undo".to_owned())
        );
        assert_eq!(*lock.lock().await, [1]);
        let mut guard = locked(&lock, 3).try_enter().await.unwrap();
        guard.extend([2, 3]);
        assert_eq!(guard.exit().await, Ok(()));
        assert!(locked(&lock, 3).try_enter().await.is_err());
    });
}
