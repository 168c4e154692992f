// What is left in a scrutinee, and what a copy leaves alive.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

// The error of a poisoned lock holds the lock.
#[no_yield_scope]
fn poisoned(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        match m.lock() { //~ GUARD
            Ok(g) => drop(g),
            Err(_) => yield 1, //~ POINT
        }
    }
}

#[no_yield_scope]
fn poisoned_and_named(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        if let Err(poisoned) = m.lock() { //~ GUARD
            println!("{poisoned}");
            yield 1; //~ POINT
        }
    }
}

// `unwrap` copies the `i32` out of the guard; the guard stays.
#[no_yield_scope]
fn copied_by_unwrap(m: &Mutex<Option<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let n = g.unwrap();
        yield n; //~ POINT
    }
}

// `take` goes through the guard as well.
#[no_yield_scope]
fn taken_through(m: &Mutex<Option<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap(); //~ GUARD
        let n = g.take().unwrap_or(1);
        yield n; //~ POINT
    }
}

// A by-reference pattern moves nothing.
#[no_yield_scope]
fn by_reference(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let pair = (1, m.lock().unwrap()); //~ GUARD
        let (n, ref g) = pair;
        yield n + **g; //~ POINT
    }
}

// A binding of the copied half does not end the other one.
#[no_yield_scope]
fn matched_half(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let pair = (1, m.lock().unwrap()); //~ GUARD
        match pair {
            (n, _) => yield n, //~ POINT
        }
    }
}

// Case 66: by its type, a documented false refusal.
#[no_yield_scope]
fn emptied(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut kept = Some(m.lock().unwrap()); //~ GUARD
        drop(kept.take());
        yield 1; //~ POINT
    }
}

fn main() {}
