// Cases 1, 6, 8, 10, 16, 17, 20, 22, 23, 64 in `gen {}`.
#![feature(gen_blocks)]

use no_yield_scope::no_yield_scope;
use std::cell::RefCell;
use std::sync::{Mutex, MutexGuard};

// Case 1.
#[no_yield_scope]
fn lock(m: &Mutex<i32>) -> impl Iterator<Item = i32> {
    gen {
        let g = m.lock().unwrap(); //~ GUARD
        yield 1; //~ POINT
        drop(g);
    }
}

// Case 6.
#[no_yield_scope]
fn cell(cell: &RefCell<i32>) -> impl Iterator<Item = i32> {
    gen move {
        let b = cell.borrow_mut(); //~ GUARD
        yield *b; //~ POINT
    }
}

// Case 10.
#[no_yield_scope]
fn parameter(g: MutexGuard<'_, i32>) -> impl Iterator<Item = i32> {
    //~ GUARD
    gen move {
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn local(m: &Mutex<i32>) -> impl Iterator<Item = i32> {
    let g = m.lock().unwrap(); //~ GUARD
    gen move {
        yield 1; //~ POINT
        drop(g);
    }
}

// Cases 16 and 17.
#[no_yield_scope]
fn one_path(m: &Mutex<i32>, b: bool) -> impl Iterator<Item = i32> {
    gen move {
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
fn later(m: &Mutex<i32>) -> impl Iterator<Item = i32> {
    gen move {
        let g; //~ GUARD
        loop {
            g = m.lock().unwrap();
            break;
        }
        yield *g; //~ POINT
    }
}

// Case 22.
#[no_yield_scope]
fn shadowed(m: &Mutex<Vec<i32>>) -> impl Iterator<Item = usize> {
    gen move {
        let g = m.lock().unwrap(); //~ GUARD
        let g = g.len();
        yield g; //~ POINT
    }
}

// Case 23.
#[no_yield_scope]
fn forgotten(m: &Mutex<i32>) -> impl Iterator<Item = i32> {
    gen move {
        let g = m.lock().unwrap(); //~ GUARD
        std::mem::forget(g);
        yield 1; //~ POINT
    }
}

// Case 64.
#[no_yield_scope]
#[allow(let_underscore_lock)]
fn not_moved(m: &Mutex<i32>) -> impl Iterator<Item = i32> {
    gen move {
        let g = m.lock().unwrap(); //~ GUARD
        let _ = g;
        yield 1; //~ POINT
    }
}

fn main() {}
