// Case 10: a guard that the body captures is alive in it from its start.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::{Mutex, MutexGuard};

#[no_yield_scope]
fn parameter(g: MutexGuard<'_, i32>) -> impl Stream<Item = i32> {
    //~ GUARD
    stream! {
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn local(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    let g = m.lock().unwrap(); //~ GUARD
    stream! {
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn mentioned_after_the_yield(g: MutexGuard<'_, i32>) -> impl Stream<Item = i32> {
    //~ GUARD
    stream! {
        yield 0; //~ POINT
        drop(g);
    }
}

#[no_yield_scope]
fn one_field_of_a_pair<'a>(
    both: (i32, MutexGuard<'a, i32>), //~ GUARD
) -> impl Stream<Item = i32> + 'a {
    stream! {
        yield *both.1; //~ POINT
    }
}

#[no_yield_scope]
fn a_pattern<'a>((n, g): (i32, MutexGuard<'a, i32>), //~ GUARD
) -> impl Stream<Item = i32> + 'a {
    stream! {
        yield n + *g; //~ POINT
    }
}

struct Shared<'a>(MutexGuard<'a, i32>);

impl<'a> Shared<'a> {
    #[no_yield_scope]
    fn moved_on(self) -> impl Stream<Item = i32> + 'a {
        let g = self.0; //~ GUARD
        Box::pin(stream! {
            yield *g; //~ POINT
        })
    }
}

fn main() {}
