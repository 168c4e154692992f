// Cases 33, 34, 38, 40, 41, 43, 63, 66 in native bodies.
#![feature(gen_blocks, yield_expr)]

use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

fn pair<T, U>(_: T, _: U) {}

// Case 33.
#[no_yield_scope]
fn matched(m: &Mutex<Vec<i32>>) -> impl Iterator<Item = i32> {
    gen move {
        match m.lock().unwrap().pop() {
            //~ GUARD
            Some(x) => yield x, //~ POINT
            None => {}
        }
    }
}

// Case 34.
#[no_yield_scope]
fn while_let(m: &Mutex<Vec<i32>>) -> impl Iterator<Item = i32> {
    gen move {
        while let Some(x) = m.lock().unwrap().pop() {
            //~ GUARD
            yield x; //~ POINT
        }
    }
}

// Case 38.
#[no_yield_scope]
fn iterated(m: &Mutex<Vec<i32>>) -> impl Iterator<Item = i32> {
    gen move {
        for x in m.lock().unwrap().clone() {
            //~ GUARD
            yield x; //~ POINT
        }
    }
}

// Cases 40 and 63.
#[no_yield_scope]
fn operands(m: &Mutex<Vec<i32>>) -> impl Iterator<Item = i32> {
    gen move {
        pair(m.lock().unwrap().len(), yield 1); //~ GUARD POINT
        let g = m.lock().unwrap(); //~ GUARD
        pair(g, yield 2); //~ POINT
        let g = m.lock().unwrap(); //~ GUARD
        drop((g, yield 3)); //~ POINT
    }
}

// Case 41.
#[no_yield_scope]
fn extended(m: &Mutex<i32>) -> impl Iterator<Item = i32> {
    gen move {
        let r = &*m.lock().unwrap(); //~ GUARD
        yield *r; //~ POINT
    }
}

// Cases 43 and 66.
#[no_yield_scope]
fn wrapped(m: &Mutex<i32>) -> impl Iterator<Item = i32> {
    gen move {
        let mut kept = Some(m.lock().unwrap()); //~ GUARD
        drop(kept.take());
        yield 1; //~ POINT
        let all = vec![(1, m.lock())]; //~ GUARD
        yield 2; //~ POINT
        drop(all);
    }
}

fn main() {}
