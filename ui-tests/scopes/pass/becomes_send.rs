// Case 61: with `EnteredSpan` alive at a yield the stream is not `Send`; rewritten, it is.
// (Without the attribute this program does not compile.)
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::future::{Future, ready};
use tracing::{Span, info_span};

#[no_yield_scope]
fn by_value(s: Span) -> impl Stream<Item = i32> + Send + Sync + 'static {
    stream! {
        let _g = s.entered();
        yield 1;
        let _made = info_span!("made").entered();
        ready(()).await;
        yield 2;
    }
}

#[no_yield_scope]
fn mentioned(s: Span) -> impl Stream<Item = i32> + Send {
    stream! {
        let e = s.entered();
        yield 1;
        drop(e);
        yield 2;
    }
}

#[no_yield_scope]
fn future(s: Span) -> impl Future<Output = i32> + Send {
    async move {
        let _g = s.entered();
        ready(1).await
    }
}

// `Entered` is `Send`, which is why nothing warns of it; it stays so.
#[no_yield_scope]
fn by_reference(s: Span) -> impl Stream<Item = i32> + Send {
    stream! {
        let _g = s.enter();
        yield ready(1).await;
    }
}

fn main() {}
