// Scopes that are pushed onto a hub, and a hub's switch that cannot be suspended.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use sentry_core::{Hub, HubSwitchGuard};
use std::future::ready;
use std::sync::Arc;

#[no_yield_scope]
fn pushed() -> impl Stream<Item = i32> + Send {
    stream! {
        let _scope = Hub::current().push_scope(); //~ GUARD
        Hub::current().configure_scope(|scope| scope.set_tag("stream", "items"));
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
async fn over_an_await() {
    let _scope = Hub::current().push_scope(); //~ GUARD
    ready(()).await; //~ POINT
}

#[no_yield_scope]
fn wrapped(hub: Option<Arc<Hub>>) -> impl Stream<Item = i32> {
    stream! {
        let _guard = hub.map(HubSwitchGuard::new); //~ GUARD
        yield 1; //~ POINT
    }
}

fn main() {}
