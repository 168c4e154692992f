//! What is `Send` under the attribute. It is enough that this file compiles: the tests say that it runs.

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use no_yield_scope_tests::poll::{all, finish, pending_once};
use tracing::{Span, info_span};

/// `value`, which has to be `Send`.
fn assert_send<T: Send>(value: T) -> T {
    value
}

#[no_yield_scope]
fn entered() -> impl Stream<Item = u32> {
    stream! {
        let _outer = info_span!("outer").entered();
        let _inner = info_span!("inner").entered();
        yield 1;
        pending_once().await;
        yield 2;
    }
}

#[no_yield_scope]
fn mentioned(span: Span) -> impl Stream<Item = u32> {
    stream! {
        let guard = span.entered();
        yield 1;
        let span = guard.exit();
        yield 2;
        let guard = span.enter();
        drop(guard);
        yield 3;
    }
}

#[no_yield_scope]
fn tried() -> impl Stream<Item = Result<u32, std::num::ParseIntError>> {
    try_stream! {
        let _span = info_span!("a").entered();
        let n: u32 = "1".parse()?;
        yield n;
        tokio::select! {
            () = pending_once() => yield 2,
        }
        for await n in entered() {
            yield n;
        }
    }
}

#[no_yield_scope]
async fn function() -> u32 {
    let _span = info_span!("a").entered();
    pending_once().await;
    let (one, two) = futures::join!(async { 1 }, std::future::ready(2));
    one + two
}

fn guard() -> tracing::span::EnteredSpan {
    info_span!("a").entered()
}

#[no_yield_scope]
fn from_a_function() -> impl Stream<Item = u32> {
    stream! {
        let _guard = guard();
        yield 1;
    }
}

#[no_yield_scope]
fn boxed() -> std::pin::Pin<Box<dyn Stream<Item = u32> + Send>> {
    Box::pin(stream! {
        #[scope]
        let span = info_span!("a").entered();
        yield 1;
        assert!(span.id().is_none());
    })
}

#[test]
fn streams_with_spans() {
    assert_eq!(all(assert_send(entered())), [1, 2]);
    assert_eq!(all(assert_send(mentioned(Span::none()))), [1, 2, 3]);
    assert_eq!(all(assert_send(tried())), [Ok(1), Ok(2), Ok(1), Ok(2)]);
    assert_eq!(all(boxed()), [1]);
}

#[test]
fn futures_with_spans() {
    assert_eq!(finish(assert_send(function())), 3);
}

#[test]
fn a_stream_with_a_guard_from_a_function() {
    assert_eq!(all(assert_send(from_a_function())), [1]);
}

#[test]
fn tasks_of_a_runtime_with_many_threads() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    let sum = runtime.block_on(async {
        tokio::spawn(async { entered().fold(0, async |sum, n| sum + n).await }).await
    });
    assert_eq!(sum.unwrap(), 3);
}
