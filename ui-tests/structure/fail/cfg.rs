// What is configured in is there.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn guard(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[cfg(not(any()))]
        let g = m.lock().unwrap(); //~ GUARD
        #[cfg(any())]
        drop(g);
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn temporary(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        #[cfg(not(any()))]
        for x in m.lock().unwrap().iter() { //~ GUARD
            yield *x; //~ POINT
        }
    }
}

fn main() {}
