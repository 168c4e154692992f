// Every name of the prelude is taken by something else.
#![deny(warnings)]
#![allow(non_camel_case_types, unused_macros, unused_imports)]
#![forbid(unsafe_code)]

use ::futures::Stream;
use ::no_yield_scope::no_yield_scope;

mod std {}
mod core {}
mod alloc {}
mod futures {}
mod tracing {}
mod async_stream {}

pub struct Option;
pub struct Result;
pub struct Some;
pub struct None;
pub struct Ok;
pub struct Err;
pub struct Box;
pub struct String;
pub struct Vec;
pub struct Probe;
pub struct Yield;
pub struct Await;
pub struct Scope;
pub struct PreventsYields;
pub trait Send {}
pub trait Sync {}
pub trait Sized {}
pub trait Drop {}
pub trait Fn {}
pub trait FnOnce {}
pub trait FnMut {}
pub trait Into {}
pub trait From {}
pub trait Iterator {}
pub trait IntoIterator {}
pub trait Future {}
pub trait IntoFuture {}
pub trait Clone {}
pub trait Copy {}
pub trait Deref {}
fn drop() {}
fn yielded() {}
fn suspended() {}
fn resumed() {}
fn never() {}
fn see() {}
type bool = ();
type usize = ();

macro_rules! matches {
    () => {};
}
macro_rules! unreachable {
    () => {};
}
macro_rules! panic {
    () => {};
}

#[no_yield_scope]
fn stream(s: ::tracing::Span, m: &::std::sync::Mutex<i32>) -> impl Stream<Item = i32> {
    ::async_stream::stream! {
        let _g = s.enter();
        yield 1;
        let n = match m.lock() {
            ::std::result::Result::Ok(g) => *g,
            ::std::result::Result::Err(_) => return,
        };
        yield n;
        ::std::future::ready(1).await;
        for x in 0..3 {
            yield x;
        }
        let g = m.lock();
        ::std::mem::drop(g);
        drop();
        yield 2;
    }
}

#[no_yield_scope]
fn try_stream(
    s: ::tracing::Span,
) -> impl Stream<Item = ::std::result::Result<i32, ::std::num::ParseIntError>> {
    ::async_stream::try_stream! {
        let _g = s.entered();
        let n: i32 = "1".parse()?;
        yield n;
        for await x in ::futures::stream::iter([1, 2]) {
            yield x;
        }
    }
}

#[no_yield_scope]
async fn function(s: ::tracing::Span) -> i32 {
    let _g = s.enter();
    let (a, b) = ::tokio::join!(::std::future::ready(1), async { 2 });
    a + b
}

fn main() {
    drop();
    yielded();
    suspended();
    resumed();
    never();
    see();
}
