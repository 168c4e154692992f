// Cases 22, 23, 64: what looks like an end and is none.
#![allow(let_underscore_lock)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::{Mutex, MutexGuard};

// Case 22.
#[no_yield_scope]
fn shadowed(m: &Mutex<Vec<i32>>) -> impl Stream<Item = usize> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let g = g.len();
        yield g; //~ POINT
    }
}

// Case 23.
#[no_yield_scope]
fn forgotten(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        std::mem::forget(g);
        yield 1; //~ POINT
    }
}

// Case 64, and its like.
#[no_yield_scope]
fn wildcard(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let _ = g;
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn wildcard_assignment(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        _ = g;
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn wildcard_arm(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        match g {
            _ => yield 1, //~ POINT
        }
    }
}

#[no_yield_scope]
fn wildcard_half(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let pair = (1, m.lock().unwrap()); //~ GUARD
        let (n, _) = pair;
        yield n; //~ POINT
    }
}

// Borrowed, not moved.
fn look(_: &MutexGuard<'_, i32>) {}

#[no_yield_scope]
fn lent(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        look(&g);
        (|| look(&g))();
        yield 1; //~ POINT
    }
}

// A block that only mentions it does not move it.
#[no_yield_scope]
fn read_through(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let n = { *g };
        yield n; //~ POINT
    }
}

// Another variable of the same name is dropped.
#[no_yield_scope]
fn namesake(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        {
            let g = String::new();
            drop(g);
        }
        let drop_it = |g: String| drop(g);
        drop_it(String::new());
        yield *g; //~ POINT
    }
}

// The user's own `drop` that takes a reference.
mod mine {
    pub fn drop<T>(_: &T) {}
}

#[no_yield_scope]
fn not_dropped(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        mine::drop(&g);
        yield 1; //~ POINT
    }
}

// Forgotten here and alive there: the first point in the source is the one that is told of.
#[no_yield_scope]
fn forgotten_on_one_path(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        if b {
            std::mem::forget(g);
            yield 1; //~ POINT
            return;
        }
        yield 2;
    }
}

fn main() {}
