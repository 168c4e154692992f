// An exemption that exempts nothing goes away.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

// Ended before the yield.
#[no_yield_scope]
fn not_alive(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield(reason = "one consumer, same thread")] //~ ERROR
        let g = m.lock().unwrap();
        let n = *g;
        drop(g);
        yield n;
    }
}

// Of a type that may be held.
#[no_yield_scope]
fn harmless() -> impl Stream<Item = usize> {
    stream! {
        #[held_across_yield(reason = "one consumer, same thread")]
        let v = vec![1]; //~ ERROR
        yield v.len();
    }
}

// An async lock over an await only.
#[no_yield_scope]
async fn over_an_await(t: &tokio::sync::Mutex<i32>) -> i32 {
    #[held_across_yield(reason = "nobody else locks")]
    let g = t.lock().await; //~ ERROR
    std::future::ready(()).await;
    *g
}

fn main() {}
