// A body that does not parse is passed on: its own macro says what is wrong, at the right place.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;

#[no_yield_scope]
fn half_typed() -> impl Stream<Item = i32> {
    stream! {
        let x = ; //~ ERROR
        yield x;
    }
}

fn main() {}
