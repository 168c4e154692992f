// Case 41: a temporary that a `let` keeps to the end of its block.
#![allow(let_underscore_lock)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::{Mutex, MutexGuard};

// Case 41.
#[no_yield_scope]
fn reborrowed(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let r = &*m.lock().unwrap(); //~ GUARD
        yield *r; //~ POINT
    }
}

#[no_yield_scope]
fn never_read_again(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let n = {
            let r = &mut m.lock().unwrap(); //~ GUARD
            r.push(1);
            yield 1; //~ POINT
            2
        };
        yield n;
    }
}

#[no_yield_scope]
fn wildcard(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let _ = &m.lock().unwrap(); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn by_ref_pattern(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let ref r = m.lock().unwrap(); //~ GUARD
        yield r.len() as i32; //~ POINT
    }
}

#[no_yield_scope]
fn indexed(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let x = &m.lock().unwrap()[0]; //~ GUARD
        yield *x; //~ POINT
    }
}

#[no_yield_scope]
fn field(m: &Mutex<(i32, i32)>) -> impl Stream<Item = i32> {
    stream! {
        let x = &m.lock().unwrap().1; //~ GUARD
        yield *x; //~ POINT
    }
}

#[no_yield_scope]
fn in_a_tuple(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let (n, r) = (1, &*m.lock().unwrap()); //~ GUARD
        yield n + *r; //~ POINT
    }
}

struct View<'a> {
    number: &'a i32,
}

#[no_yield_scope]
fn in_a_struct(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let view = View { number: &m.lock().unwrap() }; //~ GUARD
        yield *view.number; //~ POINT
    }
}

// Both branches of an `if` extend, since Rust 1.79.
#[no_yield_scope]
fn in_a_branch(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let r = if b { &*m.lock().unwrap() } else { &0 }; //~ GUARD
        yield *r; //~ POINT
    }
}

#[no_yield_scope]
fn in_an_arm(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let r: &i32 = match b {
            true => &m.lock().unwrap(), //~ GUARD
            false => &0,
        };
        yield *r; //~ POINT
    }
}

#[no_yield_scope]
fn in_a_block(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let r: &MutexGuard<'_, i32> = { &m.lock().unwrap() }; //~ GUARD
        yield **r; //~ POINT
    }
}

#[no_yield_scope]
fn pinned(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let p = std::pin::pin!(m.lock().unwrap()); //~ GUARD
        yield **p; //~ POINT
    }
}

// The initialiser of a `let` that is still running.
#[no_yield_scope]
fn in_its_own_let(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let n = match m.lock().unwrap().pop() { //~ GUARD
            Some(x) => {
                yield x; //~ POINT
                x
            }
            None => 0,
        };
        yield n;
    }
}

fn main() {}
