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

// What is read through a guard is a copy, though the same method would take a `Result`.
#[no_yield_scope]
fn read_through(m: &Mutex<Option<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let read = || g.unwrap();
        yield read(); //~ POINT
        drop(g);
        let g = m.lock().unwrap(); //~ GUARD
        let n = Some(1).map(|n| n + g.unwrap()).unwrap_or(0);
        yield n; //~ POINT
    }
}

#[no_yield_scope]
fn unwrapped_later(m: &Mutex<Option<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let locked = m.lock(); //~ GUARD
        let unwrapped = || locked.unwrap().unwrap();
        yield 1; //~ POINT
        let n = unwrapped();
        yield n;
    }
}

fn main() {}
