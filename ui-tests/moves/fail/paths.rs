// Paths on which a guard is alive, though a glance says otherwise.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::{Mutex, MutexGuard};

// The labelled block is left before the drop.
#[no_yield_scope]
fn labelled_block(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        'block: {
            if b {
                break 'block;
            }
            drop(g);
        }
        yield 1; //~ POINT
    }
}

// Another guard of the same name is dropped in the arm.
#[no_yield_scope]
fn shadowed_in_an_arm(m: &Mutex<i32>, k: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        match k.lock() {
            Ok(g) => drop(g),
            Err(g) => drop(g),
        }
        yield *g; //~ POINT
    }
}

// Assigned in a block that has ended; the variable has not.
#[no_yield_scope]
fn assigned_in_a_block(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let _guard; //~ GUARD
        {
            _guard = m.lock().unwrap();
        }
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn destructuring_assignment(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let (g, n); //~ GUARD
        (g, n) = (m.lock().unwrap(), 1);
        yield *g + n; //~ POINT
    }
}

// Of the two branches of the value one gives the guard on.
#[no_yield_scope]
fn given_on(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        let kept = if b { //~ GUARD
            Some(g)
        } else {
            drop(g);
            None
        };
        yield 1; //~ POINT
        drop(kept);
    }
}

// The yield is in the condition of the loop.
#[no_yield_scope]
fn in_the_condition(m: &Mutex<i32>, mut n: i32) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap(); //~ GUARD
        drop(g);
        while {
            yield 1; //~ POINT
            n > 0
        } {
            n -= 1;
            g = m.lock().unwrap();
            if n == 3 {
                drop(g);
                return;
            }
        }
    }
}

// Dropped in a loop's turn before, taken again behind the yield, and so on.
#[no_yield_scope]
fn two_loops(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap(); //~ GUARD
        loop {
            loop {
                drop(g);
                yield 1;
                g = m.lock().unwrap();
                if *g > 1 {
                    break;
                }
            }
            if *g > 2 {
                yield 2; //~ POINT
            }
        }
    }
}

// The half that was not moved.
#[no_yield_scope]
fn other_half(m: &Mutex<i32>, k: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let pair = (m.lock().unwrap(), k.lock().unwrap()); //~ GUARD
        drop(pair.0);
        yield *pair.1; //~ POINT
    }
}

struct Two<'a> {
    first: Vec<i32>,
    second: MutexGuard<'a, i32>,
}

#[no_yield_scope]
fn out_of_a_field(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let two = Two { first: vec![1], second: m.lock().unwrap() };
        let Two { first, second } = two; //~ GUARD
        yield first[0] + *second; //~ POINT
    }
}

fn main() {}
