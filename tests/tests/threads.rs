//! Streams that move between threads. One subscriber for the whole process: this file has one test.

use std::pin::Pin;
use std::thread;

use async_stream::stream;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use no_yield_scope_tests::poll::item;
use no_yield_scope_tests::recorder::Recorder;
use tracing::{info, info_span};

const TASKS: u32 = 16;
const ITEMS: u32 = 20;

#[no_yield_scope]
fn items() -> impl Stream<Item = u32> {
    stream! {
        let span = info_span!("a");
        let _guard = span.enter();
        let _inner = info_span!("inner").entered();
        for n in 0..ITEMS {
            tokio::task::yield_now().await;
            info!("made");
            yield n;
        }
    }
}

#[no_yield_scope]
fn items_without_await() -> impl Stream<Item = u32> {
    stream! {
        let _guard = info_span!("a").entered();
        for n in 0..ITEMS {
            info!("made");
            yield n;
        }
    }
}

async fn consume() {
    let mut stream = std::pin::pin!(items());
    while stream.next().await.is_some() {
        info!("got");
        tokio::task::yield_now().await;
    }
}

async fn spawned() {
    let tasks: Vec<_> = (0..TASKS).map(|_| tokio::spawn(consume())).collect();
    for task in tasks {
        task.await.unwrap();
    }
}

/// A new thread for each item.
fn from_thread_to_thread() {
    let mut stream: Pin<Box<dyn Stream<Item = u32> + Send>> = Box::pin(items_without_await());
    for _ in 0..ITEMS {
        let next = move || {
            info!("got {}", item(stream.as_mut()));
            stream
        };
        stream = thread::spawn(next).join().unwrap();
    }
}

#[test]
fn spans_are_right_on_every_thread() {
    let recorder = Recorder::new();
    tracing::subscriber::set_global_default(recorder.clone()).unwrap();

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .build()
        .unwrap();
    runtime.block_on(spawned());
    let all = (TASKS * ITEMS) as usize;
    assert_eq!(
        (recorder.count("a/inner> made"), recorder.count("> got")),
        (all, all)
    );
    assert_eq!(recorder.events().len(), 2 * all, "{:?}", recorder.events());

    from_thread_to_thread();
    let made = recorder.count("a> made");
    let got = (0..ITEMS)
        .map(|n| recorder.count(&format!("> got {n}")))
        .sum::<usize>();
    assert_eq!(
        (made, got),
        (ITEMS as usize, ITEMS as usize),
        "{:?}",
        recorder.lines()
    );

    for span in ["a", "inner"] {
        assert_eq!(recorder.count(&format!("exit without enter of {span}")), 0);
        assert_eq!(
            recorder.count(&format!("enter {span}")),
            recorder.count(&format!("exit {span}"))
        );
    }
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}
