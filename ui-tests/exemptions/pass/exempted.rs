// `#[held_across_yield(reason = "…")]` turns the refusal and the rewrite off, for one binding.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::{stream, try_stream};
use futures::Stream;
use no_yield_scope::{no_yield_scope, prevents_yields};
use std::cell::RefCell;
use std::sync::{Mutex, MutexGuard};
use tracing::Span;

#[prevents_yields(reason = "the connection speaks one protocol at a time")]
struct Connection(u8);

#[no_yield_scope]
fn lock(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield(reason = "one consumer, same thread")]
        let g = m.lock().unwrap();
        for x in g.iter() {
            yield *x;
        }
        std::future::ready(()).await;
    }
}

#[no_yield_scope]
fn span(s: Span) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield(reason = "the consumer belongs into the span")]
        let _g = s.enter();
        yield 1;
        #[held_across_yield(reason = "the same for the owned one")]
        let e = info_span().entered();
        yield 2;
        drop(e);
    }
}

fn info_span() -> Span {
    tracing::info_span!("it")
}

#[no_yield_scope]
fn shapes(m: &Mutex<i32>, cell: &RefCell<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield(reason = "a wrapper")]
        let kept = m.try_lock().ok();
        yield 1;
        drop(kept);
        #[held_across_yield(reason = "a guard of one's own")]
        let connection = Connection(1);
        yield connection.0 as i32;
        #[held_across_yield(reason = "a tuple")]
        let pair = (m.lock().unwrap(), 1);
        yield pair.1;
        drop(pair);
        #[held_across_yield(reason = "a pattern")]
        let (a, b) = (cell.borrow(), 2);
        yield *a + b;
        #[held_across_yield(reason = "let-else")]
        let Ok(c) = m.lock() else { return };
        yield *c;
        #[held_across_yield(reason = "initialised later")]
        let d: MutexGuard<'_, i32>;
        d = m.lock().unwrap();
        yield *d;
        #[held_across_yield(reason = "another attribute beside it")]
        #[allow(unused_mut)]
        let mut f = m.lock().unwrap();
        yield *f;
        #[cfg(not(any()))]
        #[held_across_yield(reason = "configured in")]
        let g = m.lock().unwrap();
        #[cfg(any())]
        #[held_across_yield(reason = "configured away")]
        let g = 1;
        yield *g;
    }
}

#[no_yield_scope]
async fn over_an_await(m: &Mutex<i32>) -> i32 {
    #[held_across_yield(reason = "the executor has one thread, and nobody else locks")]
    let g = m.lock().unwrap();
    std::future::ready(()).await;
    *g
}

#[no_yield_scope]
fn at_a_question_mark(
    m: &Mutex<String>,
) -> impl Stream<Item = Result<i32, std::num::ParseIntError>> {
    try_stream! {
        #[held_across_yield(reason = "the consumer stops at the first error")]
        let g = m.lock().unwrap();
        let n = g.parse::<i32>()?;
        drop(g);
        yield n;
    }
}

// Fine at the await that comes first, and exempt at the yield.
#[no_yield_scope]
fn at_a_later_yield(t: tokio::sync::Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield(reason = "one consumer, same thread")]
        let g = t.lock().await;
        std::future::ready(()).await;
        yield *g;
    }
}

// The exemption is the binding's: the block's other guard has ended.
#[no_yield_scope]
fn beside_another(m: &Mutex<i32>, k: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield(reason = "one consumer, same thread")]
        let g = m.lock().unwrap();
        let h = k.lock().unwrap();
        let n = *h;
        drop(h);
        yield n + *g;
    }
}

fn main() {}
