// An exemption, or `#[scope]`, that stands on something else than a `let` in a body.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn on_a_statement(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield(reason = "one consumer, same thread")] //~ ERROR
        for x in m.lock().unwrap().iter() { //~ GUARD
            yield *x; //~ POINT
        }
    }
}

#[no_yield_scope]
fn scope_on_a_block() -> impl Stream<Item = i32> {
    stream! {
        #[scope] //~ ERROR
        {
            yield 1;
        }
    }
}

#[no_yield_scope]
fn scope_with_arguments(s: tracing::Span) -> impl Stream<Item = i32> {
    stream! {
        #[scope(always)] //~ ERROR
        let _g = s.enter();
        yield 1;
    }
}

fn main() {}
