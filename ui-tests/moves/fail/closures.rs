// Case 32: a closure that has taken the guard holds it.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn moved_in(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let f = move || drop(g);
        yield 1; //~ POINT
        f();
    }
}

#[no_yield_scope]
fn used_by_value(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let f = || drop(g);
        yield 1; //~ POINT
        f();
    }
}

fn main() {}
