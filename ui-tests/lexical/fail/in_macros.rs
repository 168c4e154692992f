//! In tokens that nobody can rewrite, a scope can be neither suspended nor left.

use async_stream::stream;
use futures::Stream;
use no_yield_scope::{no_yield_scope, scope, timeout};
use std::time::Duration;

#[no_yield_scope]
fn items() -> impl Stream<Item = u32> {
    stream! {
        macro_rules! give {
            () => { yield 1 };
        }
        let result = scope!(timeout(Duration::from_secs(1)) => { //~ GUARD
            give!(); //~ POINT
        });
        result.unwrap();
        yield 2;
    }
}

// Of what its value is made is not known.
macro_rules! both {
    ($one:expr, $other:expr) => {
        ($one.await, $other.await)
    };
}

#[no_yield_scope(awaits(both))]
async fn pair() -> (u32, u32) {
    scope!(timeout(Duration::from_secs(1)) => { //~ GUARD
        both!(std::future::ready(1), std::future::ready(2)) //~ POINT
    })
    .unwrap()
}

fn main() {}
