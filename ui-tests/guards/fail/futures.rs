// Held over an await they are fine, over a yield not.
use async_stream::stream;
use futures::Stream;
use futures::lock::{Mutex, MutexGuard};
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::Arc;

#[no_yield_scope]
fn mutex(m: &Mutex<(i32, i32)>) -> impl Stream<Item = i32> {
    stream! {
        {
            let g = m.lock().await; //~ GUARD
            ready(()).await;
            yield g.0; //~ POINT
        }
        let g = MutexGuard::map(m.lock().await, |pair| &mut pair.1); //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn owned(m: Arc<Mutex<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock_owned().await; //~ GUARD
        yield *g; //~ POINT
    }
}

fn main() {}
