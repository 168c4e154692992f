// What rustc has to say of a body is said once, and where it would be without the attribute.
use async_stream::{stream, try_stream};
use futures::Stream;
use no_yield_scope::no_yield_scope;
use tracing::info_span;

#[no_yield_scope]
fn unknown_name() -> impl Stream<Item = i32> {
    stream! {
        let unknown = nowhere(); //~ ERROR
        yield 1;
    }
}

#[no_yield_scope]
fn unknown_name_tried() -> impl Stream<Item = Result<i32, String>> {
    try_stream! {
        let unknown = nowhere()?; //~ ERROR
        yield 1;
    }
}

#[no_yield_scope]
fn unknown_method(text: String) -> impl Stream<Item = i32> {
    stream! {
        let unknown = text.nowhere(); //~ ERROR
        yield 1;
        match text.nowhere() { //~ ERROR
            _unknown => yield 2,
        }
    }
}

#[no_yield_scope]
fn no_future() -> impl Stream<Item = i32> {
    stream! {
        let _span = info_span!("a").entered();
        3.await; //~ ERROR
        yield 1;
    }
}

#[no_yield_scope]
fn other_type() -> impl Stream<Item = i32> {
    stream! {
        let _span = info_span!("a").entered();
        let text: &str = 3; //~ ERROR
        yield 1;
    }
}

fn main() {}
