//! `async_context_manager!`: bodies and blocks that await, and what becomes of them when they are cancelled.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures::StreamExt;
use no_yield_scope::context::{AsyncContextManager, Mut, Owned};
use no_yield_scope::{
    Elapsed, async_context_manager, no_yield_scope, scope, stream, timeout, within,
};
use no_yield_scope_tests::log::Log;
use no_yield_scope_tests::poll::{all, finish, pending_once, poll};
use no_yield_scope_tests::recorder::Recorder;
use tokio::sync::Mutex;
use tokio::time::sleep;
use tracing::{info, info_span};

fn announced<R>(log: &Log) -> AsyncContextManager<Owned<()>, R, impl Future<Output = R>> {
    async_context_manager! {
        let _noted = log.noted("dropped");
        pending_once().await;
        log.note("before");
        yield;
        pending_once().await;
        log.note("after");
    }
}

#[test]
fn body_and_block_await() {
    let log = Log::default();
    let n = finish(announced(&log).with(async |()| {
        log.note("block");
        pending_once().await;
        log.note("block ends");
        7
    }));
    assert_eq!(n, 7);
    assert_eq!(
        log.take(),
        ["before", "block", "block ends", "after", "dropped"]
    );
}

#[test]
fn it_is_pending_when_either_is() {
    let log = Log::default();
    let mut with = pin!(announced(&log).with(async |()| pending_once().await));
    for seen in [&[][..], &["before"], &[]] {
        assert!(poll(with.as_mut()).is_pending());
        assert_eq!(log.take(), seen);
    }
    assert!(poll(with.as_mut()).is_ready());
    assert_eq!(log.take(), ["after", "dropped"]);
}

#[test]
fn what_is_yielded_is_given_or_lent() {
    let lent = async_context_manager! { let list = [1, 2, 3]; yield &list[1..]; };
    assert_eq!(
        finish(lent.with(async |list: &[i32]| {
            pending_once().await;
            list.len()
        })),
        2
    );
    let changed = async_context_manager! {
        let mut list = vec![1];
        let more: usize = yield &mut list;
        pending_once().await;
        list.push(more);
        list
    };
    let push = async |list: &mut Vec<usize>| {
        list.push(2);
        pending_once().await;
        list.push(3);
        list.len()
    };
    assert_eq!(finish(changed.with(push)), [1, 2, 3, 3]);
    // A function that returns a future will do as a block.
    let given = async_context_manager! { yield 3; };
    assert_eq!(finish(given.with(std::future::ready)), 3);
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
fn an_async_lock_is_held_around_the_block_and_an_error_undoes_it() {
    let lock = Mutex::new(vec![]);
    let push = |n, fails| {
        let lock = &lock;
        finish(locked(lock, 2).with(async |list| {
            list.push(n);
            pending_once().await;
            assert!(lock.try_lock().is_err());
            if fails { Err("no".to_owned()) } else { Ok(n) }
        }))
    };
    assert_eq!(push(1, false), Ok(1));
    assert_eq!(push(2, true), Err("no".to_owned()));
    assert_eq!(push(3, false), Ok(3));
    assert_eq!(push(4, false), Err("full".to_owned()));
    assert_eq!(lock.into_inner(), [1, 3]);
}

#[test]
fn cancelled_in_the_block_the_block_ends_first_and_the_rest_does_not_run() {
    let log = Log::default();
    {
        let mut with = pin!(announced(&log).with(async |()| {
            let _noted = log.noted("block dropped");
            pending_once().await;
        }));
        assert!(poll(with.as_mut()).is_pending());
        assert!(poll(with.as_mut()).is_pending());
        assert_eq!(log.take(), ["before"]);
    }
    assert_eq!(log.take(), ["block dropped", "dropped"]);
}

#[test]
fn a_span_is_in_force_in_the_block_and_not_while_that_is_pending() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let manager = async_context_manager! {
            let _span = info_span!("a").entered();
            info!("before");
            yield;
            info!("after");
        };
        let mut with = pin!(manager.with(async |()| {
            info!("block");
            pending_once().await;
            info!("block goes on");
        }));
        assert!(poll(with.as_mut()).is_pending());
        info!("meanwhile");
        assert!(poll(with.as_mut()).is_ready());
    });
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
    assert_eq!(
        recorder.events(),
        [
            "a> before",
            "a> block",
            "> meanwhile",
            "a> block goes on",
            "a> after"
        ]
    );
}

#[test]
fn a_panic_of_the_block_drops_what_the_body_has() {
    let log = Log::default();
    let with = announced(&log).with(async |()| {
        let _noted = log.noted("block dropped");
        pending_once().await;
        if !log.is_empty() {
            panic!("in the block")
        }
    });
    assert!(catch_unwind(AssertUnwindSafe(|| finish(with))).is_err());
    assert_eq!(log.take(), ["before", "block dropped", "dropped"]);
}

#[test]
fn managers_nest_and_stand_in_streams() {
    let log = &Log::default();
    let items = all(stream! {
        let sum = announced(log).with(async |()| {
            let inner = async_context_manager! {
                let own: u32 = announced(log).with(async |()| 1).await;
                yield own;
            };
            let mut sum = 0;
            let mut numbers = pin!(stream! { yield 2; pending_once().await; yield 3; });
            while let Some(n) = numbers.next().await {
                sum += n;
            }
            inner.with(async |own| own + sum).await
        }).await;
        yield sum;
    });
    assert_eq!(items, [6]);
    assert_eq!(
        log.take(),
        ["before", "before", "after", "dropped", "after", "dropped"]
    );
}

#[test]
fn under_the_attribute_nothing_changes() {
    #[no_yield_scope]
    async fn sum(lock: &Mutex<u32>) -> u32 {
        let manager = async_context_manager! {
            let mut guard = lock.lock().await;
            yield &mut *guard;
            pending_once().await;
        };
        manager
            .with(async |n| {
                *n += 1;
                pending_once().await;
                *n
            })
            .await
    }
    assert_eq!(finish(sum(&Mutex::new(1))), 2);
}

#[within(announced(log))]
async fn twice(log: &Log, n: u32) -> Result<u32, String> {
    if n == 0 {
        return Err("nothing".to_owned());
    }
    pending_once().await;
    log.note("twice");
    Ok(2 * n)
}

#[test]
fn an_async_function_runs_within_a_manager() {
    let log = Log::default();
    assert_eq!(finish(twice(&log, 2)), Ok(4));
    assert_eq!(log.take(), ["before", "twice", "after", "dropped"]);
    assert!(finish(twice(&log, 0)).is_err());
    assert_eq!(log.take(), ["before", "after", "dropped"]);
}

#[test]
fn the_block_is_polled_with_the_callers_waker() {
    let outer = Waker::noop();
    let manager = async_context_manager! { yield; };
    let mut with = pin!(manager.with(async |()| {
        poll_fn(|context| Poll::Ready(context.waker().will_wake(outer))).await
    }));
    assert_eq!(
        with.as_mut().poll(&mut Context::from_waker(outer)),
        Poll::Ready(true)
    );
}

fn limited<R>(
    log: &Log,
) -> AsyncContextManager<Owned<()>, R, impl Future<Output = Result<R, Elapsed>>> {
    async_context_manager! {
        let result = scope!(timeout(Duration::from_secs(1)) => { yield });
        log.note("after");
        result
    }
}

#[tokio::test(start_paused = true)]
async fn a_scope_around_the_yield_may_cancel_the_block() {
    let log = Log::default();
    let with = |milliseconds| {
        limited(&log).with(async move |()| {
            sleep(Duration::from_millis(milliseconds)).await;
            7
        })
    };
    assert!(matches!(with(900).await, Ok(7)));
    assert!(with(1100).await.is_err());
    assert_eq!(log.take(), ["after", "after"]);
}
