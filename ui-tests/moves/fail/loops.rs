// What a loop brings round again.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

// Alive at the yield from the second turn on.
#[no_yield_scope]
fn next_turn(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut kept; //~ GUARD
        for n in 0..3 {
            if n > 0 {
                yield n; //~ POINT
            }
            kept = m.lock().unwrap();
            *kept += 1;
            if n == 2 {
                drop(kept);
                return;
            }
        }
    }
}

// `continue` leaves out the drop.
#[no_yield_scope]
fn continued(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap(); //~ GUARD
        for n in 0..3 {
            yield n; //~ POINT
            drop(g);
            g = m.lock().unwrap();
            if n == 1 {
                continue;
            }
        }
    }
}

// The labelled break leaves the inner guard's block, but not the outer one's.
#[no_yield_scope]
fn labelled(m: &Mutex<i32>, k: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let outer = m.lock().unwrap(); //~ GUARD
        'a: loop {
            let _inner = k.lock().unwrap();
            loop {
                break 'a;
            }
        }
        yield *outer; //~ POINT
    }
}

// A loop that may turn zero times ends nothing.
#[no_yield_scope]
fn zero_turns(m: &Mutex<i32>, mut n: i32) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        while n > 0 {
            n -= 1;
            if n == 1 {
                drop(g);
                break;
            }
        }
        yield n; //~ POINT
    }
}

// The iterator holds those that are still to come.
#[no_yield_scope]
fn iterated(m: &Mutex<i32>, k: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let (g, h) = (m.lock().unwrap(), k.lock().unwrap());
        for g in [g, h] { //~ GUARD
            drop(g);
            yield 1; //~ POINT
        }
        let all = vec![m.lock().unwrap()];
        for g in all { //~ GUARD
            let n = *g;
            drop(g);
            yield n; //~ POINT
        }
    }
}

// The value of the `break` is the guard.
#[no_yield_scope]
fn broken_with(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = loop { //~ GUARD
            match m.try_lock() { //~ GUARD
                Ok(g) => break g,
                Err(_) => yield 0, //~ POINT the poisoned lock
            }
        };
        yield *g; //~ POINT
    }
}

fn main() {}
