//! Values that are no scopes.

use async_stream::stream;
use futures::Stream;
use no_yield_scope::{no_yield_scope, scope};
use std::time::Duration;

#[no_yield_scope]
fn items(lock: std::sync::Mutex<u32>) -> impl Stream<Item = u32> {
    stream! {
        scope!(Duration::from_secs(1) => { yield 1; }); //~ ERROR
        scope!(lock.lock().unwrap() => { yield 2; }); //~ ERROR
    }
}

fn main() {}
