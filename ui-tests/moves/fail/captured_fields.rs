// A field behind a guard is read by way of the guard: a body that mentions it has captured the guard.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::{Mutex, MutexGuard};

struct Counts {
    total: i32,
    items: Vec<i32>,
}

#[no_yield_scope]
fn yielded(g: MutexGuard<'_, Counts>) -> impl Stream<Item = i32> { //~ GUARD
    stream! {
        yield g.total; //~ POINT
    }
}

#[no_yield_scope]
fn copied(g: MutexGuard<'_, Counts>) -> impl Stream<Item = i32> { //~ GUARD
    stream! {
        let total = g.total;
        yield total; //~ POINT
    }
}

#[no_yield_scope]
fn looked_at(g: MutexGuard<'_, Counts>) -> impl Stream<Item = usize> { //~ GUARD
    stream! {
        let n = g.items.len();
        yield n; //~ POINT
    }
}

#[no_yield_scope]
fn of_a_pair(pair: (MutexGuard<'_, Counts>, i32)) -> impl Stream<Item = i32> { //~ GUARD
    stream! {
        yield pair.0.total; //~ POINT
    }
}

struct Holder<'a> {
    guard: MutexGuard<'a, Counts>,
    n: i32,
}

#[no_yield_scope]
fn of_a_struct(holder: Holder<'_>) -> impl Stream<Item = i32> { //~ GUARD
    stream! {
        yield holder.guard.total + holder.n; //~ POINT
    }
}

#[no_yield_scope]
fn by_a_closure(m: &Mutex<Counts>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let total = move || g.total;
        let n = total();
        yield n; //~ POINT
    }
}

fn main() {}
