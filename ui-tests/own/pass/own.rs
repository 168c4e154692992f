// This crate's own bodies, without the attribute and under it.
#![forbid(unsafe_code)]
#![deny(warnings)]

use futures::executor::block_on;
use futures::{Stream, StreamExt};
use no_yield_scope::{iter, no_yield_scope, stream, try_stream};
use std::error::Error;
use std::pin::Pin;
use std::sync::Mutex;

fn ends(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> + Send {
    stream! {
        loop {
            let Some(n) = m.lock().unwrap().pop() else { break };
            yield n;
        }
        {
            let mut g = m.lock().unwrap();
            g.push(1);
        }
        yield m.lock().unwrap().len() as i32;
    }
}

// A guard that is alive at a `?` ends before the error is delivered; it may be a temporary of the operand.
fn question(m: &Mutex<String>) -> impl Stream<Item = Result<i32, std::num::ParseIntError>> + Send {
    try_stream! {
        let n = m.lock().unwrap().parse::<i32>()?;
        let other = {
            let g = m.lock().unwrap();
            g.parse::<i32>()?
        };
        yield n + other;
    }
}

#[no_yield_scope]
fn annotated(m: &Mutex<String>) -> impl Stream<Item = Result<i32, std::num::ParseIntError>> + Send {
    try_stream! {
        let n = m.lock().unwrap().parse::<i32>()?;
        let other = {
            let g = m.lock().unwrap();
            g.parse::<i32>()?
        };
        yield n + other;
    }
}

fn span() -> impl Stream<Item = i32> + Send {
    stream! {
        let _span = tracing::info_span!("items").entered();
        yield 1;
        std::future::ready(()).await;
        yield 2;
    }
}

fn boxed(n: i32) -> Pin<Box<dyn Stream<Item = Result<Box<dyn Fn(i32) -> i32>, Box<dyn Error>>>>> {
    Box::pin(try_stream! {
        let first: Box<dyn Fn(i32) -> i32> = Box::new(move |m| n + m);
        yield first;
        yield Box::new(|m| m);
        let parsed: i32 = "3".parse()?;
        if parsed == 3 {
            Err("three")?;
        }
    })
}

// Types that only the code behind the body settles.
fn settled_later() -> Vec<u8> {
    let mut waiting = Vec::new();
    let mut seen = None;
    let numbers = {
        let waiting = &mut waiting;
        let seen = &mut seen;
        iter! {
            let first = waiting.pop();
            let mut rest = Vec::new();
            yield rest.len();
            while let Some(n) = waiting.pop() {
                rest.push(n);
                yield rest.len();
            }
            *seen = first;
        }
    };
    numbers.for_each(drop);
    waiting.push(1_u8);
    seen.into_iter().chain(waiting).collect()
}

fn of_the_signature() -> impl Stream<Item = Result<Vec<u16>, std::num::ParseIntError>> {
    try_stream! {
        let mut list = Vec::new();
        for text in ["1", "2"] {
            list.push(text.parse()?);
            let copy = list.clone();
            yield copy;
        }
        let none = Default::default();
        yield Vec::new();
        yield none;
    }
}

fn endless() -> impl Stream<Item = Result<i32, &'static str>> {
    try_stream! {
        if false { Err("never")?; }
        loop { yield 1; }
    }
}

fn main() {
    let _ = (endless(), stream! { loop { yield 1; } }, iter! { yield 1; unreachable!() });
    let _ = (ends(&Mutex::default()), question(&Mutex::default()), annotated(&Mutex::default()), span());
    let _ = boxed(1);
    let _ = settled_later();
    assert_eq!(block_on(of_the_signature().count()), 4);
}
