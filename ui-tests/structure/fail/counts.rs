// Cases 56 and 57: two guards are two errors, five yields are one.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

// Case 56.
#[no_yield_scope]
fn two_guards(m: &Mutex<i32>, k: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let h = k.lock().unwrap(); //~ GUARD
        yield *g + *h; //~ POINT
    }
}

// Case 57.
#[no_yield_scope]
fn five_yields(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        if *g > 0 {
            yield 1; //~ POINT
        } else {
            yield 2;
        }
        yield 3;
        for n in 4..5 {
            yield n;
        }
        yield 5;
    }
}

// An await before the yield: one guard, one error, and a yield is worse than an await.
#[no_yield_scope]
fn await_and_yield(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        std::future::ready(()).await;
        yield *g; //~ POINT
    }
}

fn main() {}
