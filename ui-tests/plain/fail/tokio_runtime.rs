// The guards that enter a runtime or a `LocalSet`: the consumer would spawn onto the wrong one.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use tokio::runtime::Handle;
use tokio::task::LocalSet;

#[no_yield_scope]
fn runtime(handle: Handle) -> impl Stream<Item = i32> {
    stream! {
        let _inside = handle.enter(); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn local_set(set: LocalSet) -> impl Stream<Item = i32> {
    stream! {
        let _inside = set.enter(); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
async fn awaited(handle: Handle) {
    let _inside = handle.enter(); //~ GUARD
    std::future::ready(()).await; //~ POINT
}

fn main() {}
