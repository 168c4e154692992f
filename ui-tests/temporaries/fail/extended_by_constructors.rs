// Arguments of tuple structs and variants extend too, since Rust 1.89.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn in_some(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let r = Some(&*m.lock().unwrap()); //~ GUARD
        yield r.map_or(0, |n| *n); //~ POINT
    }
}

fn main() {}
