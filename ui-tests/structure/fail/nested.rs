// Case 52: an inner body that captures the outer body's guard.
use async_stream::stream;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn captured(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let inner = stream! {
            yield *g; //~ POINT
        };
        drop(Box::pin(inner));
        yield 1;
    }
}

// Nothing is captured, but the outer body yields itself.
#[no_yield_scope]
fn both(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let outer = m.lock().unwrap(); //~ GUARD
        let inner = stream! {
            let inner = m.lock().unwrap(); //~ GUARD
            yield *inner; //~ POINT
        };
        drop(Box::pin(inner));
        yield *outer; //~ POINT
    }
}

// The awaits of the outer body: those of the inner one are not its own.
#[no_yield_scope]
fn forwarded(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let mut inner = Box::pin(stream! {
            yield 1;
        });
        let n = inner.next().await; //~ POINT
        drop(g);
        yield n.unwrap_or(0);
    }
}

// A body in a closure of the function, and one in an inner function.
#[no_yield_scope]
fn made_by_a_closure(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    let make = |n: i32| {
        stream! {
            let g = m.lock().unwrap(); //~ GUARD
            yield *g + n; //~ POINT
        }
    };
    make(1)
}

// `Box::pin(stream! { … })` inside other expressions.
#[no_yield_scope]
fn in_an_expression(m: &Mutex<i32>, b: bool) -> Option<impl Stream<Item = i32>> {
    b.then(|| {
        Box::pin(stream! {
            let g = m.lock().unwrap(); //~ GUARD
            yield *g; //~ POINT
        })
    })
}

fn main() {}
