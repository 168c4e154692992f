// Unusual, but right: nothing here is refused.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;

// A body in an inner function, closure or block is enough.
#[no_yield_scope]
fn in_an_inner_function() -> usize {
    fn inner() -> impl Stream<Item = i32> {
        stream! { yield 1; }
    }
    size_of_val(&inner())
}

// A body without a yield.
#[no_yield_scope]
fn empty() -> impl Stream<Item = ()> {
    stream! {}
}

#[no_yield_scope]
async fn no_awaits(n: i32) -> i32 {
    n
}

// Twice is once.
#[no_yield_scope]
#[no_yield_scope]
fn twice(s: tracing::Span) -> impl Stream<Item = i32> {
    stream! {
        let _g = s.enter();
        yield 1;
    }
}

// On an item and on what contains it.
#[no_yield_scope]
mod module {
    use super::*;

    #[no_yield_scope]
    pub fn inside(s: tracing::Span) -> impl Stream<Item = i32> {
        stream! {
            let _g = s.enter();
            yield 1;
        }
    }
}

fn main() {
    drop(module::inside(tracing::Span::none()));
}
