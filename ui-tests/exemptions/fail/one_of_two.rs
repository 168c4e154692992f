// The exemption is one binding's, not its neighbour's.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn neighbour(m: &Mutex<i32>, k: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield(reason = "one consumer, same thread")]
        let g = m.lock().unwrap();
        let h = k.lock().unwrap(); //~ GUARD
        yield *g + *h; //~ POINT
    }
}

#[no_yield_scope]
fn shadow(m: &Mutex<i32>, k: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = k.lock().unwrap(); //~ GUARD
        #[held_across_yield(reason = "one consumer, same thread")]
        let g = (m.lock().unwrap(), &g);
        yield *g.0; //~ POINT
    }
}

fn main() {}
