// An exemption says why.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn none(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield] //~ ERROR
        let g = m.lock().unwrap();
        yield *g;
    }
}

#[no_yield_scope]
fn no_arguments(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield()] //~ ERROR
        let g = m.lock().unwrap();
        yield *g;
    }
}

#[no_yield_scope]
fn empty(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield(reason = "")] //~ ERROR
        let g = m.lock().unwrap();
        yield *g;
    }
}

#[no_yield_scope]
fn another_name(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield(because = "I say so")] //~ ERROR
        let g = m.lock().unwrap();
        yield *g;
    }
}

#[no_yield_scope]
fn no_text(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield(reason = 3)] //~ ERROR
        let g = m.lock().unwrap();
        yield *g;
    }
}

fn main() {}
