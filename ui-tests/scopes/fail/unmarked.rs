// A scope that is mentioned again has to be marked.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::{Point, Scope, no_yield_scope, prevents_yields};
use std::cell::Cell;

#[prevents_yields(reason = "the time of the consumer would count")]
struct Timer(Cell<u32>);

impl Scope for Timer {
    fn suspend(&self, _: Point) {
        self.0.set(1);
    }
    fn resume(&self, _: Point) {}
}

#[no_yield_scope]
fn mentioned() -> impl Stream<Item = u32> {
    stream! {
        let timer = Timer(Cell::new(0)); //~ GUARD
        yield 1; //~ POINT
        yield timer.0.get();
    }
}

#[no_yield_scope]
fn mentioned_before() -> impl Stream<Item = u32> {
    stream! {
        let timer = Timer(Cell::new(0)); //~ GUARD
        timer.0.set(2);
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn parameter(timer: Timer) -> impl Stream<Item = u32> {
    //~ GUARD
    stream! {
        yield 1; //~ POINT
        timer.tick();
    }
}

impl Timer {
    fn tick(&self) {
        self.0.set(3);
    }
}

fn main() {}
