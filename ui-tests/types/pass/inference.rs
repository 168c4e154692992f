// Cases 45 and 46: types that are known later than the `let`, and loans that last.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt::Display;

// Case 45.
#[no_yield_scope]
fn late() -> impl Stream<Item = usize> {
    stream! {
        let mut v = Vec::new();
        let mut map = HashMap::new();
        let mut opt = None;
        let default = Default::default();
        let parsed = "3".parse().unwrap();
        let collected = "a b".split(' ').collect();
        let mut boxed: Box<dyn Fn(i32) -> i32> = Box::new(|x| x + 1);
        let into = 1u8.into();
        let (mut a, b) = (Vec::new(), None);
        let [c, d] = [None, None];
        yield 1;
        v.push(2u8);
        map.insert("key", 3u16);
        opt.replace("text");
        let sum: usize = parsed;
        let words: Vec<&str> = collected;
        let number: i64 = into;
        let list: BTreeMap<u8, Vec<String>> = default;
        a.push(1u32);
        boxed = if a.is_empty() { boxed } else { Box::new(|x| x.pow(2)) };
        let found: Option<&u32> = b.or(a.first());
        let other: Option<u64> = c.or(d);
        yield v.len() + map.len() + opt.map_or(0, str::len) + sum + words.len() + list.len();
        yield number as usize + boxed(3) as usize + found.map_or(0, |n| *n as usize);
        yield other.map_or(0, |n| n as usize);
    }
}

// Case 46.
#[no_yield_scope]
fn borrowed(mut v: Vec<i32>) -> impl Stream<Item = i32> {
    stream! {
        let r = &mut v;
        yield 1;
        r.push(3);
        let [first, rest @ ..] = &mut v[..] else { return };
        yield *first;
        *first += rest.len() as i32;
        rest[0] = 4;
        yield rest[0];
        let mut it = v.iter_mut().peekable();
        while let Some(x) = it.next() {
            yield *x;
            *x += 1;
            if let Some(next) = it.peek_mut() {
                **next += *x;
            }
        }
        drop(it);
        for x in &mut v {
            yield *x;
            *x = 0;
        }
        let text = String::from("moved");
        let moved = text;
        yield moved.len() as i32;
        let slice = moved.as_str();
        yield slice.len() as i32;
        drop(moved);
    }
}

// The type of what is yielded is expected, coerced and inferred as without the attribute.
#[no_yield_scope]
fn coerced() -> impl Stream<Item = Result<Box<dyn Display>, Box<dyn Error>>> {
    try_stream! {
        let first: Box<dyn Display> = Box::new(1);
        yield first;
        yield Box::new("two");
        let n: i32 = "3".parse()?;
        yield Box::new(n);
        Err("a string becomes an error")?;
    }
}

#[no_yield_scope]
fn closures() -> impl Stream<Item = Box<dyn Fn(i64) -> i64>> {
    stream! {
        let first: Box<dyn Fn(i64) -> i64> = Box::new(|x| x);
        yield first;
        yield Box::new(|x| x.pow(2));
        let n = 3;
        yield Box::new(move |x| x * n);
    }
}

#[no_yield_scope]
fn numbers() -> impl Stream<Item = u8> {
    stream! {
        yield 1;
        let n = 2;
        yield n;
        yield "3".parse().unwrap_or_default();
        yield 260i32 as u8;
        let Ok(n) = "4".parse() else { return };
        yield n;
    }
}

// The whole function keeps its expected type.
#[no_yield_scope]
async fn boxed_error(text: &str) -> Result<Box<dyn Display>, Box<dyn Error + Send + Sync>> {
    std::future::ready(()).await;
    if text.is_empty() {
        return Err("empty".into());
    }
    let n: f64 = text.parse()?;
    std::future::ready(()).await;
    Ok(Box::new(n))
}

#[no_yield_scope]
async fn never(n: i32) -> ! {
    loop {
        std::future::ready(n).await;
    }
}

#[no_yield_scope]
async fn by_impl(n: i32) -> impl Iterator<Item = i32> + use<> {
    std::future::ready(()).await;
    (0..n).map(|x| x + 1)
}

#[no_yield_scope]
fn returned_by_value<'a, T, const N: usize>(
    all: &'a [T; N],
) -> impl Stream<Item = &'a T> + use<'a, T, N>
where
    T: PartialOrd + 'a,
{
    stream! {
        let mut largest = &all[0];
        for x in all {
            if *x > *largest {
                largest = x;
            }
            yield largest;
        }
    }
}

// Unsized, pinned, raw, function pointers, never: whatever can be bound.
#[no_yield_scope]
fn odd_types(text: &str) -> impl Stream<Item = usize> {
    stream! {
        let str_ref: &str = text;
        let slice: &[u8] = text.as_bytes();
        let object: &dyn Display = &text;
        let raw: *const u8 = slice.as_ptr();
        let f: fn(usize) -> usize = |n| n + 1;
        let g = f as usize;
        let unit = ();
        let array = [0u8; 100];
        let nothing: [String; 0] = [];
        let stream = futures::stream::iter([1usize, 2]);
        let future = Box::pin(async { 3 });
        yield str_ref.len() + slice.len();
        yield object.to_string().len();
        yield f(array.len()) + nothing.len();
        let n = future.await;
        yield n;
        let all: Vec<usize> = stream.collect().await;
        yield all.len();
        yield (raw as usize) & g & 1;
        unit
    }
}

fn main() {}
