//! Awaits with a limit on the time that they take: none, one for all, one for each.

use std::future::Future;
use std::hint::black_box;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use no_yield_scope::{no_yield_scope, scope};

/// Never reached.
const LIMIT: Duration = Duration::from_secs(3600);

/// What is awaited: pending a number of times, and then ready.
pub struct Step {
    value: u64,
    pending: u32,
}

/// See [`Step`].
pub fn step(value: u64, pending: u32) -> Step {
    Step { value, pending }
}

impl Future for Step {
    type Output = u64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u64> {
        if self.pending == 0 {
            return Poll::Ready(black_box(self.value).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 7);
        }
        self.pending -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// No limit.
pub async fn unlimited(count: u64, pending: u32) -> u64 {
    let mut sum = 0_u64;
    for n in 0..count {
        sum = sum.wrapping_add(step(n, pending).await);
    }
    sum
}

/// One limit for all of them.
#[no_yield_scope]
pub async fn in_a_scope(count: u64, pending: u32) -> u64 {
    let sum = scope!(no_yield_scope::timeout(LIMIT) => {
        let mut sum = 0_u64;
        for n in 0..count {
            sum = sum.wrapping_add(step(n, pending).await);
        }
        sum
    });
    sum.expect("there is time enough")
}

/// A limit for each, as long as what is left for all.
pub async fn around_each(count: u64, pending: u32) -> u64 {
    let mut sum = 0_u64;
    for n in 0..count {
        let value = tokio::time::timeout(LIMIT, step(n, pending)).await;
        sum = sum.wrapping_add(value.expect("there is time enough"));
    }
    sum
}
