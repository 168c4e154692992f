// A scope that has ended on one path to the yield and not on the other: the error says on which.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::{Point, Scope, no_yield_scope, prevents_yields};
use tracing::Span;

#[prevents_yields(reason = "the time of the consumer would count")]
struct Timer;

impl Scope for Timer {
    fn suspend(&self, _: Point) {}
    fn resume(&self, _: Point) {}
}

#[no_yield_scope]
fn span(s: Span, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let g = s.enter();
        if b {
            drop(g); //~ GUARD
        }
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn exited(s: Span, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let g = s.entered();
        if b {
            g.exit(); //~ GUARD
        }
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn own(n: i32) -> impl Stream<Item = i32> {
    stream! {
        let timer = Timer;
        match n {
            1 => drop(timer), //~ GUARD
            2 => return,
            _ => {}
        }
        yield 1; //~ POINT
    }
}

fn main() {}
