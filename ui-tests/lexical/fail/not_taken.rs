//! A scope that can be cancelled, where nothing takes the result.

use async_stream::stream;
use futures::Stream;
use no_yield_scope::{no_yield_scope, scope, timeout};
use std::time::Duration;

#[no_yield_scope]
fn items() -> impl Stream<Item = u32> {
    stream! {
        scope!(timeout(Duration::from_secs(1)) => { //~ ERROR
            yield 1;
        });
    }
}

fn main() {}
