// A local recorder gets the consumer's metrics.
use async_stream::stream;
use futures::Stream;
use metrics::{NoopRecorder, counter, set_default_local_recorder};
use no_yield_scope::no_yield_scope;
use std::future::ready;

#[no_yield_scope]
fn recorded(recorder: &NoopRecorder) -> impl Stream<Item = i32> {
    stream! {
        let _guard = set_default_local_recorder(recorder); //~ GUARD
        for n in 0..3 {
            counter!("items").increment(1);
            yield n; //~ POINT
        }
    }
}

#[no_yield_scope]
async fn over_an_await(recorder: &NoopRecorder) {
    let _guard = set_default_local_recorder(recorder); //~ GUARD
    ready(()).await; //~ POINT
}

fn main() {}
