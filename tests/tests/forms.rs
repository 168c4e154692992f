//! Where the attribute may stand, and what may stand around a body.

use std::pin::Pin;

use async_stream::stream;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use no_yield_scope_tests::poll::finish;
use no_yield_scope_tests::recorder::Recorder;
use tracing::{info, info_span};

/// The body's events are in the span `a`, the consumer's are in none.
fn assert_right<S: Stream<Item = u32>>(make: impl FnOnce() -> S) {
    let recorder = Recorder::new();
    recorder.run(|| finish(make().for_each(async |n| info!("got {n}"))));
    assert_eq!(recorder.events(), ["> got 1", "a> between", "> got 2"]);
    assert_eq!(
        (recorder.count("enter a"), recorder.count("exit a")),
        (3, 3)
    );
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}

struct Numbers(u32);

#[no_yield_scope]
impl Numbers {
    fn method(self) -> impl Stream<Item = u32> {
        stream! {
            let _span = info_span!("a").entered();
            yield self.0;
            info!("between");
            yield self.0 + 1;
        }
    }

    fn without_body(&self) -> u32 {
        self.0
    }
}

impl Numbers {
    #[no_yield_scope]
    fn boxed(&self) -> Pin<Box<dyn Stream<Item = u32> + Send + '_>> {
        Box::pin(stream! {
            let _span = info_span!("a").entered();
            yield self.0;
            info!("between");
            yield self.0 + 1;
        })
    }
}

#[no_yield_scope]
trait Counts {
    fn first(&self) -> u32;

    fn counted(&self) -> impl Stream<Item = u32> {
        stream! {
            let _span = info_span!("a").entered();
            yield self.first();
            info!("between");
            yield self.first() + 1;
        }
    }
}

impl Counts for Numbers {
    fn first(&self) -> u32 {
        self.without_body()
    }
}

#[no_yield_scope]
mod inline {
    use super::*;

    pub(super) fn function() -> impl Stream<Item = u32> {
        let numbers = stream! {
            let _span = info_span!("a").entered();
            yield 1;
            info!("between");
            yield 2;
        };
        numbers.map(|n| n)
    }
}

#[no_yield_scope]
fn in_parentheses() -> impl Stream<Item = u32> {
    stream!({
        let _span = info_span!("a").entered();
        yield 1;
        info!("between");
        yield 2;
    })
}

/// What a local macro yields cannot be suspended: its tokens do not see the span. So none is alive there.
#[no_yield_scope]
fn local_macro() -> impl Stream<Item = u32> {
    stream! {
        macro_rules! emit {
            (one) => { yield 1 };
            (two) => {{ yield 2; }};
        }
        emit!(one);
        {
            let _span = info_span!("a").entered();
            info!("between");
            yield 2;
        }
        emit!(two);
    }
}

macro_rules! my_stream {
    ($($body:tt)*) => { stream! { $($body)* } };
}

#[no_yield_scope(bodies(my_stream))]
fn named_body() -> impl Stream<Item = u32> {
    my_stream! {
        let _span = info_span!("a").entered();
        yield 1;
        info!("between");
        yield 2;
    }
}

macro_rules! generated_by_a_macro {
    ($name:ident, $span:expr, $first:literal, $statement:stmt, $path:path) => {
        #[no_yield_scope]
        fn $name() -> impl Stream<Item = u32> {
            stream! {
                let guard = $span.entered();
                yield $first;
                $statement;
                yield $path($first);
                drop(guard);
            }
        }
    };
}

generated_by_a_macro!(
    generated,
    info_span!("a"),
    1,
    info!("between"),
    u32::saturating_add_one
);

trait Successor {
    fn saturating_add_one(self) -> u32;
}

impl Successor for u32 {
    fn saturating_add_one(self) -> u32 {
        self.saturating_add(1)
    }
}

#[no_yield_scope(crate = ::no_yield_scope)]
fn crate_given() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("a").entered();
        yield 1;
        info!("between");
        yield 2;
    }
}

#[no_yield_scope]
#[allow(non_snake_case, unused_variables)]
fn names_of_ours(P: u32, p0: u32, r: u32, v: u32) -> impl Stream<Item = u32> {
    #[allow(dead_code)]
    #[derive(Clone, Copy)]
    enum Option {
        Some,
        None,
    }
    #[allow(dead_code)]
    fn drop(_: u32) {}
    stream! {
        let (r, v, p1, s) = (P, p0, Option::None, r);
        let _span = info_span!("a").entered();
        yield r;
        info!("between");
        yield v;
    }
}

#[no_yield_scope]
fn nested() -> impl Stream<Item = u32> {
    stream! {
        let inner = stream! {
            let _span = info_span!("a").entered();
            yield 1;
            info!("between");
            yield 2;
        };
        for await n in inner {
            yield n;
        }
    }
}

#[test]
fn items() {
    assert_right(|| Numbers(1).method());
    assert_right(inline::function);
    assert_right(in_parentheses);
    assert_right(nested);
}

#[test]
fn borrowing_items() {
    let numbers: &'static Numbers = &Numbers(1);
    assert_right(|| numbers.boxed());
    assert_right(|| numbers.counted());
}

#[test]
fn macros() {
    assert_right(named_body);
    assert_right(generated);
}

#[test]
fn local_macros() {
    let recorder = Recorder::new();
    recorder.run(|| finish(local_macro().for_each(async |n| info!("got {n}"))));
    assert_eq!(
        recorder.events(),
        ["> got 1", "a> between", "> got 2", "> got 2"]
    );
}

#[test]
fn names() {
    assert_right(crate_given);
    assert_right(|| names_of_ours(1, 2, 3, 4));
}
