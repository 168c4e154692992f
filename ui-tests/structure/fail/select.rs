// Cases 53 and 54: `select!` and `join!` await, and their arms yield.
use async_stream::stream;
use futures::{FutureExt, Stream};
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::Mutex;

// Case 53.
#[no_yield_scope]
fn in_a_handler(t: &tokio::sync::Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = t.lock().await; //~ GUARD
        tokio::select! {
            x = ready(1) => {
                yield x; //~ POINT
            }
            else => {}
        }
        drop(g);
    }
}

// Taken in the handler, alive at the handler's yield.
#[no_yield_scope]
fn by_a_handler(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        tokio::select! {
            biased;
            x = ready(1), if x_is_wanted() => {
                let g = m.lock().unwrap(); //~ GUARD
                yield x + *g; //~ POINT
            }
            _ = ready(2) => {}
        }
    }
}

fn x_is_wanted() -> bool {
    true
}

// Case 54: thread-bound over `select!`, `join!`, `try_join!`.
#[no_yield_scope]
fn over_select(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let n = tokio::select! { //~ POINT
            x = ready(1) => x,
            y = ready(2) => y,
        };
        drop(g);
        yield n;
    }
}

#[no_yield_scope]
async fn over_join(m: &Mutex<i32>) -> i32 {
    let g = m.lock().unwrap(); //~ GUARD
    let (a, b) = tokio::join!(ready(1), ready(2)); //~ POINT
    a + b + *g
}

#[no_yield_scope]
async fn over_try_join(m: &Mutex<i32>) -> Result<i32, ()> {
    let g = m.lock().unwrap(); //~ GUARD
    let (a, b) = futures::try_join!(async { Ok(1) }, async { Ok(2) })?; //~ POINT
    Ok(a + b + *g)
}

#[no_yield_scope]
async fn over_futures_select(m: &Mutex<i32>) -> i32 {
    let mut one = ready(1).fuse();
    let mut two = ready(2).fuse();
    let g = m.lock().unwrap(); //~ GUARD
    let n = futures::select! { //~ POINT
        x = one => x,
        y = two => y,
    };
    n + *g
}

fn main() {}
