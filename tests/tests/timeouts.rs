//! `timeout` around yields, on tokio's paused clock: what counts is the producer's time.

use std::pin::pin;
use std::time::Duration;

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::{Elapsed, no_yield_scope, scope, timeout, timeout_at};
use tokio::time::{Instant, sleep};

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// Numbers, each of which takes its time.
fn source(each: Duration) -> impl Stream<Item = u32> {
    stream! {
        for n in 0..4 {
            sleep(each).await;
            yield n;
        }
    }
}

/// One limit for all of the source.
#[no_yield_scope]
fn bounded(
    source: impl Stream<Item = u32>,
    limit: Duration,
) -> impl Stream<Item = Result<u32, Elapsed>> {
    stream! {
        let mut source = pin!(source);
        let whole = scope!(timeout(limit) => {
            while let Some(n) = source.next().await {
                yield Ok(n);
            }
            "all"
        });
        match whole {
            Ok(all) => assert_eq!(all, "all"),
            Err(elapsed) => yield Err(elapsed),
        }
    }
}

/// The items of a stream whose consumer takes its time with each, and how long all that took.
async fn consumed<T>(stream: impl Stream<Item = T>, each: Duration) -> (Vec<T>, Duration) {
    let start = Instant::now();
    let mut stream = pin!(stream);
    let mut items = Vec::new();
    while let Some(item) = stream.next().await {
        items.push(item);
        sleep(each).await;
    }
    (items, start.elapsed())
}

#[tokio::test(start_paused = true)]
async fn a_quick_source_is_not_hurried_by_a_slow_consumer() {
    for consumer in [ms(0), ms(10), ms(5000)] {
        let (items, time) = consumed(bounded(source(ms(100)), ms(500)), consumer).await;
        assert_eq!(items, [Ok(0), Ok(1), Ok(2), Ok(3)]);
        assert_eq!(time, ms(400) + 4 * consumer);
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_source_elapses_by_its_own_time() {
    for consumer in [ms(0), ms(10), ms(5000)] {
        let (items, time) = consumed(bounded(source(ms(100)), ms(250)), consumer).await;
        assert!(matches!(items[..], [Ok(0), Ok(1), Err(_)]), "{items:?}");
        // To the millisecond: the limit is the source's time, and the consumer had three items.
        assert_eq!(time, ms(250) + 3 * consumer);
    }
}
