#![deny(warnings)]
// Types that only the function's own type tells.
use async_stream::{stream, try_stream};
use futures::Stream;
use no_yield_scope::no_yield_scope;

#[no_yield_scope]
fn items() -> impl Stream<Item = Vec<u8>> {
    stream! {
        let first = Default::default();
        let second = Vec::new();
        yield Vec::new();
        yield first;
        yield second;
    }
}

#[no_yield_scope]
fn tried() -> impl Stream<Item = Result<Option<String>, std::io::Error>> {
    try_stream! {
        let none = None;
        yield None;
        yield none;
    }
}

#[no_yield_scope]
async fn later() -> Result<Vec<Option<u8>>, String> {
    let list = Vec::new();
    std::future::ready(()).await;
    Ok(list)
}

#[no_yield_scope]
fn made_elsewhere() -> impl Future<Output = Option<impl Stream<Item = [Option<u8>; 1]>>> {
    async move {
        Some(stream! {
            let none = None;
            yield [None];
            yield [none];
        })
    }
}

// Assigned and never read: that is no use of a guard, and its type is known by the assignment only.
#[no_yield_scope]
#[allow(unused_variables, unused_assignments)]
fn assigned_later() -> impl Stream<Item = u8> {
    stream! {
        let mut last = Default::default();
        yield 1;
        last = 3u8;
    }
}

// Nothing is said of the `return` that makes these types known: not that it is unreachable, nor that its braces are too many.
#[no_yield_scope]
async fn without_an_end(mut ticks: tokio::time::Interval) {
    loop {
        ticks.tick().await;
    }
}

#[no_yield_scope]
async fn returns_on_every_path(list: Vec<u32>) -> impl Stream<Item = u32> {
    std::future::ready(()).await;
    if list.is_empty() {
        return futures::stream::iter(list);
    } else {
        return futures::stream::iter(vec![1]);
    }
}

#[rustfmt::skip]
#[no_yield_scope]
fn in_one_line(list: Vec<u32>) -> impl Stream<Item = u32> { stream! { for n in list { yield n; } } }

fn main() {
    let _ = (items(), tried(), later(), made_elsewhere(), assigned_later());
    let _ = (without_an_end, returns_on_every_path, in_one_line);
}
