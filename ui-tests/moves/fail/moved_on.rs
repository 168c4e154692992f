// A guard that is moved to another binding is alive there.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::{Condvar, Mutex};

#[no_yield_scope]
fn renamed(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        let h = g; //~ GUARD
        yield *h; //~ POINT
    }
}

#[no_yield_scope]
fn assigned(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let kept; //~ GUARD
        let g = m.lock().unwrap();
        kept = Some(g);
        yield kept.as_ref().map_or(0, |g| **g); //~ POINT
    }
}

#[no_yield_scope]
fn out_of_a_block(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let h = { //~ GUARD
            let g = m.lock().unwrap();
            g
        };
        yield *h; //~ POINT
    }
}

#[no_yield_scope]
fn out_of_a_branch(m: &Mutex<i32>, k: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let h = if b { m.lock().unwrap() } else { k.lock().unwrap() }; //~ GUARD
        yield *h; //~ POINT
    }
}

#[no_yield_scope]
fn out_of_a_pattern(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        if let Ok(g) = m.lock() { //~ GUARD
            yield *g; //~ POINT
        }
    }
}

#[no_yield_scope]
fn out_of_let_else(m: &parking_lot::Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let Some(g) = m.try_lock() else { //~ GUARD
            yield 0;
            return;
        };
        yield *g; //~ POINT
    }
}

// Condvar's `wait` takes the guard and gives it back.
#[no_yield_scope]
fn waited(m: &Mutex<i32>, condvar: &Condvar) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap(); //~ GUARD
        while *g == 0 {
            g = condvar.wait(g).unwrap();
        }
        yield *g; //~ POINT
    }
}

// Assigned again after its end.
#[no_yield_scope]
fn again(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap(); //~ GUARD
        *g += 1;
        drop(g);
        yield 1;
        g = m.lock().unwrap();
        yield *g; //~ POINT
    }
}

fn main() {}
