//! Several streams at once, in either order, and consumers that stop half-way.

use std::pin::pin;

use async_stream::stream;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use no_yield_scope_tests::poll::{finish, item, poll_next};
use no_yield_scope_tests::recorder::Recorder;
use tracing::{info, info_span};

#[no_yield_scope]
fn left() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("left").entered();
        for n in 0.. {
            info!("made {n}");
            yield n;
        }
    }
}

#[no_yield_scope]
fn right() -> impl Stream<Item = u32> {
    stream! {
        let span = info_span!("right");
        let _outer = span.enter();
        let _inner = info_span!("inner").entered();
        for n in 0.. {
            info!("made {n}");
            yield n;
        }
    }
}

const ALTERNATING: [&str; 8] = [
    "left> made 0",
    "> got 0",
    "right/inner> made 0",
    "> got 0",
    "left> made 1",
    "> got 1",
    "right/inner> made 1",
    "> got 1",
];

#[test]
fn two_streams_polled_alternately() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut left = Box::pin(left());
        let mut right = Box::pin(right());
        for _ in 0..2 {
            info!("got {}", item(left.as_mut()));
            info!("got {}", item(right.as_mut()));
        }
        drop(left);
        info!("one is left");
        info!("got {}", item(right.as_mut()));
        drop(right);
        info!("none is left");
    });
    let rest = [
        "> one is left",
        "right/inner> made 2",
        "> got 2",
        "> none is left",
    ];
    assert_eq!(recorder.events(), [&ALTERNATING[..], &rest].concat());
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}

#[test]
fn dropped_the_other_way_round() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut left = Box::pin(left());
        let mut right = Box::pin(right());
        for _ in 0..2 {
            info!("got {}", item(left.as_mut()));
            info!("got {}", item(right.as_mut()));
        }
        drop(right);
        info!("one is left");
        info!("got {}", item(left.as_mut()));
        drop(left);
        info!("none is left");
    });
    let rest = ["> one is left", "left> made 2", "> got 2", "> none is left"];
    assert_eq!(recorder.events(), [&ALTERNATING[..], &rest].concat());
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}

#[no_yield_scope]
fn zipped() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("zip").entered();
        let mut pairs = pin!(left().zip(right()));
        while let Some((a, b)) = pairs.next().await {
            info!("pair");
            yield a + b;
        }
    }
}

#[test]
fn a_stream_that_drives_others() {
    let recorder = Recorder::new();
    recorder.run(|| finish(zipped().take(2).for_each(async |n| info!("got {n}"))));
    let expected = [
        "zip/left> made 0",
        "zip/right/inner> made 0",
        "zip> pair",
        "> got 0",
        "zip/left> made 1",
        "zip/right/inner> made 1",
        "zip> pair",
        "> got 2",
    ];
    assert_eq!(recorder.events(), expected);
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}

/// Says where it is dropped.
struct Says(&'static str);

impl Drop for Says {
    fn drop(&mut self) {
        info!("{} dropped", self.0);
    }
}

#[no_yield_scope]
fn with_values() -> impl Stream<Item = u32> {
    stream! {
        let _first = Says("first");
        let _span = info_span!("a").entered();
        let _second = Says("second");
        yield 1;
        info!("end");
    }
}

#[test]
fn destructors_of_a_dropped_stream_run_out_of_the_span() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut stream = Box::pin(with_values());
        item(stream.as_mut());
        let _consumer = info_span!("consumer").entered();
        drop(stream);
        info!("consumer goes on");
    });
    let expected = [
        "consumer> second dropped",
        "consumer> first dropped",
        "consumer> consumer goes on",
    ];
    assert_eq!(recorder.events(), expected);
    assert_eq!(
        (recorder.count("enter a"), recorder.count("exit a")),
        (1, 1)
    );
}

#[test]
fn destructors_of_a_body_that_ends_run_in_it() {
    let recorder = Recorder::new();
    recorder.run(|| finish(with_values().for_each(async |_| info!("got"))));
    assert_eq!(
        recorder.events(),
        ["> got", "a> end", "a> second dropped", "> first dropped"]
    );
}

#[test]
fn a_consumer_with_a_span_of_its_own() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut stream = pin!(with_values());
        for _ in 0..2 {
            let _turn = info_span!("turn").entered();
            let more = poll_next(stream.as_mut());
            info!("{more:?}");
        }
    });
    let expected = [
        "turn> Ready(Some(1))",
        "turn/a> end",
        "turn/a> second dropped",
        "turn> first dropped",
        "turn> Ready(None)",
    ];
    assert_eq!(recorder.events(), expected);
}
