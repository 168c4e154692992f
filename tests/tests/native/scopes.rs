//! `scope!` in native bodies.

use std::async_iter::AsyncIterator;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use no_yield_scope::{no_yield_scope, scope, timeout};
use tracing::info_span;

#[no_yield_scope]
fn awaits() -> impl AsyncIterator<Item = u32> {
    async gen {
        let result = scope!(timeout(Duration::from_secs(3600)) => {
            for n in 0.. {
                std::future::ready(()).await;
                scope!(info_span!("turn") => {
                    if n == 2 {
                        continue;
                    }
                    if n == 4 {
                        break;
                    }
                    yield n;
                });
            }
            7
        });
        yield result.unwrap();
        let over = scope!(timeout(Duration::ZERO) => { std::future::ready(()).await });
        yield u32::from(over.is_err());
    }
}

#[test]
fn a_native_stream_has_scopes() {
    let mut numbers = pin!(awaits());
    let mut context = Context::from_waker(Waker::noop());
    let mut items = Vec::new();
    while let Poll::Ready(Some(item)) = numbers.as_mut().poll_next(&mut context) {
        items.push(item);
    }
    assert_eq!(items, [0, 1, 3, 7, 1]);
}

#[no_yield_scope]
fn yields() -> impl Iterator<Item = u32> {
    gen {
        let last = scope!(info_span!("block") => {
            yield 1;
            yield 2;
            3
        });
        yield last;
    }
}

#[test]
fn a_native_generator_has_scopes() {
    assert_eq!(yields().collect::<Vec<_>>(), [1, 2, 3]);
}
