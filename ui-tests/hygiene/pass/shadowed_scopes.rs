// Two scopes of one name: both are suspended, the one that is out of sight too.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::future::ready;
use tracing::Span;

#[no_yield_scope]
fn spans(s: Span) -> impl Stream<Item = i32> {
    stream! {
        let _g = s.enter();
        let _g = Span::none().entered();
        yield 1;
        for _g in 0..2 {
            yield _g;
        }
        {
            let _g = 4;
            yield ready(_g).await;
        }
        let f = |_g: i32| _g + 1;
        yield f(1);
    }
}

#[no_yield_scope]
fn moved_on(s: Span) -> impl Stream<Item = i32> {
    stream! {
        let g = s.enter();
        let _h = g;
        let g = 2;
        yield g;
    }
}

fn main() {}
