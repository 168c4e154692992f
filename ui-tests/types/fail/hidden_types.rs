// Case 47: the type decides, whatever it is called and wherever it comes from.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::{Mutex, MutexGuard};

type Locked<'a> = MutexGuard<'a, Vec<i32>>;

trait Lock {
    type Guard<'a>
    where
        Self: 'a;
    fn take_it(&self) -> Self::Guard<'_>;
}

impl Lock for Mutex<Vec<i32>> {
    type Guard<'a> = Locked<'a>;
    fn take_it(&self) -> Self::Guard<'_> {
        self.lock().unwrap()
    }
}

fn helper(m: &Mutex<Vec<i32>>) -> Locked<'_> {
    m.lock().unwrap()
}

#[no_yield_scope]
fn alias(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let numbers: Locked<'_> = helper(m); //~ GUARD
        yield numbers[0]; //~ POINT
    }
}

#[no_yield_scope]
fn associated(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let numbers = m.take_it(); //~ GUARD
        yield numbers[0]; //~ POINT
    }
}

// By a closure, whose result type nobody has written down.
#[no_yield_scope]
fn by_closure(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let take = || helper(m);
        let numbers = take(); //~ GUARD
        yield numbers[0]; //~ POINT
    }
}

// The type is known only after the yield.
#[no_yield_scope]
fn later(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let mut kept = None; //~ GUARD
        for n in 0..2 {
            yield n; //~ POINT
            kept = Some(m.lock().unwrap());
        }
        drop(kept);
    }
}

macro_rules! lock {
    ($m:expr) => {
        $m.lock().unwrap()
    };
}

#[no_yield_scope]
fn by_macro(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let numbers = lock!(m); //~ GUARD
        yield numbers[0]; //~ POINT
    }
}

fn main() {}
