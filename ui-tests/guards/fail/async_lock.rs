// Held over an await they are fine, over a yield not.
use async_lock::{Mutex, RwLock};
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::Arc;

#[no_yield_scope]
fn mutex(m: Arc<Mutex<i32>>) -> impl Stream<Item = i32> {
    stream! {
        {
            let g = m.lock().await; //~ GUARD
            ready(()).await;
            yield *g; //~ POINT
        }
        let g = m.lock_arc().await; //~ GUARD
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
        let g = l.upgradable_read().await; //~ GUARD
        ready(()).await;
        yield *g; //~ POINT
        *async_lock::RwLockUpgradableReadGuard::upgrade(g).await += 1;
    }
}

fn main() {}
