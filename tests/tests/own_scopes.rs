//! `scope!` in this crate's own bodies, with the attribute on the function around and without: the same.

use std::pin::pin;
use std::time::Duration;

use futures::stream::iter;
use futures::{Stream, StreamExt};
use no_yield_scope::{Elapsed, no_yield_scope, scope, timeout};
use no_yield_scope_tests::poll::pending_once;
use tokio::time::{Instant, sleep};

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// Defines a function twice.
macro_rules! with_and_without {
    ($($name:ident, $annotated:ident: $signature:tt -> $output:ty $body:block)*) => {$(
        with_and_without!(@ [] $name $signature $output $body);
        with_and_without!(@ [#[no_yield_scope]] $annotated $signature $output $body);
    )*};
    (@ [$($attr:tt)*] $name:ident ($($argument:ident: $ty:ty),*) $output:ty $body:block) => {
        $($attr)*
        fn $name($($argument: $ty),*) -> $output $body
    };
}

with_and_without! {
    own, own_annotated: (each: Duration, limit: Duration) -> impl Stream<Item = u32> + Send {
        no_yield_scope::stream! {
            let result = scope!(timeout(limit) => {
                for await n in iter([1, 2, 3]) {
                    if n == 2 {
                        continue;
                    }
                    scope!(tracing::info_span!("span") => {
                        sleep(each).await;
                        if n == 3 {
                            break;
                        }
                        yield n;
                    });
                }
                tokio::select! {
                    biased;
                    Some(()) = async { pending_once().await; None } => yield 4,
                    else => yield 5,
                }
                let (n, ()) = tokio::join!(async { 6 }, pending_once());
                yield n;
                loop {
                    sleep(each).await;
                    yield 7;
                }
            });
            let Err(Elapsed { .. }) = result;
            yield 8;
        }
    }

    own_try, own_try_annotated: (each: Duration, limit: Duration) -> impl Stream<Item = Result<u32, Elapsed>> + Send {
        no_yield_scope::try_stream! {
            for turn in 0.. {
                scope!(timeout(limit) => {
                    sleep(each * turn).await;
                    yield turn;
                })?;
            }
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
async fn own_bodies_have_scopes() {
    for consumer in [ms(0), ms(1000)] {
        let expected = (vec![1, 5, 6, 7, 7, 8], ms(450) + 6 * consumer);
        assert_eq!(consumed(own(ms(100), ms(450)), consumer).await, expected);
        assert_eq!(consumed(own_annotated(ms(100), ms(450)), consumer).await, expected);
    }
}

#[tokio::test(start_paused = true)]
async fn own_bodies_end_with_the_error() {
    for consumer in [ms(0), ms(1000)] {
        let expected = ms(100 + 200 + 250) + 4 * consumer;
        for (items, time) in [
            consumed(own_try(ms(100), ms(250)), consumer).await,
            consumed(own_try_annotated(ms(100), ms(250)), consumer).await,
        ] {
            assert!(matches!(items[..], [Ok(0), Ok(1), Ok(2), Err(_)]), "{items:?}");
            assert_eq!(time, expected);
        }
    }
}
