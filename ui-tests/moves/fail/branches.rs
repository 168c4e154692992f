// Cases 16, 17, 20: a guard that ends on one path and not on the other is alive.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

// Case 16.
#[no_yield_scope]
fn one_branch(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        if b {
            drop(g);
        }
        yield 1; //~ POINT
    }
}

// Case 17: at the second yield only.
#[no_yield_scope]
fn returned(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        if b {
            drop(g);
            yield 1;
            return;
        }
        yield 2; //~ POINT
    }
}

// Case 20.
#[no_yield_scope]
fn initialised_later(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g; //~ GUARD
        loop {
            g = m.lock().unwrap();
            break;
        }
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn initialised_maybe(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let g; //~ GUARD
        let n = if b {
            g = m.lock().unwrap();
            *g
        } else {
            0
        };
        yield n; //~ POINT
    }
}

#[no_yield_scope]
fn one_arm(m: &Mutex<i32>, n: i32) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        match n {
            0 => drop(g),
            1 => return,
            _ if n > 3 => drop(g),
            _ => {}
        }
        yield 1; //~ POINT
    }
}

// The second operand of `&&` may not run.
#[no_yield_scope]
fn short_circuit(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        if b && { drop(g); true } {
            yield 1;
        } else {
            yield 2; //~ POINT
        }
    }
}

#[no_yield_scope]
fn let_else(m: &Mutex<i32>, opt: Option<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let Some(n) = opt else {
            yield 0; //~ POINT
            return;
        };
        drop(g);
        yield n;
    }
}

fn main() {}
