//! What can cancel, in a `let`: there is nothing that its cancellation could become.

use async_stream::{stream, try_stream};
use futures::Stream;
use no_yield_scope::{Elapsed, TokenScope, no_yield_scope, scope, timeout};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

#[no_yield_scope]
fn in_a_stream() -> impl Stream<Item = u32> {
    stream! {
        let _limit = timeout(Duration::ZERO); //~ GUARD
        yield 1; //~ POINT
        yield 2;
    }
}

#[no_yield_scope]
fn in_a_try_stream() -> impl Stream<Item = Result<u32, Elapsed>> {
    try_stream! {
        #[scope]
        let _limit = TokenScope::new(CancellationToken::new()); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
async fn in_a_function() {
    let _limit = timeout(Duration::ZERO); //~ GUARD
    std::future::ready(()).await; //~ POINT
}

#[no_yield_scope]
async fn used_late() -> Result<(), Elapsed> {
    let limit = timeout(Duration::ZERO); //~ GUARD
    std::future::ready(()).await; //~ POINT
    scope!(limit => { std::future::ready(()).await })
}

// This crate's own, whose items are no results.
fn in_an_own_stream() -> impl Stream<Item = u32> {
    no_yield_scope::stream! {
        let _limit = timeout(Duration::ZERO); //~ GUARD
        yield 1; //~ POINT
    }
}

fn main() {}
