// A profiler's scope counts what the consumer does.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use puffin::profile_scope_custom;
use std::future::ready;

#[no_yield_scope]
fn profiled() -> impl Stream<Item = i32> {
    stream! {
        let _scope = profile_scope_custom!("items"); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
async fn over_an_await() {
    let _scope = profile_scope_custom!("work"); //~ GUARD
    ready(()).await; //~ POINT
}

fn main() {}
