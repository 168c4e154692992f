// Case 8: an async lock may be held over an await, but not over a yield.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Arc;
use tokio::sync::{Mutex, RwLock, mpsc, watch};

#[no_yield_scope]
fn mutex(t: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = t.lock().await; //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn owned(t: Arc<Mutex<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = t.lock_owned().await; //~ GUARD
        *g += 1;
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn rwlock(l: &RwLock<i32>) -> impl Stream<Item = i32> {
    stream! {
        {
            let g = l.read().await; //~ GUARD
            yield *g; //~ POINT
        }
        let g = l.write().await; //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn permit(tx: mpsc::Sender<i32>) -> impl Stream<Item = i32> {
    stream! {
        let permit = tx.reserve().await.unwrap(); //~ GUARD
        yield 1; //~ POINT
        permit.send(2);
    }
}

#[no_yield_scope]
fn watched(rx: watch::Receiver<i32>) -> impl Stream<Item = i32> {
    stream! {
        let seen = rx.borrow(); //~ GUARD
        yield *seen; //~ POINT
    }
}

fn main() {}
