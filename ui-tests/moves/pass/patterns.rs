// Case 65 and its like: patterns move the guard out of what is matched.
#![deny(warnings)]
#![allow(let_underscore_lock)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::{Mutex, TryLockError};

// Case 65.
#[no_yield_scope]
fn if_let(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        if let Ok(mut g) = m.try_lock() {
            *g += 1;
            drop(g);
            yield 1;
        }
        yield 2;
    }
}

#[no_yield_scope]
fn other_branch(m: &parking_lot::Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        if let Some(g) = m.try_lock() {
            let n = *g;
            drop(g);
            yield n;
        } else {
            yield 2;
        }
        match m.try_lock() {
            Some(g) => drop(g),
            None => yield 3,
        }
        let Some(g) = m.try_lock() else {
            yield 4;
            return;
        };
        drop(g);
        yield 5;
    }
}

#[no_yield_scope]
fn result(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        match m.lock() {
            Ok(g) => {
                let n = *g;
                drop(g);
                yield n;
            }
            Err(poisoned) => {
                let n = *poisoned.into_inner();
                yield n;
            }
        }
        match m.try_lock() {
            Ok(g) => drop(g),
            Err(TryLockError::Poisoned(p)) => drop(p),
            Err(TryLockError::WouldBlock) => {}
        }
        yield 1;
        let Ok(g) = m.lock() else {
            yield 2;
            return;
        };
        drop(g);
        yield 3;
    }
}

#[no_yield_scope]
fn while_let(m: &parking_lot::Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        while let Some(mut g) = m.try_lock() {
            *g -= 1;
            let n = *g;
            drop(g);
            yield n;
        }
        yield 0;
    }
}

// The halves of a pair, each with its own end.
#[no_yield_scope]
fn halves(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let pair = (1, m.lock().unwrap());
        drop(pair.1);
        yield pair.0;
        let pair = (1, m.lock().unwrap());
        let (n, g) = pair;
        drop(g);
        yield n;
        let (n, _) = (1, m.lock().unwrap());
        yield n;
    }
}

// Case 66's way out: `unwrap` on the wrapper takes it, on the guard of an `Option` it copies out of it.
#[no_yield_scope]
fn unwrapped(m: &Mutex<Option<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let locked = m.lock();
        let n = locked.unwrap().unwrap_or(1);
        yield n;
        let kept = Some(m.lock().unwrap());
        let n = kept.unwrap().unwrap_or(1);
        yield n;
    }
}

fn main() {}
