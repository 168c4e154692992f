use std::error::Error;
use std::fmt;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::task::unconstrained;
use tokio::time::{Instant, Sleep, sleep_until};

use crate::{CancelScope, Point, PreventsYields, Scope, ThreadBound, reason};

/// Bounds the time that a block takes, without the time that the consumer takes in it.
///
/// `scope!(timeout(duration) => { … })` evaluates to `Err(Elapsed)` at the first `.await` that is begun or still pending
/// when the block has run or awaited for `duration`. The clock is tokio's, so that `tokio::time::pause` works, and
/// **stands still while the consumer has control**, between a `yield` and the next poll.
///
/// ```
/// use async_stream::try_stream;
/// use futures::{Stream, StreamExt, TryStreamExt, pin_mut};
/// use no_yield_scope::{Elapsed, no_yield_scope, scope, timeout};
/// use std::time::Duration;
///
/// /// The items of `source`, as long as it has each within `limit`.
/// #[no_yield_scope]
/// fn in_time<S: Stream>(source: S, limit: Duration) -> impl Stream<Item = Result<S::Item, Elapsed>> {
///     try_stream! {
///         pin_mut!(source);
///         loop {
///             let more = scope!(timeout(limit) => {
///                 match source.next().await {
///                     Some(item) => {
///                         yield item; // the consumer can take as long as it likes
///                         true
///                     }
///                     None => false,
///                 }
///             });
///             if !more? {
///                 break;
///             }
///         }
///     }
/// }
/// # tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap().block_on(async {
/// # let second = Duration::from_secs(1);
/// # let quick = in_time(futures::stream::iter([1, 2]), second).and_then(|n| async move { tokio::time::sleep(3 * second).await; Ok(n) });
/// # assert_eq!(quick.try_collect::<Vec<_>>().await, Ok(vec![1, 2]));
/// # assert_eq!(in_time(futures::stream::pending::<u8>(), second).try_collect::<Vec<_>>().await, Err(no_yield_scope_elapsed().await));
/// # async fn no_yield_scope_elapsed() -> Elapsed { in_time(futures::stream::pending::<u8>(), Duration::ZERO).boxed().next().await.unwrap().unwrap_err() }
/// # });
/// ```
///
/// # Panics
///
/// At an `.await` that is pending, if that is not polled by a tokio runtime with its time driver enabled.
///
/// # Cost
///
/// Each poll in the block reads the clock once, each `yield` twice. The timer is made and registered at the first await
/// that is pending, with one allocation, and serves the block to its end.
///
/// The idea is trio's `fail_after`, with a clock of its own as Python's [PEP 789](https://peps.python.org/pep-0789/) asks for.
#[must_use = "it bounds the block that it is given: `scope!(timeout(limit) => { … })`"]
pub fn timeout(duration: Duration) -> Timeout {
    Timeout::new(Instant::now(), duration)
}

/// As [`timeout`], with the time given when it expires: later by the time that the consumer takes in the block.
///
/// ```
/// use no_yield_scope::{Elapsed, no_yield_scope, scope, timeout_at};
/// use tokio::time::{Duration, Instant, sleep};
///
/// #[no_yield_scope]
/// async fn work() -> Result<(), Elapsed> {
///     let midnight = Instant::now() + Duration::from_secs(3600);
///     scope!(timeout_at(midnight) => {
///         sleep(Duration::from_secs(1800)).await;
///         sleep(Duration::from_secs(1800)).await;
///     })
/// }
/// # tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap().block_on(async {
/// # assert!(work().await.is_err());
/// # });
/// ```
#[must_use = "it bounds the block that it is given: `scope!(timeout_at(deadline) => { … })`"]
pub fn timeout_at(deadline: Instant) -> Timeout {
    let now = Instant::now();
    Timeout::new(now, deadline.saturating_duration_since(now))
}

/// What [`timeout`] and [`timeout_at`] return: a [`CancelScope`] for a `scope!`.
///
/// ```
/// use no_yield_scope::{CancelScope, Timeout, timeout};
/// use std::time::Duration;
///
/// let limit: Timeout = timeout(Duration::ZERO);
/// assert!(limit.cancelled().is_some());
/// ```
pub struct Timeout {
    start: Instant,
    /// When it expires, and since when its clock stands; in nanoseconds after `start`. Atomic for the stream to be `Send`:
    /// only the body that holds the scope looks at them.
    deadline: AtomicU64,
    standing: AtomicU64,
    /// Made when it is needed. One body polls it, so that the lock is always free.
    timer: Mutex<Option<Timer>>,
}

/// It may go off early, since nobody tells it that the clock has stood.
struct Timer {
    sleep: Pin<Box<Sleep>>,
    /// Whom it wakes.
    waker: Waker,
}

impl Timeout {
    fn new(start: Instant, limit: Duration) -> Self {
        Timeout {
            start,
            deadline: AtomicU64::new(nanoseconds(limit)),
            standing: AtomicU64::new(0),
            timer: Mutex::new(None),
        }
    }

    fn now(&self) -> u64 {
        nanoseconds(self.start.elapsed())
    }

    fn has_elapsed(&self) -> bool {
        self.now() >= self.deadline.load(Ordering::Relaxed)
    }

    fn deadline(&self) -> Instant {
        // As tokio does with what is too far away to be told.
        const FAR: Duration = Duration::from_secs(30 * 365 * 86400);
        let limit = Duration::from_nanos(self.deadline.load(Ordering::Relaxed));
        self.start + limit.min(FAR)
    }
}

/// 584 years at most. Without `as_nanos`, whose 128 bits take as long as reading the clock.
fn nanoseconds(duration: Duration) -> u64 {
    let whole = duration.as_secs().saturating_mul(1_000_000_000);
    whole.saturating_add(duration.subsec_nanos().into())
}

impl PreventsYields for Timeout {
    type Reason = reason::CancelScope;
}

impl ThreadBound for Timeout {}

impl Scope for Timeout {
    #[inline]
    fn suspend(&self, at: Point) {
        if at == Point::Yield {
            self.standing.store(self.now(), Ordering::Relaxed);
        }
    }

    #[inline]
    fn resume(&self, at: Point) {
        if at == Point::Yield {
            let stood = self.now() - self.standing.load(Ordering::Relaxed);
            let deadline = self.deadline.load(Ordering::Relaxed);
            self.deadline
                .store(deadline.saturating_add(stood), Ordering::Relaxed);
        }
    }
}

impl CancelScope for Timeout {
    type Error = Elapsed;

    #[inline]
    fn cancelled(&self) -> Option<Elapsed> {
        self.has_elapsed().then_some(Elapsed(()))
    }

    fn poll_cancelled(&self, context: &mut Context<'_>) -> Poll<Elapsed> {
        let mut timer = self.timer.lock().unwrap_or_else(PoisonError::into_inner);
        let Timer { sleep, waker } = timer.get_or_insert_with(|| Timer {
            sleep: Box::pin(sleep_until(self.deadline())),
            waker: Waker::noop().clone(),
        });
        // It is polled once for each waker, and that of a task stays the same. So it has to be registered by that one
        // poll, whatever is left of the budget that tokio gives a task.
        if waker.will_wake(context.waker()) && !sleep.is_elapsed() {
            return Poll::Pending;
        }
        while Pin::new(&mut unconstrained(sleep.as_mut()))
            .poll(context)
            .is_ready()
        {
            if self.has_elapsed() {
                return Poll::Ready(Elapsed(()));
            }
            sleep.as_mut().reset(self.deadline());
        }
        waker.clone_from(context.waker());
        Poll::Pending
    }
}

impl fmt::Debug for Timeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Timeout")
            .field("deadline", &self.deadline())
            .finish_non_exhaustive()
    }
}

/// The error of a block that has reached its [`timeout`].
///
/// ```
/// use no_yield_scope::{CancelScope, timeout};
/// use std::{io, time::Duration};
///
/// let elapsed = timeout(Duration::ZERO).cancelled().unwrap();
/// assert_eq!(elapsed.to_string(), "deadline has elapsed");
/// assert_eq!(io::Error::from(elapsed).kind(), io::ErrorKind::TimedOut);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Elapsed(());

impl<List> crate::Harmless<List> for Elapsed {}

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("deadline has elapsed")
    }
}

impl Error for Elapsed {}

impl From<Elapsed> for io::Error {
    fn from(elapsed: Elapsed) -> Self {
        io::Error::new(io::ErrorKind::TimedOut, elapsed)
    }
}
