// Cases 3, 4, 28: a span that is entered is suspended at each yield, whatever happens to its guard.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::{Arc, Mutex};
use tracing::{Instrument, Span, info, info_span};

// Case 3.
#[no_yield_scope]
fn entered_by_reference(s: Span) -> impl Stream<Item = i32> {
    stream! {
        let _g = s.enter();
        yield 1;
        info!("inside");
        yield 2;
    }
}

// Case 4.
#[no_yield_scope]
fn entered_by_value(s: Span) -> impl Stream<Item = i32> {
    stream! {
        let _g = s.entered();
        yield 1;
    }
}

#[no_yield_scope]
fn made_at_once() -> impl Stream<Item = usize> {
    stream! {
        let _g = info_span!("made", n = 1).entered();
        yield 1;
        let _current = Span::current().entered();
        yield 2;
        let span = tracing::span!(tracing::Level::INFO, "named", n = tracing::field::Empty);
        let _inside = span.enter();
        span.record("n", 3);
        yield 3;
    }
}

struct Service {
    span: Span,
    spans: Vec<Span>,
    shared: Arc<Span>,
    boxed: Box<Span>,
}

impl Service {
    fn span(&self) -> &Span {
        &self.span
    }

    #[no_yield_scope]
    fn fields(&self) -> impl Stream<Item = i32> {
        stream! {
            let _a = self.span.enter();
            yield 1;
            let _b = self.spans[0].enter();
            yield 2;
            let _c = self.shared.enter();
            yield 3;
            let _d = self.boxed.enter();
            yield 4;
            let _e = self.span().enter();
            yield 5;
            let _f = (&self.span).enter();
            yield 6;
            let _g = self.span().clone().entered();
            yield 7;
        }
    }
}

// Mentioned again: exited by hand, dropped, looked at.
#[no_yield_scope]
fn mentioned(s: Span, t: Span) -> impl Stream<Item = i32> {
    stream! {
        let e = s.entered();
        yield 1;
        e.record("n", 1);
        println!("{:?} {:?}", e.id(), e.metadata().map(|m| m.name()));
        yield 2;
        let s = e.exit();
        yield 3;
        let g = s.enter();
        yield 4;
        drop(g);
        yield 5;
        let g = t.enter();
        if s.is_disabled() {
            drop(g);
            return;
        }
        yield 6;
        drop(g);
    }
}

// In loops, branches, blocks; one inside of the other.
#[no_yield_scope]
fn structured(s: Span, n: i32) -> impl Stream<Item = i32> {
    stream! {
        let _outer = s.enter();
        for x in 0..n {
            let span = info_span!("turn", x);
            let _turn = span.enter();
            yield x;
            if x == 3 {
                continue;
            }
            {
                let _inner = info_span!("inner").entered();
                yield x + 1;
            }
            match x {
                4 => break,
                5 => {
                    let _arm = s.enter();
                    yield 5;
                }
                _ => return,
            }
        }
        yield n;
    }
}

// What a block or a branch makes is converted like any other value.
#[no_yield_scope]
fn made_in_blocks(s: Span, b: bool) -> impl Stream<Item = i32> + Send {
    stream! {
        let _made = {
            let span = s.clone();
            span.entered()
        };
        yield 1;
        let _chosen = if b { s.entered() } else { Span::none().entered() };
        yield 2;
    }
}

// Awaits: out of force while pending.
#[no_yield_scope]
fn awaits(s: Span, input: impl Stream<Item = i32>) -> impl Stream<Item = i32> {
    stream! {
        let _g = s.enter();
        let n = ready(1).await;
        yield n;
        for await x in input {
            yield x;
        }
        let n = tokio::select! {
            x = ready(1) => {
                yield x;
                x + 1
            }
            y = ready(2) => y,
        };
        yield n;
        let (a, b) = tokio::join!(ready(1), async { ready(2).await });
        yield a + b;
        let c = async {
            ready(3).await
        }
        .instrument(info_span!("instrumented"))
        .await;
        yield c;
    }
}

#[no_yield_scope]
async fn in_async_fn(s: Span) -> i32 {
    let _g = s.enter();
    let n = ready(1).await;
    let closure = async |m: i32| {
        let _h = info_span!("closure").entered();
        ready(m).await
    };
    closure(n).await
}

#[no_yield_scope]
fn question(s: Span) -> impl Stream<Item = Result<i32, std::num::ParseIntError>> {
    try_stream! {
        let _g = s.enter();
        let n = "1".parse::<i32>()?;
        yield n;
        let m: i32 = ready("2".parse()).await?;
        yield m;
        yield "3".parse()?;
    }
}

// A span next to a lock that has ended.
#[no_yield_scope]
fn beside_a_lock(s: Span, m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let _g = s.enter();
        let n = {
            let g = m.lock().unwrap();
            g.len()
        };
        yield n as i32;
        yield m.lock().unwrap()[0];
        s.in_scope(|| println!("inside"));
        let n = s.in_scope(|| m.lock().unwrap().len());
        yield n as i32;
    }
}

// Held by the function around the body while it makes the body.
#[no_yield_scope]
fn held_by_the_maker(s: Span) -> impl Stream<Item = i32> {
    let _g = s.enter();
    info!("making the stream");
    stream! {
        yield 1;
    }
    .map(|n| n + 1)
}

fn main() {}
