// Case 1 where the guard is never mentioned again: `_g` is a binding, `_` is none.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn underscored(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let _g = m.lock().unwrap(); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn bound_by_a_pattern(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let (_g, n) = (m.lock().unwrap(), 1); //~ GUARD
        yield n; //~ POINT
    }
}

#[no_yield_scope]
fn bound_with_at(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        match m.try_lock() {
            locked @ Ok(_) => { //~ GUARD
                yield 1; //~ POINT
                drop(locked);
            }
            Err(_) => {}
        }
    }
}

fn main() {}
