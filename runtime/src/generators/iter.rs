//! What `iter!` evaluates to.

use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Waker};

use super::handover::resume;

/// A body that yields `T`s, as an iterator. It is boxed: it may borrow from itself, and iterators are not pinned.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct BodyIter<T, F> {
    /// Gone when the body has ended.
    body: Option<Pin<Box<F>>>,
    item: PhantomData<fn() -> T>,
}

impl<T, F> BodyIter<T, F> {
    #[inline]
    pub(super) fn new(body: F) -> Self {
        BodyIter {
            body: Some(Box::pin(body)),
            item: PhantomData,
        }
    }
}

impl<T, F: Future<Output = ()>> Iterator for BodyIter<T, F> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        // Taken out, so that a panic ends the iterator.
        let mut body = self.body.take()?;
        let mut context = Context::from_waker(Waker::noop());
        let (polled, item) = resume(body.as_mut(), &mut context, Some(()));
        if polled.is_pending() {
            assert!(
                item.is_some(),
                "the body of an `iter!` awaits: use `stream!` instead"
            );
            self.body = Some(body);
        }
        item
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.body.is_none().then_some(0))
    }
}

impl<T, F: Future<Output = ()>> FusedIterator for BodyIter<T, F> {}
