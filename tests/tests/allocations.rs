//! What a scope allocates: a timer, at the first await that is pending, and nothing at an await.

use std::future::ready;
use std::pin::pin;
use std::time::Duration;

use allocation_counter::measure;
use async_stream::stream;
use futures::Stream;
use no_yield_scope::{no_yield_scope, scope, timeout};
use no_yield_scope_tests::poll::{item, pending_once, poll_next};
use tokio_util::sync::CancellationToken;

/// An hour is enough.
#[no_yield_scope]
fn limited(token: CancellationToken) -> impl Stream<Item = u32> {
    stream! {
        let _ = scope!(timeout(Duration::from_secs(3600)) => {
            let _ = scope!(token => {
                for n in 0.. {
                    ready(()).await;
                    yield n;
                    pending_once().await;
                    tokio::select! {
                        () = pending_once() => {}
                    }
                }
            });
        });
    }
}

#[test]
fn an_await_in_a_scope_allocates_nothing() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime");
    let _context = runtime.enter();
    let mut stream = pin!(limited(CancellationToken::new()));
    // What is ready needs no timer.
    assert_eq!(measure(|| _ = item(stream.as_mut())).count_total, 0);
    // The timer of the one, and the waiting of the other.
    let first = measure(|| assert!(poll_next(stream.as_mut()).is_pending()));
    assert_eq!(first.count_total, 2);
    let rest = measure(|| {
        for _ in 0..3000 {
            let _ = poll_next(stream.as_mut());
        }
    });
    assert_eq!(rest.count_total, 0);
    // A thousand items, each with two awaits that were pending.
    assert!(poll_next(stream.as_mut()).is_pending());
    assert_eq!(item(stream.as_mut()), 1001);
}
