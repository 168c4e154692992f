//! A panic, wherever it starts, leaves no span in force.

use std::panic::{AssertUnwindSafe, catch_unwind};

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use no_yield_scope_tests::poll::{item, pending_once, poll_next};
use no_yield_scope_tests::recorder::Recorder;
use tracing::{info, info_span};

/// Runs `f`, which has to panic, and then says something.
fn run(f: impl FnOnce()) -> Recorder {
    let recorder = Recorder::new();
    recorder.run(|| {
        let panicked = catch_unwind(AssertUnwindSafe(f)).is_err();
        assert!(panicked, "no panic: {:?}", recorder.lines());
        info!("after");
    });
    assert_eq!(
        recorder.events().last().unwrap(),
        "> after",
        "{:?}",
        recorder.lines()
    );
    assert_eq!(
        (recorder.open(), recorder.entered_anywhere()),
        (0, 0),
        "{:?}",
        recorder.lines()
    );
    assert_eq!(recorder.count("enter a"), recorder.count("exit a"));
    recorder
}

/// Panics in its destructor.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        info!("bomb");
        panic!("in a destructor");
    }
}

#[no_yield_scope]
fn body_panics(at: u32) -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        let _inner = info_span!("inner").entered();
        for n in 0.. {
            assert!(n < at, "in the body");
            yield n;
        }
    }
}

#[test]
fn in_the_body_at_once() {
    let recorder = run(|| {
        item(Box::pin(body_panics(0)).as_mut());
    });
    assert_eq!(recorder.count("enter a"), 1);
}

#[test]
fn in_the_body_after_a_yield() {
    let recorder = run(|| {
        let mut stream = Box::pin(body_panics(1));
        info!("got {}", item(stream.as_mut()));
        item(stream.as_mut());
    });
    assert_eq!(recorder.events(), ["> got 0", "> after"]);
    assert_eq!(recorder.count("enter a"), 2);
}

#[test]
fn in_the_body_while_the_stream_lives_on() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut stream = Box::pin(body_panics(0));
        let panicked = catch_unwind(AssertUnwindSafe(|| item(stream.as_mut()))).is_err();
        assert!(panicked);
        assert!(recorder.entered().is_empty());
        info!("the stream is still there");
        drop(stream);
    });
    assert_eq!(recorder.events(), ["> the stream is still there"]);
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}

#[no_yield_scope]
fn operand_panics() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        yield 1;
        yield "x".parse().unwrap();
    }
}

#[test]
fn in_the_operand_of_a_yield() {
    run(|| {
        let mut stream = Box::pin(operand_panics());
        item(stream.as_mut());
        item(stream.as_mut());
    });
}

#[no_yield_scope]
fn destructor_panics() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        {
            let _bomb = Bomb;
            yield 1;
        }
        yield 2;
    }
}

#[test]
fn in_a_destructor_of_the_body() {
    let recorder = run(|| {
        let mut stream = Box::pin(destructor_panics());
        item(stream.as_mut());
        item(stream.as_mut());
    });
    assert_eq!(recorder.events(), ["a> bomb", "> after"]);
}

#[test]
fn in_a_destructor_of_a_suspended_stream() {
    let recorder = run(|| {
        let mut stream = Box::pin(destructor_panics());
        item(stream.as_mut());
        drop(stream);
    });
    assert_eq!(recorder.events(), ["> bomb", "> after"]);
    assert_eq!(recorder.count("enter a"), 1);
}

#[test]
fn in_the_consumer() {
    let recorder = run(|| {
        let mut stream = Box::pin(body_panics(9));
        let n = item(stream.as_mut());
        info!("got {n}");
        panic!("in the consumer");
    });
    assert_eq!(recorder.events(), ["> got 0", "> after"]);
    assert_eq!(recorder.count("enter a"), 1);
}

async fn panics_when_polled_again() -> u32 {
    pending_once().await;
    info!("polled again");
    panic!("in a future")
}

#[no_yield_scope]
fn future_panics() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        yield panics_when_polled_again().await;
    }
}

#[no_yield_scope]
fn selected_future_panics() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        tokio::select! {
            n = panics_when_polled_again() => yield n,
            () = std::future::pending() => {}
        }
    }
}

#[no_yield_scope]
fn joined_future_panics() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        let (n, ()) = futures::join!(panics_when_polled_again(), std::future::pending());
        yield n;
    }
}

fn polled_twice(stream: impl Stream<Item = u32>) {
    let mut stream = Box::pin(stream);
    assert!(poll_next(stream.as_mut()).is_pending());
    info!("pending");
    let _ = poll_next(stream.as_mut());
}

#[test]
fn in_an_awaited_future() {
    let expected = ["> pending", "a> polled again", "> after"];
    assert_eq!(run(|| polled_twice(future_panics())).events(), expected);
    assert_eq!(
        run(|| polled_twice(selected_future_panics())).events(),
        expected
    );
    assert_eq!(
        run(|| polled_twice(joined_future_panics())).events(),
        expected
    );
}

#[no_yield_scope]
fn handler_panics() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        tokio::select! {
            () = pending_once() => {
                info!("handler");
                yield 1;
                panic!("in a handler")
            }
        }
    }
}

#[test]
fn in_a_handler_of_select() {
    let recorder = run(|| {
        let mut stream = Box::pin(handler_panics());
        assert!(poll_next(stream.as_mut()).is_pending());
        item(stream.as_mut());
        info!("got");
        item(stream.as_mut());
    });
    assert_eq!(recorder.events(), ["a> handler", "> got", "> after"]);
}
