//! `scope!` in this crate's own bodies, with the attribute on the function around and without: the same.

use std::pin::pin;
use std::time::Duration;

use futures::stream::iter;
use futures::{Stream, StreamExt};
use no_yield_scope::GeneratorState::{Complete, Yielded};
use no_yield_scope::{
    AsyncGenerator, Cancelled, Elapsed, TokenScope, no_yield_scope, scope, timeout,
};
use no_yield_scope_tests::poll::pending_once;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

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

    held, held_annotated: (each: Duration, limit: Duration) -> impl Stream<Item = Result<u32, Failure>> + Send {
        no_yield_scope::try_stream! {
            let _limit = timeout(limit);
            for turn in 0.. {
                sleep(each).await;
                yield turn;
            }
        }
    }

    held_over_all, held_over_all_annotated: (token: CancellationToken) -> impl Stream<Item = Result<u32, Failure>> + Send {
        no_yield_scope::try_stream! {
            // One that is no limit, and two of which the inner one ends first.
            let _span = tracing::info_span!("span").entered();
            let _limit = timeout(ms(60_000));
            {
                let _stop = TokenScope::new(token);
                for await n in iter([1, 2]) {
                    yield n;
                }
                tokio::select! {
                    Some(()) = async { pending_once().await; None } => yield 3,
                    else => yield 4,
                }
                let (n, ()) = tokio::join!(async { 5 }, pending_once());
                yield n;
                let joined = tokio::try_join!(async { Ok(6) }, async { Ok::<_, Failure>(()) });
                yield joined?.0;
                // A block has its own way out, before the held ones around it.
                let part = scope!(timeout(ms(1)) => { sleep(ms(5)).await });
                yield if part.is_err() { 7 } else { 0 };
                tokio::select! {
                    () = sleep(ms(120_000)) => yield 8,
                }
            }
            yield 9;
        }
    }
}

/// The streams' error.
#[derive(Debug, PartialEq)]
enum Failure {
    Slow,
    Stopped,
}

impl From<Elapsed> for Failure {
    fn from(_: Elapsed) -> Self {
        Failure::Slow
    }
}

impl From<Cancelled> for Failure {
    fn from(_: Cancelled) -> Self {
        Failure::Stopped
    }
}

#[tokio::test(start_paused = true)]
async fn a_held_limit_ends_the_body() {
    for consumer in [ms(0), ms(1000)] {
        let items = vec![Ok(0), Ok(1), Err(Failure::Slow)];
        let expected = (items, ms(250) + 3 * consumer);
        assert_eq!(consumed(held(ms(100), ms(250)), consumer).await, expected);
        assert_eq!(
            consumed(held_annotated(ms(100), ms(250)), consumer).await,
            expected
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_held_scope_bounds_every_kind_of_await() {
    type Items = Vec<Result<u32, Failure>>;

    async fn stopped_after(
        count: u64,
        stream: impl Stream<Item = Result<u32, Failure>>,
        token: CancellationToken,
    ) -> Items {
        let mut stream = pin!(stream);
        let mut items = Vec::new();
        while let Some(item) = stream.next().await {
            items.push(item);
            if items.len() as u64 == count {
                token.cancel();
            }
        }
        items
    }

    for count in [1, 2, 3, 4, 5, 6, 100] {
        let token = CancellationToken::new();
        let items = stopped_after(count, held_over_all(token.clone()), token).await;
        let token = CancellationToken::new();
        let annotated = stopped_after(count, held_over_all_annotated(token.clone()), token).await;
        assert_eq!(items, annotated);
        let given = [1, 2, 4, 5, 6, 7].into_iter().take(count as usize).map(Ok);
        let end = if count > 6 {
            Failure::Slow
        } else {
            Failure::Stopped
        };
        assert_eq!(items, given.chain([Err(end)]).collect::<Items>());
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
        assert_eq!(
            consumed(own_annotated(ms(100), ms(450)), consumer).await,
            expected
        );
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
            assert!(
                matches!(items[..], [Ok(0), Ok(1), Ok(2), Err(_)]),
                "{items:?}"
            );
            assert_eq!(time, expected);
        }
    }
}

with_and_without! {
    // The inner generator takes 6 ms for each item, and the block is given 10.
    delegating, delegating_annotated: () -> impl AsyncGenerator<(), Yield = u32, Return = Result<u32, Elapsed>> + Send {
        no_yield_scope::async_generator! { |_first: ()| -> Result<u32, Elapsed>
            let inner = no_yield_scope::async_generator! { |_first: ()| -> u32
                sleep(ms(6)).await;
                yield 1;
                sleep(ms(6)).await;
                yield 2;
                3
            };
            let result = scope!(timeout(ms(10)) => { yield_from!(inner, ()) });
            yield 4;
            result
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_block_may_delegate() {
    async fn check(generator: impl AsyncGenerator<(), Yield = u32, Return = Result<u32, Elapsed>>) {
        let mut generator = pin!(generator);
        let start = Instant::now();
        assert_eq!(generator.as_mut().resume(()).await, Yielded(1));
        sleep(ms(1000)).await;
        assert_eq!(generator.as_mut().resume(()).await, Yielded(4));
        assert_eq!(start.elapsed(), ms(1010));
        let last = generator.as_mut().resume(()).await;
        assert!(matches!(last, Complete(Err(_))), "{last:?}");
    }
    check(delegating()).await;
    check(delegating_annotated()).await;
}
