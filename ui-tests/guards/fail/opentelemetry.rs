// A context that cannot be suspended: its guard is wrapped, or its type is written out.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use opentelemetry::{Context, ContextGuard};
use std::future::ready;

#[no_yield_scope]
fn wrapped(context: Option<Context>) -> impl Stream<Item = i32> {
    stream! {
        let _guard = context.map(|context| context.attach()); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn typed(context: Context) -> impl Stream<Item = i32> {
    stream! {
        let _guard: ContextGuard = context.attach(); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
async fn over_an_await(context: Context) {
    let guard = (context.attach(), 1); //~ GUARD
    ready(()).await; //~ POINT
    drop(guard);
}

fn main() {}
