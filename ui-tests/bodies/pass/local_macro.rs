// A local macro that yields, where nothing is held at its calls.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn called(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        macro_rules! one {
            () => {
                yield 1
            };
        }
        let n = *g;
        drop(g);
        one!();
        if n > 3 {
            one!();
        }
        match n {
            0 => one!(),
            _ => {
                let g = m.lock().unwrap();
                let b = *g > 3;
                drop(g);
                if b { one!() }
            }
        }
    }
}

fn main() {}
