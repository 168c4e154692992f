//! Around yields, what takes a future is no limit.

use async_stream::stream;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

#[no_yield_scope]
fn by_tokio(mut source: impl Stream<Item = u32> + Unpin) -> impl Stream<Item = u32> {
    stream! {
        let result = tokio::time::timeout(Duration::from_secs(1), async {
            while let Some(item) = source.next().await {
                yield item; //~ ERROR
            }
        });
        result.await.unwrap();
        yield 0;
    }
}

#[no_yield_scope]
fn by_token(token: CancellationToken) -> impl Stream<Item = u32> {
    stream! {
        token.run_until_cancelled(async { yield 1 }).await; //~ ERROR
        yield 0;
    }
}

fn main() {}
