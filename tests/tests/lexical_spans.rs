//! `scope!` with spans: a block that is in the span, whatever happens in it.

use std::future::ready;
use std::task::{Context, Poll, Waker};

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::{Point, Scope, no_yield_scope, prevents_yields, scope};
use no_yield_scope_tests::poll::{all, finish, pending_once, poll_next};
use no_yield_scope_tests::recorder::Recorder;
use tokio_util::sync::CancellationToken;
use tracing::{Span, info, info_span};

/// Takes the stream's items, with an event of the consumer for each.
fn run<T: std::fmt::Debug, S: Stream<Item = T>>(make: impl FnOnce() -> S) -> Vec<String> {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut stream = std::pin::pin!(make());
        while let Some(item) = futures::executor::block_on(futures::StreamExt::next(&mut stream)) {
            info!("took {item:?}");
            assert!(recorder.entered().is_empty(), "{:?}", recorder.lines());
        }
    });
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
    recorder.lines()
}

#[no_yield_scope]
fn nested() -> impl Stream<Item = u32> {
    stream! {
        let outer = info_span!("outer");
        let sum = scope!(&outer => {
            let n = scope!(info_span!("inner") => {
                info!("before");
                yield 1;
                info!("after");
                pending_once().await;
                2
            });
            info!("between");
            yield n;
            n + 1
        });
        info!("outside");
        yield sum;
    }
}

#[test]
fn a_block_is_in_its_span() {
    let expected = [
        "new outer",
        "enter outer",
        "new inner",
        "enter inner",
        "outer/inner> before",
        "exit inner",
        "exit outer",
        "> took 1",
        "enter outer",
        "enter inner",
        "outer/inner> after",
        "exit inner",
        "exit outer",
        "enter outer",
        "enter inner",
        "exit inner",
        "close inner",
        "outer> between",
        "exit outer",
        "> took 2",
        "enter outer",
        "exit outer",
        "> outside",
        "> took 3",
        "close outer",
    ];
    assert_eq!(run(nested), expected);
}

#[no_yield_scope]
fn jumps() -> impl Stream<Item = Result<u32, String>> {
    try_stream! {
        for n in 0.. {
            scope!(info_span!("turn", n) => {
                match n {
                    0 => continue,
                    1 => yield n,
                    2 => break,
                    _ => unreachable!(),
                }
            });
        }
        info!("behind the loop");
        scope!(info_span!("last") => {
            Err(String::from("failed"))?;
        });
    }
}

#[test]
fn jumps_end_the_span() {
    let lines = run(jumps);
    let turn = ["new turn", "enter turn", "exit turn", "close turn"];
    assert_eq!(lines[..4], turn);
    assert_eq!(
        lines[4..],
        [
            "new turn",
            "enter turn",
            "exit turn",
            "> took Ok(1)",
            "enter turn",
            "exit turn",
            "close turn",
            "new turn",
            "enter turn",
            "exit turn",
            "close turn",
            "> behind the loop",
            "new last",
            "enter last",
            "exit last",
            "> took Err(\"failed\")",
            "close last",
        ]
    );
}

/// A span over a block that is cancelled while something in it is pending.
#[no_yield_scope]
fn cancelled(token: CancellationToken) -> impl Stream<Item = u32> {
    stream! {
        let _held = info_span!("held").entered();
        scope!(info_span!("block") => {
            let ended = scope!(&token => {
                for await n in futures::stream::iter([1]).chain(futures::stream::pending()) {
                    yield n;
                }
            });
            info!("behind the loop: {}", ended.is_err());
            let ended = scope!(&token => { std::future::pending::<()>().await });
            info!("behind the await: {}", ended.is_err());
        });
    }
}

#[no_yield_scope]
async fn cancelled_await(token: CancellationToken) {
    scope!(info_span!("block") => {
        let ended = scope!(&token => { std::future::pending::<()>().await });
        info!("behind the await: {}", ended.is_err());
        let ended = scope!(CancellationToken::new() => {
            tokio::select! {
                () = pending_once() => info!("in a handler"),
            }
        });
        info!("behind the select: {}", ended.is_ok());
    });
}

#[test]
fn a_block_that_is_cancelled_leaves_the_spans_around_it_entered() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let token = CancellationToken::new();
        let mut stream = std::pin::pin!(cancelled(token.clone()));
        assert_eq!(poll_next(stream.as_mut()), Poll::Ready(Some(1)));
        assert_eq!(poll_next(stream.as_mut()), Poll::Pending);
        token.cancel();
        assert_eq!(poll_next(stream.as_mut()), Poll::Ready(None));
        let token = CancellationToken::new();
        let mut future = std::pin::pin!(cancelled_await(token.clone()));
        let mut context = Context::from_waker(Waker::noop());
        assert!(future.as_mut().poll(&mut context).is_pending());
        token.cancel();
        assert!(future.as_mut().poll(&mut context).is_pending());
        assert!(future.as_mut().poll(&mut context).is_ready());
    });
    let lines = recorder.lines();
    let events: Vec<_> = lines.iter().filter(|line| line.contains("> ")).collect();
    let expected = [
        "held/block> behind the loop: true",
        "held/block> behind the await: true",
        "block> behind the await: true",
        "block> in a handler",
        "block> behind the select: true",
    ];
    assert_eq!(events, expected);
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}

/// What a span can be written as.
#[no_yield_scope]
async fn forms() -> u32 {
    let span = info_span!("span");
    let a = scope!(&span => { 1 });
    let b = scope!(span.clone() => { ready(2).await });
    let c = scope!(span.enter() => { ready(3).await });
    let d = scope!(span.clone().entered() => { 4 });
    let entered = span.clone().entered();
    let e = scope!(entered => { ready(5).await });
    let f = scope!(Span::none() => { ready(6).await });
    let g;
    // Nothing leaves such a block by an await.
    scope!(span => { g = ready(7).await; });
    a + b + c + d + e + f + g
}

#[test]
fn a_span_in_every_form() {
    let recorder = Recorder::new();
    recorder.run(|| assert_eq!(finish(forms()), 28));
    let lines = recorder.lines();
    let entered = lines.iter().filter(|line| *line == "enter span").count();
    let left = lines.iter().filter(|line| *line == "exit span").count();
    // Once each, and once more for the guard that existed before.
    assert_eq!((entered, left), (7, 7), "{lines:?}");
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}

/// A scope of one's own that cannot cancel.
#[prevents_yields(reason = "it would count the consumer's calls", thread_bound)]
struct Depth;

thread_local! {
    static DEPTH: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

impl Depth {
    fn new() -> Depth {
        DEPTH.set(DEPTH.get() + 1);
        Depth
    }
}

impl Scope for Depth {
    fn suspend(&self, _: Point) {
        DEPTH.set(DEPTH.get() - 1);
    }

    fn resume(&self, _: Point) {
        DEPTH.set(DEPTH.get() + 1);
    }
}

impl Drop for Depth {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
    }
}

#[no_yield_scope]
fn depths() -> impl Stream<Item = u32> {
    stream! {
        let whole = scope!(Depth::new() => {
            yield DEPTH.get();
            scope!(Depth::new() => {
                yield DEPTH.get();
                pending_once().await;
                yield DEPTH.get();
            });
            yield DEPTH.get();
            "value"
        });
        assert_eq!(whole, "value");
        yield DEPTH.get();
    }
}

#[test]
fn a_scope_of_ones_own() {
    let mut items = Vec::new();
    let mut stream = std::pin::pin!(depths());
    while let Some(item) = finish(futures::StreamExt::next(&mut stream)) {
        items.push((item, DEPTH.get()));
    }
    assert_eq!(items, [(1, 0), (2, 0), (2, 0), (1, 0), (0, 0)]);
    assert_eq!(all(depths()), [1, 2, 2, 1, 0]);
}
