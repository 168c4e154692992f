// A user's own `Scope`: held for its drop, or marked.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::{Point, PreventsYields, Scope, no_yield_scope, prevents_yields, reason};
use std::cell::Cell;
use std::future::ready;

#[prevents_yields(reason = "the time of the consumer would count")]
#[derive(Default)]
pub struct Timer {
    suspended: Cell<u32>,
}

impl Scope for Timer {
    fn suspend(&self, at: Point) {
        if at == Point::Yield {
            self.suspended.set(self.suspended.get() + 1);
        }
    }

    fn resume(&self, at: Point) {
        match at {
            Point::Yield => {}
            Point::Await => self.suspended.set(0),
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        println!("{}", self.suspended.get());
    }
}

pub struct Generic<'a, T: Clone>(pub &'a T);

impl<T: Clone> PreventsYields for Generic<'_, T> {
    type Reason = reason::Guard;
}

impl<T: Clone> Scope for Generic<'_, T> {
    fn suspend(&self, _: Point) {}
    fn resume(&self, _: Point) {}
}

#[no_yield_scope]
fn held(n: u8) -> impl Stream<Item = u8> {
    stream! {
        let _timer = Timer::default();
        yield n;
        let _generic = Generic(&n);
        yield ready(2).await;
        let dropped = Timer::default();
        yield 3;
        drop(dropped);
        yield 4;
    }
}

#[no_yield_scope]
fn marked() -> impl Stream<Item = u32> {
    stream! {
        #[scope]
        let timer = Timer::default();
        yield 1;
        yield timer.suspended.get();
        #[scope]
        let mut again = Timer::default();
        yield again.suspended.get();
        again.suspended = Cell::new(0);
        yield again.suspended.replace(1);
        let Timer { .. } = again;
    }
}

// Never alive at a yield: nothing to mark.
#[no_yield_scope]
fn not_alive() -> impl Stream<Item = u32> {
    stream! {
        let timer = Timer::default();
        let n = timer.suspended.get();
        drop(timer);
        yield n;
        let n = {
            let timer = Timer::default();
            timer.suspended.get()
        };
        yield n;
        let timer = Timer::default();
        println!("{}", timer.suspended.get());
    }
}

fn main() {}
