// Under another name the errors are the same.
use async_stream::stream;
use futures::Stream;
use renamed::{no_yield_scope, prevents_yields};
use std::sync::Mutex;

#[prevents_yields(reason = "the page is pinned", crate = ::renamed)]
struct Pinned;

#[no_yield_scope(crate = renamed)]
fn lock(m: &Mutex<i32>) -> impl Stream<Item = i32> + '_ {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope(crate = renamed)]
fn own() -> impl Stream<Item = i32> {
    stream! {
        let _pinned = Pinned; //~ GUARD
        yield 1; //~ POINT
    }
}

fn main() {}
