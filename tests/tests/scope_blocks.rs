//! The block of a `scope!` that can cancel: a block like any other, but for where its awaits may leave it.

use std::cell::Cell;
use std::future::ready;
use std::pin::pin;
use std::task::Poll;

use async_stream::{stream, try_stream};
use futures::stream::iter;
use futures::{FutureExt, Stream};
use no_yield_scope::{Cancelled, no_yield_scope, scope};
use no_yield_scope_tests::poll::{all, item, pending_once, poll_next};
use tokio_util::sync::CancellationToken;

// Jumps

#[no_yield_scope]
fn jumps(token: CancellationToken) -> impl Stream<Item = u32> {
    stream! {
        let mut n = 0;
        // Out of the scope to a loop without a label, by both jumps; and within it.
        loop {
            n += 1;
            let odd = scope!(&token => {
                ready(()).await;
                if n % 2 == 0 {
                    continue;
                }
                if n > 5 {
                    break;
                }
                loop {
                    ready(()).await;
                    if n > 0 {
                        break;
                    }
                }
                n
            });
            yield odd.unwrap();
        }
        let mut turns = 0;
        'named: while turns < 10 {
            turns += 1;
            for i in 0..3 {
                scope!(&token => {
                    ready(()).await;
                    if turns == 2 {
                        break 'named;
                    }
                    if i == 1 {
                        continue 'named;
                    }
                    scope!(&token => {
                        if i == 0 {
                            yield 100;
                            continue;
                        }
                    }).unwrap();
                }).unwrap();
            }
        }
        for await i in iter(200..) {
            let _ = scope!(&token => {
                if i == 202 {
                    break;
                }
                yield i;
            });
        }
        let found = 'block: {
            scope!(&token => { ready(()).await; break 'block 300 }).unwrap()
        };
        yield found;
        let found = loop {
            scope!(&token => { break 301 }).unwrap();
        };
        yield found;
        scope!(&token => { ready(()).await; return; }).unwrap();
        yield 400;
    }
}

#[test]
fn jumps_mean_what_they_mean_around_the_scope() {
    let items = all(jumps(CancellationToken::new()));
    assert_eq!(items, [1, 3, 5, 100, 200, 201, 300, 301]);
}

#[no_yield_scope]
fn errors(token: CancellationToken) -> impl Stream<Item = Result<u32, String>> {
    try_stream! {
        let n = scope!(&token => {
            yield 1;
            let n: u32 = "2".parse::<u32>().map_err(|error| error.to_string())?;
            ready(()).await;
            n
        });
        yield n.map_err(|error| error.to_string())?;
        let n = scope!(&token => { "x".parse::<u32>().map_err(|_| String::from("no number"))? });
        yield n.unwrap();
    }
}

#[test]
fn a_question_mark_leaves_the_body() {
    let items = all(errors(CancellationToken::new()));
    assert_eq!(items, [Ok(1), Ok(2), Err(String::from("no number"))]);
}

// Nested scopes

#[no_yield_scope]
fn nested(outer: CancellationToken, inner: CancellationToken) -> impl Stream<Item = &'static str> {
    stream! {
        let whole = scope!(&outer => {
            yield "start";
            let part = scope!(&inner => {
                futures::future::pending::<()>().await;
            });
            yield match part { Ok(()) => "never", Err(_) => "inner" };
            futures::future::pending::<()>().await;
        });
        yield match whole { Ok(()) => "never", Err(_) => "outer" };
    }
}

#[test]
fn each_cancellation_reaches_its_own_block() {
    let (outer, inner) = (CancellationToken::new(), CancellationToken::new());
    let mut stream = pin!(nested(outer.clone(), inner.clone()));
    assert_eq!(item(stream.as_mut()), "start");
    assert_eq!(poll_next(stream.as_mut()), Poll::Pending);
    inner.cancel();
    assert_eq!(item(stream.as_mut()), "inner");
    assert_eq!(poll_next(stream.as_mut()), Poll::Pending);
    outer.cancel();
    assert_eq!(item(stream.as_mut()), "outer");
}

#[test]
fn the_outer_one_wins() {
    for inner_first in [true, false] {
        let (outer, inner) = (CancellationToken::new(), CancellationToken::new());
        let mut stream = pin!(nested(outer.clone(), inner.clone()));
        assert_eq!(item(stream.as_mut()), "start");
        assert_eq!(poll_next(stream.as_mut()), Poll::Pending);
        let tokens = if inner_first {
            [inner, outer]
        } else {
            [outer, inner]
        };
        tokens.iter().for_each(CancellationToken::cancel);
        assert_eq!(all(stream), ["outer"]);
    }
}

// A block like any other

struct Noisy<'a>(&'a Cell<u32>);

impl Drop for Noisy<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}

#[no_yield_scope]
async fn ends(token: &CancellationToken, drops: &Cell<u32>) -> [u32; 3] {
    let result = scope!(token => {
        let _first = Noisy(drops);
        let future = async { let _second = Noisy(drops); std::future::pending::<u32>().await };
        pin!(future).await
    });
    assert!(result.is_err());
    let cancelled = drops.get();
    let inside: Result<u32, Cancelled> = scope!(&CancellationToken::new() => {
        let _third = Noisy(drops);
        drops.get()
    });
    [cancelled, inside.unwrap(), drops.get()]
}

#[test]
fn what_is_in_the_block_ends_with_it() {
    let (token, drops) = (CancellationToken::new(), Cell::new(0));
    let mut future = pin!(ends(&token, &drops));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(future.as_mut().poll(&mut context).is_pending());
    token.cancel();
    assert_eq!(future.poll(&mut context), Poll::Ready([2, 2, 3]));
}

#[no_yield_scope]
async fn types() -> Result<Box<dyn std::fmt::Display>, Cancelled> {
    let token = CancellationToken::new();
    // Of what type it is is told from outside, …
    let bytes: Result<Option<&[u8]>, _> = scope!(&token => { Some(b"abc") });
    assert_eq!(bytes.unwrap().unwrap().len(), 3);
    let double: Result<Box<dyn Fn(u32) -> u32>, Cancelled> =
        scope!(&token => { Box::new(|n| n.pow(2)) });
    assert_eq!(double.unwrap()(3), 9);
    // … or nothing is, since the body has no end.
    let Err(cancelled) = scope!(&token => {
        token.cancel();
        loop {
            pending_once().await;
        }
    });
    let _: Cancelled = cancelled;
    scope!(CancellationToken::new() => {
        let text = ready("text").await;
        Box::new(text)
    })
}

#[test]
fn the_expected_type_is_that_of_the_block() {
    assert_eq!(
        types().now_or_never().unwrap().ok().unwrap().to_string(),
        "text"
    );
}
