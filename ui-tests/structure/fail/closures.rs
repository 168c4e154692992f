// Case 51: a `yield` in a closure or in an async block belongs to no body.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;

#[no_yield_scope]
fn closure() -> impl Stream<Item = i32> {
    stream! {
        yield 0;
        [1, 2].iter().for_each(|n| {
            yield *n; //~ ERROR
        });
    }
}

#[no_yield_scope]
fn block() -> impl Stream<Item = i32> {
    stream! {
        yield 0;
        async {
            yield 1; //~ ERROR
        }
        .await;
    }
}

#[no_yield_scope]
fn async_closure() -> impl Stream<Item = i32> {
    stream! {
        yield 0;
        let f = async |n: i32| {
            yield n; //~ ERROR
        };
        f(1).await;
    }
}

fn main() {}
