//! Logfire's example: a generator with a span, whose consumer logs each item and breaks after the first.

use std::pin::pin;

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use no_yield_scope_tests::poll::finish;
use no_yield_scope_tests::recorder::Recorder;
use tracing::{info, info_span};

fn leaking_items() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("generate_items").entered();
        for n in 0..3 {
            info!("made {n}");
            yield n;
        }
    }
}

#[no_yield_scope]
fn items() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("generate_items").entered();
        for n in 0..3 {
            info!("made {n}");
            yield n;
        }
    }
}

#[no_yield_scope]
fn tried_items() -> impl Stream<Item = Result<u32, String>> {
    try_stream! {
        let _span = info_span!("generate_items").entered();
        for n in 0..3 {
            info!("made {n}");
            yield n;
        }
    }
}

/// Takes the first item and leaves the rest, without dropping the stream before the last event.
fn consume<S: Stream>(stream: S) -> Recorder {
    let recorder = Recorder::new();
    recorder.run(|| {
        finish(async {
            let mut stream = pin!(stream);
            let mut wanted = 1;
            while stream.next().await.is_some() {
                info!("got one");
                wanted -= 1;
                if wanted == 0 {
                    break;
                }
            }
            info!("after the break");
        });
        info!("after the drop");
    });
    recorder
}

const RIGHT: [&str; 4] = [
    "generate_items> made 0",
    "> got one",
    "> after the break",
    "> after the drop",
];

#[test]
fn without_the_attribute_the_consumer_is_inside() {
    let recorder = consume(leaking_items());
    let leaked = [
        "generate_items> made 0",
        "generate_items> got one",
        "generate_items> after the break",
        "> after the drop",
    ];
    assert_eq!(recorder.events(), leaked);
}

#[test]
fn with_the_attribute_it_is_not() {
    let recorder = consume(items());
    assert_eq!(recorder.events(), RIGHT);
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}

#[test]
fn nor_with_try_stream() {
    let recorder = consume(tried_items());
    assert_eq!(recorder.events(), RIGHT);
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}

#[test]
fn each_resume_enters_once_and_each_suspend_exits_once() {
    let recorder = Recorder::new();
    recorder.run(|| {
        finish(items().for_each(async |n| info!("got {n}")));
    });
    let lines = [
        "new generate_items",
        "enter generate_items",
        "generate_items> made 0",
        "exit generate_items",
        "> got 0",
        "enter generate_items",
        "generate_items> made 1",
        "exit generate_items",
        "> got 1",
        "enter generate_items",
        "generate_items> made 2",
        "exit generate_items",
        "> got 2",
        "enter generate_items",
        "exit generate_items",
        "close generate_items",
    ];
    assert_eq!(recorder.lines(), lines);
}

#[test]
fn a_stream_that_is_dropped_half_way_is_not_entered_again() {
    let lines = consume(items()).lines();
    let expected = [
        "new generate_items",
        "enter generate_items",
        "generate_items> made 0",
        "exit generate_items",
        "> got one",
        "> after the break",
        "close generate_items",
        "> after the drop",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_stream_that_is_never_polled_has_no_span() {
    let recorder = Recorder::new();
    recorder.run(|| drop(items()));
    assert!(recorder.lines().is_empty());
}
