//! The same bodies in every way to write them: this crate's macros, those of others, and by hand.

use std::iter;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::{Stream, executor::block_on};

/// What the bodies yield: cheap, so that it is the `yield` that is timed, and not to be folded into a formula.
fn mixed(n: u64) -> u64 {
    n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 7
}

/// Streams of `count` numbers that are always ready.
pub mod streams {
    use super::*;

    /// This crate's.
    pub fn own(count: u64) -> impl Stream<Item = u64> {
        no_yield_scope::stream! {
            for n in 0..count {
                yield mixed(n);
            }
        }
    }

    /// `async-stream`'s.
    pub fn async_stream(count: u64) -> impl Stream<Item = u64> {
        async_stream::stream! {
            for n in 0..count {
                yield mixed(n);
            }
        }
    }

    /// `async-fn-stream`'s.
    pub fn async_fn_stream(count: u64) -> impl Stream<Item = u64> {
        async_fn_stream::fn_stream(async move |emitter| {
            for n in 0..count {
                emitter.emit(mixed(n)).await;
            }
        })
    }

    /// `fauxgen`'s.
    #[fauxgen::generator(yield = u64)]
    pub async fn fauxgen(count: u64) {
        for n in 0..count {
            r#yield!(mixed(n));
        }
    }

    /// `genawaiter`'s, which is boxed.
    pub fn genawaiter(count: u64) -> impl Stream<Item = u64> {
        genawaiter::sync::Gen::new(async move |co| {
            for n in 0..count {
                co.yield_(mixed(n)).await;
            }
        })
    }

    /// A `poll_next` that is written for the purpose.
    pub fn by_hand(count: u64) -> impl Stream<Item = u64> {
        struct Numbers(std::ops::Range<u64>);

        impl Stream for Numbers {
            type Item = u64;

            fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<u64>> {
                Poll::Ready(self.0.next().map(mixed))
            }
        }

        Numbers(0..count)
    }
}

/// Streams whose items are strings, and cost an allocation each.
pub mod texts {
    use super::*;

    /// This crate's.
    pub fn own(count: u64) -> impl Stream<Item = String> {
        no_yield_scope::stream! {
            for n in 0..count {
                yield mixed(n).to_string();
            }
        }
    }

    /// `async-stream`'s.
    pub fn async_stream(count: u64) -> impl Stream<Item = String> {
        async_stream::stream! {
            for n in 0..count {
                yield mixed(n).to_string();
            }
        }
    }
}

/// Streams through another stream, by `for await`.
pub mod nested {
    use super::*;

    /// This crate's.
    pub fn own(count: u64) -> impl Stream<Item = u64> {
        no_yield_scope::stream! {
            for await n in streams::own(count) {
                yield n + 1;
            }
        }
    }

    /// `async-stream`'s.
    pub fn async_stream(count: u64) -> impl Stream<Item = u64> {
        async_stream::stream! {
            for await n in streams::async_stream(count) {
                yield n + 1;
            }
        }
    }
}

/// Iterators over `count` numbers.
pub mod iterators {
    use super::*;

    /// This crate's.
    pub fn own(count: u64) -> impl Iterator<Item = u64> {
        no_yield_scope::iter! {
            for n in 0..count {
                yield mixed(n);
            }
        }
    }

    #[fauxgen::generator(yield = u64)]
    fn faux(count: u64) {
        for n in 0..count {
            r#yield!(mixed(n));
        }
    }

    /// `fauxgen`'s, which has to be pinned to be one.
    pub fn fauxgen(count: u64) -> impl Iterator<Item = u64> {
        Box::pin(faux(count))
    }

    /// `genawaiter`'s, behind an `Rc`.
    pub fn genawaiter(count: u64) -> impl Iterator<Item = u64> {
        let numbers = genawaiter::rc::Gen::new(async move |co| {
            for n in 0..count {
                co.yield_(mixed(n)).await;
            }
        });
        numbers.into_iter()
    }

    /// Of the standard library's parts.
    pub fn by_hand(count: u64) -> impl Iterator<Item = u64> {
        let mut numbers = 0..count;
        iter::from_fn(move || numbers.next().map(mixed))
    }
}

/// `gen` and `async gen`, where the compiler has them.
#[cfg(native_generators)]
pub mod native;

/// Runs a stream to its end.
pub fn sum(stream: impl Stream<Item = u64>) -> u64 {
    let mut stream = std::pin::pin!(stream);
    let mut sum = 0_u64;
    block_on(std::future::poll_fn(|context| {
        loop {
            match stream.as_mut().poll_next(context) {
                Poll::Ready(Some(n)) => sum = sum.wrapping_add(n),
                Poll::Ready(None) => return Poll::Ready(sum),
                Poll::Pending => return Poll::Pending,
            }
        }
    }))
}
