// `for await` where nothing is held: its iterator becomes a `let`, whose temporaries end before the first turn.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt, stream};
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn ended(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        for await x in stream::iter(m.lock().unwrap().clone()) {
            let mut g = m.lock().unwrap();
            g.push(x);
            drop(g);
            yield x;
        }
        for await (n, x) in stream::iter(vec![1, 2]).enumerate() {
            for await y in stream::repeat(x).take(2) {
                if y == 2 {
                    continue;
                }
                if n == 1 {
                    break;
                }
                yield y;
            }
        }
        let after = m.lock().unwrap();
        println!("{after:?}");
    }
}

#[no_yield_scope]
fn adapted<S: Stream<Item = Result<i32, String>>>(
    input: S,
) -> impl Stream<Item = Result<i32, String>> {
    try_stream! {
        for await x in input {
            let x = x?;
            yield x;
        }
    }
}

fn main() {}
