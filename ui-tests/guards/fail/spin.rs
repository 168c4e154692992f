// Thread-bound, and `Send`: no bound on the stream would tell.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use spin::mutex::{FairMutex, TicketMutex};
use spin::{Mutex, RwLock};
use std::future::ready;

#[no_yield_scope]
fn mutex(m: &Mutex<i32>) -> impl Stream<Item = i32> + Send {
    stream! {
        let g = m.lock(); //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn other_mutexes(t: &TicketMutex<i32>, f: &FairMutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        {
            let g = t.lock(); //~ GUARD
            yield *g; //~ POINT
        }
        let g = f.lock(); //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn rwlock(l: &RwLock<i32>) -> impl Stream<Item = i32> {
    stream! {
        {
            let g = l.read(); //~ GUARD
            yield *g; //~ POINT
        }
        let g = l.upgradeable_read();
        let g = g.upgrade(); //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
async fn over_an_await(m: &Mutex<i32>) -> i32 {
    let g = m.lock(); //~ GUARD
    *g + ready(1).await //~ POINT
}

fn main() {}
