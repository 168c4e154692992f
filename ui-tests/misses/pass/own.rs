// What this crate's own macros do not refuse without the attribute: of these types rustc need not know anything, or not
// all, by the end of the body. Each of these is a documented limit; under the attribute all of them are refused.
#![deny(warnings)]
#![forbid(unsafe_code)]

use futures::Stream;
use no_yield_scope::stream;
use std::sync::{Mutex, MutexGuard};

fn finish(g: MutexGuard<'_, i32>) -> i32 {
    *g
}

fn miss_handed_on(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        yield 1;
        yield finish(g);
    }
}

fn miss_wrapped(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let held = m.lock();
        yield 1;
        yield *held.unwrap();
    }
}

fn miss_unused(g: MutexGuard<'_, i32>) -> impl Stream<Item = i32> {
    stream! {
        yield 1;
        drop(g);
    }
}

// A macro may have declared the name.
fn miss_named_in_a_macro(g: MutexGuard<'_, i32>) -> impl Stream<Item = i32> {
    stream! {
        println!("{}", *g);
        yield *g;
    }
}

fn main() {
    let m = Mutex::new(1);
    let _ = (miss_handed_on(&m), miss_wrapped(&m));
    let _ = miss_unused(m.lock().unwrap());
    let _ = miss_named_in_a_macro(m.lock().unwrap());
}
