// A pinned thread keeps the garbage of all threads.
use async_stream::stream;
use crossbeam_epoch::{self as epoch, Atomic};
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::atomic::Ordering;

#[no_yield_scope]
fn pinned(head: &Atomic<i32>) -> impl Stream<Item = bool> {
    stream! {
        let guard = epoch::pin(); //~ GUARD
        yield head.load(Ordering::Acquire, &guard).is_null(); //~ POINT
    }
}

#[no_yield_scope]
async fn over_an_await() {
    let mut guard = epoch::pin(); //~ GUARD
    ready(()).await; //~ POINT
    guard.repin();
}

fn main() {}
