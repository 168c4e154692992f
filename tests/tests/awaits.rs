//! Spans over awaits: in force at each poll, suspended while something is pending.

use std::pin::pin;

use async_stream::stream;
use futures::{FutureExt, Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use no_yield_scope_tests::poll::{finish, item, pending_once, poll_next};
use no_yield_scope_tests::recorder::Recorder;
use tracing::{info, info_span};

/// Says where it runs, before and after one pending poll.
async fn work(name: &str) -> u32 {
    info!("{name} starts");
    pending_once().await;
    info!("{name} ends");
    7
}

fn numbers() -> impl Stream<Item = u32> {
    stream! {
        for n in 1..3 {
            pending_once().await;
            info!("source has {n}");
            yield n;
        }
    }
}

/// Polls to the end, with an event of the consumer after each poll.
fn run<S: Stream<Item = u32>>(make: impl FnOnce() -> S) -> Recorder {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut stream = pin!(make());
        loop {
            let polled = poll_next(stream.as_mut());
            info!("{polled:?}");
            assert!(recorder.entered().is_empty(), "{:?}", recorder.lines());
            if polled == std::task::Poll::Ready(None) {
                break;
            }
        }
    });
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
    recorder
}

#[no_yield_scope]
fn over_await() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        let n = work("future").await;
        info!("body");
        yield n;
        std::future::ready(()).await;
    }
}

#[test]
fn a_span_over_await_is_suspended_while_pending() {
    let expected = [
        "new a",
        "enter a",
        "a> future starts",
        "exit a",
        "> Pending",
        "enter a",
        "a> future ends",
        "a> body",
        "exit a",
        "> Ready(Some(7))",
        "enter a",
        "exit a",
        "close a",
        "> Ready(None)",
    ];
    assert_eq!(run(over_await).lines(), expected);
}

#[no_yield_scope]
fn over_for_await() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        for await n in numbers() {
            info!("body has {n}");
            yield n;
        }
        info!("end");
    }
}

#[test]
fn a_span_over_for_await() {
    let expected = [
        "> Pending",
        "a> source has 1",
        "a> body has 1",
        "> Ready(Some(1))",
        "> Pending",
        "a> source has 2",
        "a> body has 2",
        "> Ready(Some(2))",
        "a> end",
        "> Ready(None)",
    ];
    assert_eq!(run(over_for_await).events(), expected);
}

#[no_yield_scope]
fn over_tokio_select() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        let mut rest = 2;
        while rest > 0 {
            tokio::select! {
                biased;
                n = work("first") => {
                    info!("handler");
                    yield n;
                    info!("handler again");
                    rest -= 1;
                }
                _ = std::future::pending::<()>() => yield 0,
            }
        }
        info!("end");
    }
}

#[test]
fn a_span_over_tokio_select() {
    let turn = [
        "a> first starts",
        "> Pending",
        "a> first ends",
        "a> handler",
        "> Ready(Some(7))",
        "a> handler again",
    ];
    let expected = [&turn[..], &turn[..], &["a> end", "> Ready(None)"]].concat();
    assert_eq!(run(over_tokio_select).events(), expected);
}

#[no_yield_scope]
fn over_futures_select() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        let mut first = pin!(work("first").fuse());
        let mut never = pin!(std::future::pending::<u32>().fuse());
        futures::select_biased! {
            n = first => {
                info!("handler");
                yield n;
                info!("handler again");
            }
            n = never => yield n,
        }
        futures::select! {
            n = work("second").fuse() => yield n + 1,
        }
        info!("end");
    }
}

#[test]
fn a_span_over_the_selects_of_futures() {
    let expected = [
        "a> first starts",
        "> Pending",
        "a> first ends",
        "a> handler",
        "> Ready(Some(7))",
        "a> handler again",
        "a> second starts",
        "> Pending",
        "a> second ends",
        "> Ready(Some(8))",
        "a> end",
        "> Ready(None)",
    ];
    assert_eq!(run(over_futures_select).events(), expected);
}

#[no_yield_scope]
fn over_joins() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        let (one, two) = tokio::join!(work("one"), async { work("two").await + 1 });
        yield one + two;
        let (three, four) = futures::join!(work("three"), work("four"));
        yield three + four;
        let tried = tokio::try_join!(fallible("five"), fallible("six"));
        yield tried.map_or(0, |(a, b)| a + b);
        let tried = futures::try_join!(fallible("seven"), fallible("eight"));
        yield tried.map_or(0, |(a, b)| a + b);
        info!("end");
    }
}

async fn numbered(name: &str) -> (u32, &str) {
    (work(name).await, name)
}

#[no_yield_scope]
fn in_macros() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        assert_eq!(numbered("field").await.0, 7);
        yield u32::from(matches!(work("matched").await, 0 | 7 if true));
    }
}

#[test]
fn a_span_over_awaits_in_macros() {
    let expected = [
        "a> field starts",
        "> Pending",
        "a> field ends",
        "a> matched starts",
        "> Pending",
        "a> matched ends",
        "> Ready(Some(1))",
        "> Ready(None)",
    ];
    assert_eq!(run(in_macros).events(), expected);
}

async fn fallible(name: &str) -> Result<u32, ()> {
    Ok(work(name).await)
}

#[test]
fn a_span_over_joins() {
    let recorder = run(over_joins);
    for name in [
        "one", "two", "three", "four", "five", "six", "seven", "eight",
    ] {
        assert_eq!(
            recorder.count(&format!("a> {name} starts")),
            1,
            "{:?}",
            recorder.events()
        );
        assert_eq!(
            recorder.count(&format!("a> {name} ends")),
            1,
            "{:?}",
            recorder.events()
        );
    }
    assert_eq!(recorder.count("> Pending"), 4);
    assert_eq!(recorder.count("> Ready(Some(15))"), 1);
    assert_eq!(recorder.count("> Ready(Some(14))"), 3);
    assert_eq!(recorder.count("a> end"), 1);
}

#[no_yield_scope]
async fn async_function() -> u32 {
    let _span = info_span!("a").entered();
    let n = work("one").await;
    info!("between");
    n + work("two").await
}

#[test]
fn a_span_in_an_async_function() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut stream = pin!(async_function().into_stream());
        assert!(poll_next(stream.as_mut()).is_pending());
        info!("pending once");
        assert!(poll_next(stream.as_mut()).is_pending());
        info!("pending twice");
        assert_eq!(item(stream.as_mut()), 14);
        info!("ready");
    });
    let expected = [
        "a> one starts",
        "> pending once",
        "a> one ends",
        "a> between",
        "a> two starts",
        "> pending twice",
        "a> two ends",
        "> ready",
    ];
    assert_eq!(recorder.events(), expected);
    assert_eq!(
        (recorder.count("enter a"), recorder.count("exit a")),
        (3, 3)
    );
}

#[no_yield_scope]
fn nested_blocks() -> impl Stream<Item = u32> {
    stream! {
        let _outer = info_span!("outer").entered();
        let n = async {
            let _inner = info_span!("inner").entered();
            work("block").await
        }
        .await;
        info!("between");
        yield n;
        let inner = stream! {
            let _nested = info_span!("nested").entered();
            yield work("stream").await;
            info!("nested end");
        };
        for await n in inner {
            info!("body");
            yield n;
        }
    }
}

#[test]
fn blocks_and_streams_in_a_body() {
    let expected = [
        "outer/inner> block starts",
        "> Pending",
        "outer/inner> block ends",
        "outer> between",
        "> Ready(Some(7))",
        "outer/nested> stream starts",
        "> Pending",
        "outer/nested> stream ends",
        "outer> body",
        "> Ready(Some(7))",
        "outer/nested> nested end",
        "> Ready(None)",
    ];
    assert_eq!(run(nested_blocks).events(), expected);
}

#[test]
fn a_stream_that_is_dropped_while_it_is_pending() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut stream = Box::pin(over_await());
        assert!(poll_next(stream.as_mut()).is_pending());
        info!("pending");
        drop(stream);
        info!("later");
        assert_eq!(finish(numbers().collect::<Vec<_>>()), [1, 2]);
    });
    let expected = [
        "a> future starts",
        "> pending",
        "> later",
        "> source has 1",
        "> source has 2",
    ];
    assert_eq!(recorder.events(), expected);
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}
