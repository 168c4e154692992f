//! One body without guards, as it is and under the attribute.

use async_stream::stream;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;

/// What the body awaits: ready at once, so that the body itself is what is timed.
async fn step(n: u64) -> u64 {
    n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 7
}

/// The body as async-stream compiles it.
pub fn plain(count: u64) -> impl Stream<Item = u64> {
    stream! {
        // Dropped at the end and never mentioned: a scope for all that the tokens say.
        let _buffer = String::from("buffer");
        let mut sum = 0_u64;
        for n in 0..count {
            let value = step(n).await;
            if value % 5 == 0 {
                continue;
            }
            sum = sum.wrapping_add(value);
            yield sum;
        }
        match sum {
            0 => yield 1,
            _ => yield 2,
        }
    }
}

/// The same tokens under the attribute.
#[no_yield_scope]
pub fn annotated(count: u64) -> impl Stream<Item = u64> {
    stream! {
        // Dropped at the end and never mentioned: a scope for all that the tokens say.
        let _buffer = String::from("buffer");
        let mut sum = 0_u64;
        for n in 0..count {
            let value = step(n).await;
            if value % 5 == 0 {
                continue;
            }
            sum = sum.wrapping_add(value);
            yield sum;
        }
        match sum {
            0 => yield 1,
            _ => yield 2,
        }
    }
}

/// The same tokens in this crate's own macro.
pub fn own(count: u64) -> impl Stream<Item = u64> {
    no_yield_scope::stream! {
        // Dropped at the end and never mentioned: a scope for all that the tokens say.
        let _buffer = String::from("buffer");
        let mut sum = 0_u64;
        for n in 0..count {
            let value = step(n).await;
            if value % 5 == 0 {
                continue;
            }
            sum = sum.wrapping_add(value);
            yield sum;
        }
        match sum {
            0 => yield 1,
            _ => yield 2,
        }
    }
}

/// Runs a stream to its end.
pub fn sum(stream: impl Stream<Item = u64>) -> u64 {
    futures::executor::block_on(stream.fold(0, async |sum: u64, n| sum.wrapping_add(n)))
}
