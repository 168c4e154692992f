//! `scope!` where nothing can be suspended, or nobody looks.

use async_stream::stream;
use futures::Stream;
use no_yield_scope::{no_yield_scope, scope, timeout};
use std::time::Duration;

fn in_a_function() {
    scope!(timeout(Duration::ZERO) => {}); //~ ERROR
}

// Without the attribute, nobody has looked at this body.
fn in_a_body() -> impl Stream<Item = u32> {
    stream! {
        scope!(timeout(Duration::ZERO) => { yield 1; }).unwrap(); //~ ERROR
    }
}

#[no_yield_scope]
fn in_a_closure() -> impl Stream<Item = u32> {
    stream! {
        let n = (|| scope!(timeout(Duration::ZERO) => { 1 }))(); //~ ERROR
        yield n;
    }
}

#[no_yield_scope]
fn in_another_form() -> impl Stream<Item = u32> {
    stream! {
        scope!(timeout(Duration::ZERO), { yield 1; }); //~ ERROR
        scope!(timeout(Duration::ZERO) => 2); //~ ERROR
        yield 3;
    }
}

fn main() {}
