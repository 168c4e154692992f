// Case 54: `for await` awaits before each turn.
use async_stream::stream;
use futures::{Stream, stream};
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn thread_bound(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        for await x in stream::iter([1, 2]) { //~ POINT
            println!("{}", x + *g);
        }
        drop(g);
        yield 1;
    }
}

// Alive in the second turn's await, though each turn drops one.
#[no_yield_scope]
fn from_the_turn_before(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut kept = None; //~ GUARD
        for await x in stream::iter([1, 2]) { //~ POINT
            drop(kept);
            kept = Some(m.lock().unwrap());
            println!("{x}");
        }
        drop(kept);
        yield 1;
    }
}

#[no_yield_scope]
fn async_lock(t: &tokio::sync::Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = t.lock().await; //~ GUARD
        for await x in stream::iter([1, 2]) {
            yield x; //~ POINT
        }
        drop(g);
    }
}

fn main() {}
