// Cases 8, 9, 53, 54 in `async gen {}`.
#![feature(gen_blocks, async_iterator)]

use no_yield_scope::no_yield_scope;
use std::async_iter::AsyncIterator;
use std::future::ready;
use std::sync::Mutex;

// Case 8.
#[no_yield_scope]
fn async_lock(t: &tokio::sync::Mutex<i32>) -> impl AsyncIterator<Item = i32> {
    async gen move {
        let g = t.lock().await; //~ GUARD
        yield *g; //~ POINT
    }
}

// Case 9.
#[no_yield_scope]
fn over_an_await(m: &Mutex<i32>) -> impl AsyncIterator<Item = i32> {
    async gen move {
        let g = m.lock().unwrap(); //~ GUARD
        let n = ready(*g).await; //~ POINT
        drop(g);
        yield n;
    }
}

// Case 53.
#[no_yield_scope]
fn in_a_handler(t: &tokio::sync::Mutex<i32>) -> impl AsyncIterator<Item = i32> {
    async gen move {
        let g = t.lock().await; //~ GUARD
        tokio::select! {
            x = ready(1) => {
                yield x; //~ POINT
            }
        }
        drop(g);
    }
}

// Case 54.
#[no_yield_scope]
fn over_join(m: &Mutex<i32>) -> impl AsyncIterator<Item = i32> {
    async gen move {
        let g = m.lock().unwrap(); //~ GUARD
        let (a, b) = tokio::join!(ready(1), ready(2)); //~ POINT
        drop(g);
        yield a + b;
    }
}

fn main() {}
