// Case 63: a value ends where the call is made, not where its operand is read.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::{Mutex, MutexGuard};

fn pair<T>(_: T, _: ()) {}

struct Both<'a> {
    _guard: MutexGuard<'a, i32>,
    _unit: (),
}

#[no_yield_scope]
fn dropped(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        drop((g, yield 1)); //~ POINT
    }
}

#[no_yield_scope]
fn passed(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        pair(g, yield 1); //~ POINT
    }
}

#[no_yield_scope]
fn in_a_struct(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        drop(Both { _guard: g, _unit: yield 1 }); //~ POINT
    }
}

#[no_yield_scope]
fn in_a_method(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        Some(1).zip({ yield 2; Some(g) }); //~ POINT
    }
}

// The operand is no binding at all.
#[no_yield_scope]
fn unnamed(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        pair(m.lock().unwrap(), yield 1); //~ GUARD POINT
        drop((m.lock(), { yield 2; })); //~ GUARD POINT
    }
}

fn main() {}
