// Yields inside of other macros.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn of_std(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        println!("{:?}", { yield 1; *g }); //~ POINT
    }
}

#[no_yield_scope]
fn in_a_vec(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        let units = vec![{ yield 1; }, { yield 2; }]; //~ POINT
        drop((g, units));
    }
}

fn main() {}
