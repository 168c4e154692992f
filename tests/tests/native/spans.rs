//! Spans in native generators.

use std::ops::Coroutine;

use futures::{Stream, StreamExt, stream};
use no_yield_scope::no_yield_scope;
use no_yield_scope_tests::poll::{finish, pending_once};
use no_yield_scope_tests::recorder::Recorder;
use tracing::{info, info_span};

use crate::adapt::{polled, resumed};

#[no_yield_scope]
fn gen_block() -> impl Iterator<Item = u32> {
    gen {
        let _span = info_span!("a").entered();
        yield 1;
        info!("between");
        yield 2;
    }
}

#[no_yield_scope]
gen fn gen_function() -> u32 {
    let _span = info_span!("a").entered();
    yield 1;
    info!("between");
    yield 2;
}

#[no_yield_scope]
fn coroutine() -> impl Coroutine<Yield = u32, Return = ()> {
    #[coroutine]
    || {
        let _span = info_span!("a").entered();
        yield 1;
        info!("between");
        yield 2;
    }
}

#[no_yield_scope]
fn static_coroutine() -> impl Coroutine<Yield = u32, Return = ()> {
    #[coroutine]
    static || {
        let span = info_span!("a");
        let _guard = span.enter();
        yield 1;
        info!("between");
        yield 2;
    }
}

#[no_yield_scope]
fn async_gen_block() -> impl Stream<Item = u32> {
    polled(async gen {
        let span = info_span!("a");
        let _guard = span.enter();
        yield 1;
        info!("between");
        yield 2;
    })
}

#[no_yield_scope]
async gen fn async_gen_function() -> u32 {
    let _span = info_span!("a").entered();
    yield 1;
    info!("between");
    yield 2;
}

/// One enter for each resume and one exit for each suspend, and none of the consumer's events inside.
fn assert_right<S: Stream<Item = u32>>(make: impl FnOnce() -> S) {
    let recorder = Recorder::new();
    recorder.run(|| finish(make().for_each(async |n| info!("got {n}"))));
    let expected = [
        "new a",
        "enter a",
        "exit a",
        "> got 1",
        "enter a",
        "a> between",
        "exit a",
        "> got 2",
        "enter a",
        "exit a",
        "close a",
    ];
    assert_eq!(recorder.lines(), expected);
}

#[test]
fn generators() {
    assert_right(|| stream::iter(gen_block()));
    assert_right(|| stream::iter(gen_function()));
}

#[test]
fn coroutines() {
    assert_right(|| stream::iter(resumed(coroutine())));
    assert_right(|| stream::iter(resumed(static_coroutine())));
}

#[test]
fn async_generators() {
    assert_right(async_gen_block);
    assert_right(|| polled(async_gen_function()));
}

#[no_yield_scope]
fn over_await() -> impl Stream<Item = u32> {
    polled(async gen {
        let _span = info_span!("a").entered();
        pending_once().await;
        info!("woken");
        yield 1;
    })
}

#[test]
fn a_pending_async_generator_is_out_of_its_span() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut stream = Box::pin(over_await());
        assert!(no_yield_scope_tests::poll::poll_next(stream.as_mut()).is_pending());
        info!("pending");
        finish(stream.for_each(async |n| info!("got {n}")));
    });
    assert_eq!(recorder.events(), ["> pending", "a> woken", "> got 1"]);
    assert_eq!(
        (recorder.count("enter a"), recorder.count("exit a")),
        (3, 3)
    );
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}

#[test]
fn a_generator_that_is_dropped_half_way() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut items = gen_function();
        info!("got {:?}", items.next());
        drop(items);
        info!("after");
    });
    assert_eq!(recorder.events(), ["> got Some(1)", "> after"]);
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}

fn assert_send<T: Send>(value: T) -> T {
    value
}

#[test]
fn native_generators_with_spans_are_send() {
    assert_eq!(assert_send(gen_block()).count(), 2);
    assert_eq!(assert_send(resumed(coroutine())).count(), 2);
    assert_eq!(finish(assert_send(polled(async_gen_function())).count()), 2);
}
