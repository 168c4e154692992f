//! `select!` in a `scope!`: its arms, and one more that is ready when the scope is cancelled.
//!
//! The one more arm is enabled for as long as the call is. What a `select!` does when none of its arms is left (`else`,
//! `complete`) would then never happen, so the others are counted.

use core::cell::Cell;
use core::pin::Pin;
use core::sync::atomic::{AtomicUsize, Ordering};
use core::task::{Context, Poll};

use futures_core::future::FusedFuture;
use pin_project_lite::pin_project;

use super::bounds::Bounds;

/// How many arms of one call may still be ready. Atomic for the body to be `Send`: no other thread looks at it.
pub struct Arms(AtomicUsize);

impl Arms {
    #[expect(clippy::new_without_default, reason = "only generated code makes one")]
    #[inline(always)]
    pub const fn new() -> Self {
        Arms(AtomicUsize::new(0))
    }

    #[inline]
    fn add(&self, arms: isize) -> usize {
        // Those that are not polled are taken off before they come.
        let left = self.0.load(Ordering::Relaxed).wrapping_add_signed(arms);
        self.0.store(left, Ordering::Relaxed);
        left
    }

    /// An arm's precondition, by which it is polled or not.
    #[inline]
    pub fn nys_counts_if(&self, holds: bool) -> bool {
        if !holds {
            self.add(-1);
        }
        holds
    }

    fn none_is_left(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }
}

pin_project! {
    /// The future of an arm.
    #[must_use = "futures do nothing unless they are polled"]
    pub struct Counted<'a, F, B> {
        #[pin]
        inner: F,
        bounds: B,
        arms: &'a Arms,
        counts: Cell<bool>,
    }
}

#[inline]
pub fn counted<F, B: Bounds>(arms: &Arms, bounds: B, inner: F) -> Counted<'_, F, B> {
    arms.add(1);
    Counted {
        inner,
        bounds,
        arms,
        counts: Cell::new(true),
    }
}

impl<F: Future, B: Bounds> Future for Counted<'_, F, B> {
    type Output = F::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        if this.bounds.cancelled().is_some() {
            // The other arm's turn, which is polled at the same time.
            return Poll::Pending;
        }
        let polled = this.inner.poll(context);
        // If its pattern does not match, the call goes on without it, and may have asked the other arm already.
        if polled.is_ready() && this.counts.replace(false) && this.arms.add(-1) == 0 {
            context.waker().wake_by_ref();
        }
        polled
    }
}

impl<F: FusedFuture, B: Bounds> FusedFuture for Counted<'_, F, B> {
    fn is_terminated(&self) -> bool {
        let terminated = self.inner.is_terminated();
        if terminated && self.counts.replace(false) {
            self.arms.add(-1);
        }
        terminated
    }
}

/// The one more arm: `Err` when its scopes are cancelled, `Ok` when no other is left.
#[must_use = "futures do nothing unless they are polled"]
pub struct Cancelled<'a, B> {
    arms: &'a Arms,
    bounds: B,
    /// Whether the call is one that asks its arms if they are terminated, of which this may be the first.
    asked: Cell<bool>,
}

#[inline]
pub fn cancelled<B: Bounds>(arms: &Arms, bounds: B) -> Cancelled<'_, B> {
    Cancelled {
        arms,
        bounds,
        asked: Cell::new(false),
    }
}

// Nothing in it is pinned.
impl<B> Unpin for Cancelled<'_, B> {}

impl<B: Bounds> Future for Cancelled<'_, B> {
    type Output = Result<(), B::Error>;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(error) = self.bounds.cancelled() {
            return Poll::Ready(Err(error));
        }
        if self.arms.none_is_left() {
            return Poll::Ready(Ok(()));
        }
        let polled = self.bounds.poll_cancelled(context);
        if polled.is_pending() && self.asked.take() {
            // At the next poll all the others have been asked as well.
            context.waker().wake_by_ref();
        }
        polled.map(Err)
    }
}

impl<B: Bounds> FusedFuture for Cancelled<'_, B> {
    fn is_terminated(&self) -> bool {
        self.asked.set(true);
        self.arms.none_is_left()
    }
}

/// As the call itself would.
pub fn no_arm_left() -> ! {
    panic!("all branches are disabled and there is no else branch")
}
