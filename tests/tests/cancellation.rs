//! Cancel scopes: every kind of await in one ends it, and it is a block in everything else.

use std::convert::Infallible;
use std::future::ready;
use std::pin::{Pin, pin};
use std::task::Poll;

use async_stream::stream;
use futures::stream::iter;
use futures::{FutureExt, Stream, StreamExt};
use no_yield_scope::{Cancelled, no_yield_scope, scope};
use no_yield_scope_tests::poll::{all, item, pending_once, poll_next};
use tokio_util::sync::CancellationToken;

/// A future that is never ready, and must not be polled once the token is cancelled.
async fn never(token: &CancellationToken) -> u32 {
    std::future::poll_fn(|_| {
        assert!(!token.is_cancelled(), "polled after the cancellation");
        Poll::<u32>::Pending
    })
    .await
}

/// The same as a stream.
fn silence(token: &CancellationToken) -> impl Stream<Item = u32> {
    futures::stream::poll_fn(|_| {
        assert!(!token.is_cancelled(), "polled after the cancellation");
        Poll::<Option<u32>>::Pending
    })
}

/// A stream whose body waits for ever in a scope: pending, cancelled, and then on behind its block.
fn is_cancelled<S: Stream<Item = &'static str>>(make: impl FnOnce(CancellationToken) -> S) {
    let token = CancellationToken::new();
    let mut stream = pin!(make(token.clone()));
    for _ in 0..3 {
        assert_eq!(poll_next(stream.as_mut()), Poll::Pending);
    }
    token.cancel();
    assert_eq!(item(stream.as_mut()), "cancelled");
    assert_eq!(poll_next(stream.as_mut()), Poll::Ready(None));
}

/// What a cancelled scope says, as the item of a stream.
fn told<T>(result: Result<T, Cancelled>) -> &'static str {
    match result {
        Ok(_) => "done",
        Err(cancelled) => {
            assert_eq!(cancelled.to_string(), "cancelled");
            "cancelled"
        }
    }
}

#[no_yield_scope]
fn at_an_await(token: CancellationToken) -> impl Stream<Item = &'static str> {
    stream! {
        let result = scope!(&token => {
            let one = ready(1).await;
            one + never(&token).await
        });
        yield told(result);
    }
}

#[no_yield_scope]
fn at_a_for_await(token: CancellationToken) -> impl Stream<Item = &'static str> {
    stream! {
        let result = scope!(&token => {
            let mut sum = 0;
            for await n in silence(&token) {
                sum += n;
            }
            sum
        });
        yield told(result);
    }
}

#[no_yield_scope]
fn at_a_select(token: CancellationToken) -> impl Stream<Item = &'static str> {
    stream! {
        let result = scope!(&token => {
            tokio::select! {
                n = never(&token) => n,
                Some(n) = async { Some(never(&token).await) }, if true => n,
            }
        });
        yield told(result);
    }
}

#[no_yield_scope]
fn at_a_biased_select(token: CancellationToken) -> impl Stream<Item = &'static str> {
    stream! {
        let result = scope!(&token => {
            tokio::select! {
                biased;
                n = never(&token) => n,
                else => 7,
            }
        });
        yield told(result);
    }
}

#[no_yield_scope]
fn at_a_select_of_futures(token: CancellationToken) -> impl Stream<Item = &'static str> {
    stream! {
        let mut one = pin!(never(&token).fuse());
        let result = scope!(&token => {
            futures::select! {
                n = one => n,
                n = Box::pin(never(&token)).fuse() => n,
                complete => 7,
            }
        });
        yield told(result);
    }
}

#[no_yield_scope]
fn at_a_join(token: CancellationToken) -> impl Stream<Item = &'static str> {
    stream! {
        let result = scope!(&token => {
            let (one, other) = tokio::join!(ready(1), never(&token));
            one + other
        });
        yield told(result);
    }
}

#[no_yield_scope]
fn at_a_join_of_futures(token: CancellationToken) -> impl Stream<Item = &'static str> {
    stream! {
        let result = scope!(&token => {
            let (one, other, third) = futures::join!(never(&token), pending_once(), never(&token));
            let () = other;
            one + third
        });
        yield told(result);
    }
}

#[no_yield_scope]
fn at_a_try_join(token: CancellationToken) -> impl Stream<Item = &'static str> {
    stream! {
        let result = scope!(&token => {
            let joined: Result<(u32, u32), Infallible> =
                tokio::try_join!(async { Ok(never(&token).await) }, async { Ok(1) });
            joined
        });
        yield told(result);
    }
}

#[no_yield_scope]
fn in_an_operand(token: CancellationToken) -> impl Stream<Item = &'static str> {
    stream! {
        let result = scope!(&token => {
            let mut seen = vec![1];
            seen.push(u32::max(seen[0], if ready(true).await { never(&token).await } else { 1 }));
            seen
        });
        yield told(result);
    }
}

#[no_yield_scope]
fn in_a_handler(token: CancellationToken) -> impl Stream<Item = &'static str> {
    stream! {
        let result = scope!(&token => {
            tokio::select! {
                () = pending_once() => never(&token).await,
            }
        });
        yield told(result);
    }
}

#[test]
fn every_kind_of_await_is_cancelled() {
    is_cancelled(at_an_await);
    is_cancelled(at_a_for_await);
    is_cancelled(at_a_select);
    is_cancelled(at_a_biased_select);
    is_cancelled(at_a_select_of_futures);
    is_cancelled(at_a_join);
    is_cancelled(at_a_join_of_futures);
    is_cancelled(at_a_try_join);
    is_cancelled(in_an_operand);
    is_cancelled(in_a_handler);
}

/// Whose token is cancelled before the first poll.
#[test]
fn nothing_is_polled_in_a_scope_that_is_cancelled() {
    fn from_the_start<S: Stream<Item = &'static str>>(make: fn(CancellationToken) -> S) {
        let token = CancellationToken::new();
        token.cancel();
        assert_eq!(all(make(token)), ["cancelled"]);
    }
    from_the_start(at_an_await);
    from_the_start(at_a_for_await);
    from_the_start(at_a_select);
    from_the_start(at_a_biased_select);
    from_the_start(at_a_select_of_futures);
    from_the_start(at_a_join);
    from_the_start(at_a_join_of_futures);
    from_the_start(at_a_try_join);
    from_the_start(in_an_operand);
    from_the_start(in_a_handler);
}

// What is not cancelled has the values that it has without a scope.

#[no_yield_scope]
fn values(token: CancellationToken) -> impl Stream<Item = u32> {
    stream! {
        let n = scope!(&token => { ready(1).await });
        yield n.unwrap();
        let n = scope!(&token => {
            let mut sum = 0;
            for await (n, _) in iter([(1, 'a'), (2, 'b')]) {
                sum += n;
                yield n * 10;
            }
            sum
        });
        yield n.unwrap();
        let (a, (), c) = scope!(&token => { tokio::join!(ready(1), pending_once(), ready(3)) }).unwrap();
        yield a + c;
        let (a,) = scope!(&token => { futures::join!(ready(5)) }).unwrap();
        yield a;
        let failed: Result<(u32, u32), u32> =
            scope!(&token => { tokio::try_join!(async { Ok(1) }, async { Err(6) }) }).unwrap();
        yield failed.unwrap_err();
        let joined: Result<(u32, u32), u32> =
            scope!(&token => { futures::try_join!(async { Ok(3) }, async { Ok(4) }) }).unwrap();
        let (three, four) = joined.unwrap();
        yield three + four;
    }
}

#[test]
fn what_is_not_cancelled_has_its_value() {
    assert_eq!(
        all(values(CancellationToken::new())),
        [1, 10, 20, 3, 4, 5, 6, 7]
    );
}

#[no_yield_scope]
fn arms_of_select(token: CancellationToken) -> impl Stream<Item = &'static str> {
    stream! {
        scope!(&token => {
            // No arm is left at once, …
            yield tokio::select! {
                _ = pending_once(), if false => "not polled",
                else => "all conditions false",
            };
            // … or behind patterns that do not match, the last of them behind a wait.
            yield tokio::select! {
                Some(()) = ready(None) => "no match",
                Some(()) = async { pending_once().await; None } => "no match",
                else => "no pattern matches",
            };
            yield tokio::select! {
                biased;
                () = pending_once() => "second",
                Some(()) = ready(None) => "no match",
                else => "not while one is left",
            };
            let mut over = ready(()).fuse();
            (&mut over).await;
            yield futures::select! {
                () = over => "terminated",
                complete => "all terminated",
            };
            yield futures::select! {
                () = over => "terminated",
                () = futures::future::pending().fuse() => "never",
                default => "none is ready",
            };
            yield futures::select! {
                () = over => "terminated",
                () = pending_once().fuse() => "the other is ready",
            };
            yield futures::select_biased! {
                () = ready(()).fuse() => "first",
                () = ready(()).fuse() => "second",
            };
        }).unwrap();
    }
}

#[test]
fn a_select_in_a_scope_is_one_without() {
    let expected = [
        "all conditions false",
        "no pattern matches",
        "second",
        "all terminated",
        "none is ready",
        "the other is ready",
        "first",
    ];
    assert_eq!(all(arms_of_select(CancellationToken::new())), expected);
}

#[no_yield_scope]
async fn without_arms(token: CancellationToken) {
    let _ = scope!(token => {
        tokio::select! {
            () = pending_once(), if false => (),
        }
    });
}

#[test]
#[should_panic(expected = "all branches are disabled and there is no else branch")]
fn a_select_without_an_arm_left_panics() {
    no_yield_scope_tests::poll::finish(without_arms(CancellationToken::new()));
}

/// A stream that can be boxed and sent, with a scope over yields and awaits of each kind.
#[no_yield_scope]
fn sent(token: CancellationToken) -> Pin<Box<dyn Stream<Item = u32> + Send>> {
    Box::pin(stream! {
        let _ = scope!(token => {
            yield ready(1).await;
            for await n in iter([2, 3]) {
                yield n;
            }
            tokio::select! {
                () = pending_once() => yield 4,
                Some(n) = async { None::<u32> } => yield n,
                else => yield 5,
            }
            let ((), n) = tokio::join!(pending_once(), ready(6));
            yield n;
        });
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_can_be_sent() {
    let token = CancellationToken::new();
    let task = tokio::spawn(sent(token).collect::<Vec<_>>());
    assert_eq!(task.await.unwrap(), [1, 2, 3, 4, 6]);
}
