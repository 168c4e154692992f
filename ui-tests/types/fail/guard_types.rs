// A guard of one's own whose parts are read by patterns: what is copied out of it does not end it.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::{no_yield_scope, prevents_yields};

#[prevents_yields(reason = "the page is pinned")]
struct Page {
    number: u32,
    size: usize,
}

#[no_yield_scope]
fn destructured(page: Page) -> impl Stream<Item = usize> {
    stream! {
        let page = page; //~ GUARD
        let Page { number, size } = page;
        yield size + number as usize; //~ POINT
    }
}

#[no_yield_scope]
fn matched() -> impl Stream<Item = usize> {
    stream! {
        let page = Page { number: 1, size: 2 }; //~ GUARD
        match page {
            Page { size, .. } if size > 3 => yield size, //~ POINT
            Page { number: 0, .. } => {}
            Page { number, .. } => yield number as usize,
        }
    }
}

fn main() {}
