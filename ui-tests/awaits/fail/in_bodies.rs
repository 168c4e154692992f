// Case 9 in a stream's body.
use async_stream::stream;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::Mutex;

#[no_yield_scope]
fn before_the_yield(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap(); //~ GUARD
        *g = ready(1).await; //~ POINT
        drop(g);
        yield 1;
    }
}

#[no_yield_scope]
fn in_the_operand(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        yield ready(*m.lock().unwrap()).await; //~ GUARD POINT
    }
}

#[no_yield_scope]
fn in_a_condition(
    m: &Mutex<i32>,
    mut input: impl Stream<Item = i32> + Unpin,
) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        while let Some(x) = input.next().await { //~ POINT
            println!("{x}");
        }
        drop(g);
        yield 1;
    }
}

// A `join` of parking_lot's lock and tokio's: only the first is bound to the thread.
#[no_yield_scope]
fn one_of_two(m: &parking_lot::Mutex<i32>, t: &tokio::sync::Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let pair = (t.lock().await, m.lock()); //~ GUARD
        let n = ready(1).await; //~ POINT
        drop(pair);
        yield n;
    }
}

fn main() {}
