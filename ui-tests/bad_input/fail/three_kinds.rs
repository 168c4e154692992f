// Three mistakes of different kinds: of form, and of what is held.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn three_kinds(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield] //~ ERROR
        let g = m.lock().unwrap();
        #[scope(always)] //~ ERROR
        let n = *g;
        #[held_across_yield(reason = "nothing to exempt here")] //~ ERROR
        let unused = n + 1;
        drop((g, unused));
        yield n;
    }
}

#[no_yield_scope(bodies())] //~ ERROR
fn arguments_too() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

fn main() {}
