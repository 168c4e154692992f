// The consumer's log lines carry the entry.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::future::ready;

#[no_yield_scope]
fn inserted() -> impl Stream<Item = i32> {
    stream! {
        let _guard = log_mdc::insert_scoped("request", "7"); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
async fn over_an_await() {
    let _guard = log_mdc::extend_scoped([("request", "7")]); //~ GUARD
    ready(()).await; //~ POINT
}

fn main() {}
