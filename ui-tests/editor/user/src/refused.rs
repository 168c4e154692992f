//! What `cargo check` refuses, as the editor shows it.

use async_stream::stream;
use futures_core::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
pub fn drain(queue: &Mutex<Vec<u32>>) -> impl Stream<Item = u32> {
    stream! {
        let mut queue = queue.lock().unwrap();
        //      ^^^^^ error is alive at a `yield`: the lock stays locked while the consumer runs
        while let Some(item) = queue.pop() {
            yield item;
        }
    }
}

#[no_yield_scope]
pub async fn waits(queue: &Mutex<Vec<u32>>) -> usize {
    let locked = queue.lock().unwrap();
    //  ^^^^^^ error is alive at an `.await`
    std::future::ready(locked.len()).await
}
