// Cases 33, 34, 38: what is matched or iterated over lives through the body.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

// Case 33.
#[no_yield_scope]
fn matched(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        match m.lock().unwrap().pop() { //~ GUARD
            Some(x) => yield x, //~ POINT
            None => {}
        }
    }
}

// Case 34.
#[no_yield_scope]
fn while_let(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        while let Some(x) = m.lock().unwrap().pop() { //~ GUARD
            yield x; //~ POINT
        }
    }
}

#[no_yield_scope]
fn if_let(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        if let Some(x) = m.lock().unwrap().pop() { //~ GUARD
            yield x; //~ POINT
        }
    }
}

// Case 38.
#[no_yield_scope]
fn iterated(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        for x in m.lock().unwrap().iter() { //~ GUARD
            yield *x; //~ POINT
        }
    }
}

// The clone is iterated over, but the guard stays too.
#[no_yield_scope]
fn cloned(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        for x in m.lock().unwrap().clone() { //~ GUARD
            yield x; //~ POINT
        }
    }
}

// In the middle of a chain of `let`s.
#[no_yield_scope]
fn chained(m: &Mutex<Vec<i32>>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        if b && let Some(x) = m.lock().unwrap().pop() && x > 0 { //~ GUARD
            yield x; //~ POINT
        }
    }
}

// The scrutinee of the inner `match` has ended, the one of the outer `match` has not.
#[no_yield_scope]
fn nested(m: &Mutex<Vec<i32>>, k: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        match m.lock().unwrap().len() { //~ GUARD
            0 => {}
            _ => {
                let n = match k.lock().unwrap().first() {
                    Some(n) => *n,
                    None => 0,
                };
                yield n; //~ POINT
            }
        }
    }
}

// Under `?`-less `else if`, the first scrutinee has ended, the second is held.
#[no_yield_scope]
fn else_if(m: &Mutex<Vec<i32>>, k: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        if let Some(_) = k.lock().unwrap().pop() {
        } else if let Some(x) = m.lock().unwrap().pop() { //~ GUARD
            yield x; //~ POINT
        }
    }
}

// An async lock over an await is fine, over a yield it is not.
#[no_yield_scope]
fn async_locks(t: &tokio::sync::Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        match t.lock().await.pop() { //~ GUARD
            Some(x) => yield x, //~ POINT
            None => {}
        }
        for x in t.lock().await.iter() { //~ GUARD
            yield *x; //~ POINT
        }
    }
}

fn main() {}
