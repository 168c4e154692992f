// The attribute around own bodies checks what they do not see themselves, and everything once.
use futures::Stream;
use no_yield_scope::{no_yield_scope, try_stream};
use std::sync::{Mutex, MutexGuard};

#[no_yield_scope]
fn once(m: &Mutex<i32>) -> impl Stream<Item = Result<i32, String>> {
    try_stream! {
        let g = m.lock().unwrap(); //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn moved_in(g: MutexGuard<'_, i32>) -> impl Stream<Item = Result<i32, String>> { //~ GUARD
    try_stream! {
        yield *g; //~ POINT
    }
}

// The `?` is no yield; the `.await` behind it is one for a thread-bound guard.
#[no_yield_scope]
fn behind_a_question_mark(m: &Mutex<String>) -> impl Stream<Item = Result<i32, std::num::ParseIntError>> {
    try_stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let n = g.parse::<i32>()?;
        std::future::ready(()).await; //~ POINT
        drop(g);
        yield n;
    }
}

fn main() {}
