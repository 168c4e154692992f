//! `timeout` around yields, on tokio's paused clock: what counts is the producer's time.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt, TryStreamExt};
use no_yield_scope::{Elapsed, no_yield_scope, scope, timeout, timeout_at};
use tokio::time::{Instant, sleep};

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// Numbers, each of which takes its time.
fn source(each: Duration) -> impl Stream<Item = u32> {
    stream! {
        for n in 0..4 {
            sleep(each).await;
            yield n;
        }
    }
}

/// The items of a stream whose consumer takes its time with each, and how long all that took.
async fn consumed<T>(stream: impl Stream<Item = T>, each: Duration) -> (Vec<T>, Duration) {
    let start = Instant::now();
    let mut stream = pin!(stream);
    let mut items = Vec::new();
    while let Some(item) = stream.next().await {
        items.push(item);
        sleep(each).await;
    }
    (items, start.elapsed())
}

/// One limit for all of the source.
#[no_yield_scope]
fn bounded(
    source: impl Stream<Item = u32>,
    limit: Duration,
) -> impl Stream<Item = Result<u32, Elapsed>> {
    stream! {
        let mut source = pin!(source);
        let whole = scope!(timeout(limit) => {
            while let Some(n) = source.next().await {
                yield Ok(n);
            }
            "all"
        });
        match whole {
            Ok(all) => assert_eq!(all, "all"),
            Err(elapsed) => yield Err(elapsed),
        }
    }
}

/// The same by a `for await`, and by a time at which it ends.
#[no_yield_scope]
fn bounded_at(
    source: impl Stream<Item = u32>,
    limit: Duration,
) -> impl Stream<Item = Result<u32, Elapsed>> {
    try_stream! {
        scope!(timeout_at(Instant::now() + limit) => {
            for await n in source {
                yield n;
            }
        })?;
    }
}

const CONSUMERS: [Duration; 3] = [ms(0), ms(10), ms(5000)];

#[tokio::test(start_paused = true)]
async fn a_quick_source_is_not_hurried_by_a_slow_consumer() {
    for consumer in CONSUMERS {
        let four = [Ok(0), Ok(1), Ok(2), Ok(3)];
        let (items, time) = consumed(bounded(source(ms(100)), ms(500)), consumer).await;
        assert_eq!((items, time), (four.to_vec(), ms(400) + 4 * consumer));
        let (items, time) = consumed(bounded_at(source(ms(100)), ms(500)), consumer).await;
        assert_eq!((items, time), (four.to_vec(), ms(400) + 4 * consumer));
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_source_elapses_by_its_own_time() {
    for consumer in CONSUMERS {
        for (items, time) in [
            consumed(bounded(source(ms(100)), ms(250)), consumer).await,
            consumed(bounded_at(source(ms(100)), ms(250)), consumer).await,
        ] {
            assert!(matches!(items[..], [Ok(0), Ok(1), Err(_)]), "{items:?}");
            // To the millisecond: the limit is the source's time, and the consumer had three items.
            assert_eq!(time, ms(250) + 3 * consumer);
        }
    }
}

/// A limit for each item, around the `yield`.
#[no_yield_scope]
fn each_bounded(
    source: impl Stream<Item = u32>,
    limit: Duration,
) -> impl Stream<Item = Result<u32, Elapsed>> {
    try_stream! {
        let mut source = pin!(source);
        loop {
            scope!(timeout(limit) => {
                match source.next().await {
                    Some(n) => yield n,
                    None => break,
                }
            })?;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_for_each_item_begins_anew() {
    for consumer in CONSUMERS {
        let (items, _) = consumed(each_bounded(source(ms(100)), ms(101)), consumer).await;
        assert_eq!(items, [Ok(0), Ok(1), Ok(2), Ok(3)]);
        let (items, time) = consumed(each_bounded(source(ms(100)), ms(99)), consumer).await;
        assert!(matches!(items[..], [Err(_)]), "{items:?}");
        assert_eq!(time, ms(99) + consumer);
    }
}

// Nested limits

#[no_yield_scope]
fn nested(outer: Duration, inner: Duration) -> impl Stream<Item = &'static str> {
    stream! {
        let whole = scope!(timeout(outer) => {
            yield "start";
            let part = scope!(timeout(inner) => {
                sleep(ms(300)).await;
            });
            yield match part { Ok(()) => "done", Err(_) => "inner" };
            sleep(ms(300)).await;
        });
        yield match whole { Ok(()) => "done", Err(_) => "outer" };
    }
}

#[tokio::test(start_paused = true)]
async fn each_limit_ends_its_own_block() {
    for consumer in CONSUMERS {
        let of = |outer, inner| async move { consumed(nested(outer, inner), consumer).await.0 };
        assert_eq!(of(ms(700), ms(400)).await, ["start", "done", "done"]);
        assert_eq!(of(ms(700), ms(200)).await, ["start", "inner", "done"]);
        assert_eq!(of(ms(400), ms(200)).await, ["start", "inner", "outer"]);
        assert_eq!(of(ms(200), ms(400)).await, ["start", "outer"]);
        // Both by the same poll.
        assert_eq!(of(ms(200), ms(200)).await, ["start", "outer"]);
    }
}

#[no_yield_scope]
async fn both_over_before_an_await() -> &'static str {
    let whole = scope!(timeout(ms(10)) => {
        let part = scope!(timeout(ms(5)) => {
            tokio::time::advance(ms(20)).await;
            // Neither was asked meanwhile: they are now.
            sleep(ms(0)).await;
        });
        part.is_err()
    });
    match whole {
        Ok(_) => "inner",
        Err(_) => "outer",
    }
}

#[tokio::test(start_paused = true)]
async fn the_outer_one_of_two_that_are_over_wins() {
    assert_eq!(both_over_before_an_await().await, "outer");
}

// Ways out

#[no_yield_scope]
fn left_by(way: &'static str, ended: Rc<Cell<u32>>) -> impl Stream<Item = Result<u32, String>> {
    struct Ends(Rc<Cell<u32>>);

    impl Drop for Ends {
        fn drop(&mut self) {
            self.0.set(self.0.get() + 1);
        }
    }

    try_stream! {
        for turn in 0..2 {
            let elapsed = scope!(timeout(ms(100)) => {
                let _ends = Ends(ended.clone());
                yield turn;
                match way {
                    "break" => break,
                    "continue" => continue,
                    "return" => return,
                    "?" => Err(String::from("failed"))?,
                    "panic" => panic!("left"),
                    _ => sleep(ms(200)).await,
                }
            });
            assert!(elapsed.is_err());
            yield 10 + turn;
        }
        yield 20;
    }
}

#[tokio::test(start_paused = true)]
async fn a_scope_is_left_by_every_way_out() {
    let items = |way| async move {
        let ended = Rc::new(Cell::new(0));
        let items = left_by(way, ended.clone()).map(|item| item.unwrap_or(99));
        (items.collect::<Vec<u32>>().await, ended.get())
    };
    assert_eq!(items("break").await, (vec![0, 20], 1));
    assert_eq!(items("continue").await, (vec![0, 1, 20], 2));
    assert_eq!(items("return").await, (vec![0], 1));
    assert_eq!(items("?").await, (vec![0, 99], 1));
    assert_eq!(items("elapse").await, (vec![0, 10, 1, 11, 20], 2));
    // Nothing of a scope that was left is in force: this one has its full time.
    sleep(ms(1000)).await;
}

#[test]
fn a_panic_ends_the_scope() {
    let ended = Rc::new(Cell::new(0));
    let run = || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build();
        let items = left_by("panic", ended.clone()).try_collect::<Vec<u32>>();
        runtime.unwrap().block_on(items)
    };
    assert!(catch_unwind(AssertUnwindSafe(run)).is_err());
    assert_eq!(ended.get(), 1);
}

// What is over stays over

#[no_yield_scope]
async fn polls_after(polls: &AtomicU32) -> Result<(), Elapsed> {
    let counted = || {
        std::future::poll_fn(|_| {
            polls.fetch_add(1, Relaxed);
            std::task::Poll::Ready(())
        })
    };
    scope!(timeout(ms(10)) => {
        counted().await;
        tokio::time::advance(ms(9)).await;
        counted().await;
        tokio::time::advance(ms(1)).await;
        counted().await;
    })
}

#[tokio::test(start_paused = true)]
async fn nothing_is_polled_once_the_time_is_over() {
    let polls = AtomicU32::new(0);
    assert!(polls_after(&polls).await.is_err());
    assert_eq!(polls.load(Relaxed), 2);
}

#[no_yield_scope]
async fn long_and_short() -> [bool; 4] {
    let never = scope!(timeout(Duration::MAX) => { sleep(ms(1)).await });
    let past = Instant::now().checked_sub(ms(1)).unwrap();
    [
        never.is_ok(),
        scope!(timeout(Duration::ZERO) => { sleep(ms(1)).await }).is_ok(),
        scope!(timeout_at(past) => { std::future::ready(()).await }).is_ok(),
        // Nothing in it awaits.
        scope!(timeout(Duration::ZERO) => { 1 }).is_ok(),
    ]
}

#[tokio::test(start_paused = true)]
async fn the_longest_and_the_shortest_limit() {
    assert_eq!(long_and_short().await, [true, false, false, true]);
}

// Threads

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_with_a_limit_moves_between_threads() {
    let mut stream = Box::pin(bounded(source(ms(1)), ms(60_000)));
    let mut items = Vec::new();
    loop {
        let task = tokio::spawn(async move {
            let item = stream.next().await;
            (stream, item)
        });
        let (back, item) = task.await.expect("nothing panics");
        let Some(item) = item else { break };
        (stream, items) = (back, [items, vec![item]].concat());
    }
    assert_eq!(items, [Ok(0), Ok(1), Ok(2), Ok(3)]);
    let slow = tokio::spawn(bounded(source(ms(10_000)), ms(5)).collect::<Vec<_>>());
    assert!(matches!(slow.await.unwrap()[..], [Err(_)]));
}

// A task that has used up its budget of polls

#[no_yield_scope]
async fn receive_all(mut receiver: tokio::sync::mpsc::Receiver<u32>) -> Result<(), Elapsed> {
    scope!(timeout(ms(100)) => {
        while receiver.recv().await.is_some() {}
    })
}

#[tokio::test(start_paused = true)]
async fn the_timer_goes_off_in_a_task_without_a_budget() {
    // More messages than tokio lets a task receive in one poll: the timer is registered when none is left.
    for count in 120..140 {
        let (sender, receiver) = tokio::sync::mpsc::channel(200);
        for n in 0..count {
            sender.send(n).await.expect("there is room");
        }
        // Else nothing would wake the task, but for this.
        let start = Instant::now();
        let receiving = tokio::time::timeout(ms(10_000), receive_all(receiver));
        assert!(matches!(receiving.await, Ok(Err(_))));
        assert_eq!(start.elapsed(), ms(100), "{count} messages");
    }
}

#[tokio::test(start_paused = true)]
async fn the_timer_wakes_the_task_that_waits_now() {
    let mut stream = Box::pin(bounded(futures::stream::pending(), ms(100)));
    // Begun by one task, …
    assert!(futures::poll!(stream.next()).is_pending());
    sleep(ms(50)).await;
    // … waited for by another.
    let start = Instant::now();
    let waits = tokio::spawn(async move { stream.next().await });
    assert!(matches!(waits.await, Ok(Some(Err(_)))));
    assert_eq!(start.elapsed(), ms(50));
}
