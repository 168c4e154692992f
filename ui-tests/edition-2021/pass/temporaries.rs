// What edition 2021 has in common with 2024.
#![deny(warnings)]
#![forbid(unsafe_code)]

extern crate renamed as no_yield_scope;

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn ended(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> + '_ {
    stream! {
        while let Some(x) = {
            let mut g = m.lock().unwrap();
            g.pop()
        } {
            yield x;
        }
        let x = { m.lock().unwrap().pop() };
        yield x.unwrap_or(0);
        if m.lock().unwrap().is_empty() {
            yield 2;
        } else if m.lock().unwrap().len() > 3 {
            yield 3;
        } else {
            yield 4;
        }
        let Some(x) = m.lock().unwrap().pop() else {
            yield 5;
            return;
        };
        yield x;
        yield match m.lock().unwrap().pop() {
            Some(x) => x,
            None => 0,
        };
        yield { m.lock().unwrap().len() as i32 };
        if let Some(x) = m.lock().unwrap().pop() {
            println!("{x}");
        }
        yield 6;
        for x in { let v = m.lock().unwrap().clone(); v } {
            yield x;
        }
    }
}

// Nothing is held where `Some(..)` did not match.
#[no_yield_scope]
fn other_branch(m: &Mutex<i32>) -> impl Stream<Item = i32> + '_ {
    stream! {
        if let Some(g) = m.try_lock().ok() {
            drop(g);
            yield 1;
        } else {
            yield 2;
        }
    }
}

fn main() {}
