//! What the block is written with is the user's, and so are the errors.

use async_stream::stream;
use futures::Stream;
use no_yield_scope::{Elapsed, no_yield_scope, scope, timeout};
use std::sync::Mutex;
use std::time::Duration;

#[no_yield_scope]
fn a_lock(lock: &Mutex<u32>) -> impl Stream<Item = u32> {
    stream! {
        let result = scope!(timeout(Duration::from_secs(1)) => {
            let n = lock.lock().unwrap(); //~ GUARD
            yield *n; //~ POINT
            yield 0;
        });
        result.unwrap();
    }
}

#[no_yield_scope]
async fn a_type() -> Result<u32, Elapsed> {
    scope!(timeout(Duration::from_secs(1)) => {
        std::future::ready("text").await //~ ERROR
    })
}

#[no_yield_scope]
async fn another_type() {
    scope!(timeout(Duration::from_secs(1)) => {
        let n: u32 = std::future::ready("text").await; //~ ERROR
    })
    .unwrap();
}

#[no_yield_scope]
async fn no_future() -> Result<(), Elapsed> {
    scope!(timeout(Duration::from_secs(1)) => {
        3.await; //~ ERROR
    })
}

#[no_yield_scope]
async fn a_span_is_no_result() -> Result<u32, Elapsed> {
    scope!(tracing::info_span!("span") => { 1 }) //~ ERROR
}

fn main() {}
