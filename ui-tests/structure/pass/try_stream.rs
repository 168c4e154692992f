// `?` where nothing is held, and where it is no yield.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::{stream, try_stream};
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::num::ParseIntError;
use std::sync::Mutex;

fn parse(text: &str) -> Result<i32, ParseIntError> {
    text.parse()
}

#[no_yield_scope]
fn ended(m: &Mutex<String>) -> impl Stream<Item = Result<i32, ParseIntError>> {
    try_stream! {
        let parsed = {
            let g = m.lock().unwrap();
            parse(&g)
        };
        yield parsed?;
        let n = {
            let g = m.lock().unwrap();
            parse(&g)
        }?;
        yield n;
        let g = m.lock().unwrap();
        let parsed = parse(&g);
        drop(g);
        let n = parsed?;
        yield n;
        let text = m.lock().unwrap().clone();
        let n = parse(&text)?;
        yield n;
    }
}

// The error that is yielded holds no guard, the other side of the `Result` is moved out of it first.
#[no_yield_scope]
fn error_without_guard(m: &Mutex<i32>) -> impl Stream<Item = Result<i32, String>> {
    try_stream! {
        let n = *m.lock().map_err(|e| e.to_string())?;
        yield n;
        let g = m.lock().map_err(|_| "poisoned")?;
        let n = *g;
        drop(g);
        yield n;
    }
}

// In a closure, an async block or an inner function it returns from there.
#[no_yield_scope]
fn other_functions(m: &Mutex<String>) -> impl Stream<Item = Result<i32, ParseIntError>> {
    try_stream! {
        fn inner(m: &Mutex<String>) -> Result<i32, ParseIntError> {
            let g = m.lock().unwrap();
            Ok(parse(&g)? + 1)
        }
        let closure = || {
            let g = m.lock().unwrap();
            parse(&g)?;
            parse(&g)
        };
        let block = async {
            let g = m.lock().unwrap();
            let n = parse(&g)?;
            Ok::<_, ParseIntError>(n)
        };
        let a = inner(m)?;
        let b = closure()?;
        let c = block.await?;
        yield a + b + c;
        let g = m.lock().unwrap();
        let d = (|| parse(&g)?.to_string().parse::<i32>())();
        drop(g);
        yield d?;
    }
}

// In a function that returns a `Result` the `?` outside of the body is an ordinary return.
#[no_yield_scope]
fn outside(m: &Mutex<String>) -> Result<impl Stream<Item = i32>, ParseIntError> {
    let g = m.lock().unwrap();
    let n = parse(&g)?;
    Ok(stream! {
        yield n;
    })
}

// In an `async fn` too.
#[no_yield_scope]
async fn in_async_fn(m: &Mutex<String>) -> Result<i32, ParseIntError> {
    let n = {
        let g = m.lock().unwrap();
        parse(&g)?
    };
    std::future::ready(()).await;
    let g = m.lock().unwrap();
    Ok(parse(&g)? + n)
}

fn main() {}
