// Case 52: the guard in the outer body, the yield in the inner one.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use std::pin::Pin;
use std::sync::Mutex;

// Case 52.
#[no_yield_scope]
fn not_captured(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        let n = *g;
        let inner = stream! {
            yield n;
            yield n + 1;
        };
        drop(g);
        for await x in inner {
            yield x;
        }
    }
}

// The inner body takes the outer's guard along and ends it before its first yield.
#[no_yield_scope]
fn ended_inside(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        let mut inner = Box::pin(stream! {
            let n = *g;
            drop(g);
            yield n;
        });
        drop(inner.as_mut());
        yield 1;
    }
}

// Boxed, in parentheses, in brackets, three levels deep.
#[no_yield_scope]
fn shapes(m: &Mutex<i32>) -> Pin<Box<dyn Stream<Item = i32> + '_>> {
    let first = stream!({
        let n = *m.lock().unwrap();
        yield n;
    });
    let second = stream![
        yield 1;
        yield 2;
    ];
    let third = async_stream::stream!(for await x in stream! {
        for await x in stream! { yield *m.lock().unwrap(); } {
            yield x + 1;
        }
    } {
        yield x;
    });
    Box::pin(first.chain(second).chain(::async_stream::stream! {
        for await x in third {
            yield x;
        }
        let result: Vec<Result<i32, String>> = try_stream! {
            let n: i32 = "1".parse().map_err(|_| "no number")?;
            yield n;
        }
        .collect()
        .await;
        yield result.len() as i32;
    }))
}

// Async blocks and awaits in a body, yields only outside of them.
#[no_yield_scope]
fn async_blocks(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let a = async {
            let n = {
                let g = m.lock().unwrap();
                *g
            };
            std::future::ready(n).await
        }
        .await;
        yield a;
        let f = async |x: i32| {
            std::future::ready(()).await;
            x + *m.lock().unwrap()
        };
        yield f(2).await;
        let g = m.lock().unwrap();
        let later = async move { *g };
        let n = later.await;
        yield n;
    }
}

fn main() {}
