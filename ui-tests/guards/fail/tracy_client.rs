// A zone times what the consumer does.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::future::ready;
use tracy_client::Client;

#[no_yield_scope]
fn zone() -> impl Stream<Item = i32> {
    stream! {
        let _zone = tracy_client::span!("items"); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
async fn over_an_await(client: Client) {
    let zone = client.span_alloc(None, "work", "lib.rs", 1, 0); //~ GUARD
    ready(()).await; //~ POINT
    zone.emit_value(1);
}

fn main() {}
