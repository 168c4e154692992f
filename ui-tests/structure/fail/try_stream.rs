// Case 49: `?` in async-stream's `try_stream!` yields the error with every guard alive.
use async_stream::try_stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::num::ParseIntError;
use std::sync::Mutex;

fn parse(text: &str) -> Result<i32, ParseIntError> {
    text.parse()
}

// Case 49.
#[no_yield_scope]
fn question(m: &Mutex<String>) -> impl Stream<Item = Result<i32, ParseIntError>> {
    try_stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let n = parse(&g)?; //~ POINT
        drop(g);
        yield n;
    }
}

// The operand stays while the error is yielded, and its temporaries with it.
#[no_yield_scope]
fn operand(m: &Mutex<String>) -> impl Stream<Item = Result<i32, ParseIntError>> {
    try_stream! {
        let n = parse(&m.lock().unwrap())?; //~ GUARD POINT
        yield n;
    }
}

// Only the `?` is refused: at the `yield` the guard has ended.
#[no_yield_scope]
fn only_question(m: &Mutex<String>) -> impl Stream<Item = Result<i32, ParseIntError>> {
    try_stream! {
        let mut sum = 0;
        {
            let g = m.lock().unwrap(); //~ GUARD
            for word in g.split(' ') {
                sum += parse(word)?; //~ POINT
            }
        }
        yield sum;
    }
}

// Over an await an async lock is fine; the `?` behind the await is the yield.
#[no_yield_scope]
fn awaited(t: &tokio::sync::Mutex<String>) -> impl Stream<Item = Result<i32, ParseIntError>> {
    try_stream! {
        let g = t.lock().await; //~ GUARD
        let n = std::future::ready(parse(&g)).await?; //~ POINT
        drop(g);
        yield n;
    }
}

// In the operand of a `yield`: the `?` is inside of what is yielded.
#[no_yield_scope]
fn yielded(m: &Mutex<String>) -> impl Stream<Item = Result<i32, ParseIntError>> {
    try_stream! {
        yield parse(&m.lock().unwrap())?; //~ GUARD POINT
    }
}

fn main() {}
