// Case 19 and other turns of loops.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

// Case 19.
#[no_yield_scope]
fn taken_again(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap();
        loop {
            *g += 1;
            let x = *g;
            drop(g);
            yield x;
            g = m.lock().unwrap();
        }
    }
}

// Taken at the end of each turn but the last.
#[no_yield_scope]
fn taken_before_the_next(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap();
        for n in 0..3 {
            *g += n;
            drop(g);
            yield n;
            if n == 2 {
                return;
            }
            g = m.lock().unwrap();
        }
    }
}

// Initialised in each turn, ended in each turn.
#[no_yield_scope]
fn declared_outside(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut g;
        for n in 0..3 {
            g = m.lock().unwrap();
            *g += n;
            drop(g);
            yield n;
        }
    }
}

// The `break` leaves the guard's block; the yield stands behind the loop.
#[no_yield_scope]
fn left(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        loop {
            let mut g = m.lock().unwrap();
            let Some(x) = g.pop() else {
                break;
            };
            drop(g);
            yield x;
        }
        yield 0;
        while let Some(x) = {
            let mut g = m.lock().unwrap();
            g.pop()
        } {
            yield x;
        }
    }
}

// Labels: the inner loop goes on with the outer one.
#[no_yield_scope]
fn labels(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        'outer: for n in 0..3 {
            yield n;
            let g = m.lock().unwrap();
            for x in g.iter() {
                if *x == n {
                    continue 'outer;
                }
                if *x > n {
                    break 'outer;
                }
            }
            drop(g);
            yield n;
        }
        yield 4;
    }
}

// A yield after a loop that never ends is never reached.
#[no_yield_scope]
fn never_left(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        if b {
            yield 1;
            let mut g = m.lock().unwrap();
            loop {
                *g += 1;
                if *g > 3 {
                    return;
                }
            }
        }
        yield 2;
    }
}

fn main() {}
