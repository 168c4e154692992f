// `::no_yield_scope` does not exist here.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::{stream, try_stream};
use futures::Stream;
use renamed::{Point, PreventsYields, Scope, no_yield_scope, prevents_yields};
use std::future::ready;
use std::sync::Mutex;
use tracing::{Span, info_span};

#[prevents_yields(reason = "it is one's own", thread_bound, crate = ::renamed)]
pub struct Own<T>(T);

#[prevents_yields(reason = "the time of the consumer would count", crate = renamed)]
pub struct Timer;

impl Scope for Timer {
    fn suspend(&self, _: Point) {}
    fn resume(&self, _: Point) {}
}

#[no_yield_scope(crate = renamed)]
fn spans(s: Span, m: &Mutex<i32>) -> impl Stream<Item = i32> + '_ {
    stream! {
        let _g = s.enter();
        let _timer = Timer;
        yield 1;
        let own = Own(3);
        let n = own.0;
        drop(own);
        yield n;
        let _h = info_span!("owned").entered();
        yield *m.lock().unwrap();
        #[held_across_yield(reason = "to see what this needs")]
        let _kept = m.lock().unwrap();
        yield 2;
    }
}

#[no_yield_scope(crate = ::renamed, prevents(std::vec::IntoIter<_>))]
fn question(s: Span) -> impl Stream<Item = Result<i32, std::num::ParseIntError>> {
    try_stream! {
        let _g = s.enter();
        let n = "1".parse::<i32>()?;
        yield n;
        for await x in futures::stream::iter([1, 2]) {
            yield x;
        }
        let n = tokio::select! {
            x = ready(1) => {
                yield x;
                x
            }
        };
        yield n;
    }
}

#[no_yield_scope(crate = renamed)]
async fn generic<T: PreventsYields>(g: T, s: Span) -> i32 {
    drop(g);
    let _g = s.entered();
    ready(1).await
}

fn main() {}
