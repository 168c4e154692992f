//! Generators of this crate's own: what their macros expand to.

pub(crate) mod handover;
mod iter;
mod macros;
mod slot;
mod stream;

use core::marker::PhantomData;

use iter::BodyIter;
use stream::BodyStream;

pub use handover::lending::{give, lend, lend_mut, lending, own_frame};
pub use handover::{in_context, pair};
pub use stream::next;

/// What the first statement of a body is that has been checked and rewritten.
pub struct Checked;

/// Makes a generator of a body: what the body yields and what it is sent are the same types as its [`Yielder`]'s.
pub struct Maker<Y, R>(PhantomData<fn(Y, R) -> (Y, R)>);

impl<T> Maker<T, ()> {
    #[inline(always)]
    pub fn stream<F: Future<Output = ()>>(self, body: F) -> BodyStream<T, F> {
        BodyStream::new(body)
    }

    #[inline(always)]
    pub fn iter<F: Future<Output = ()>>(self, body: F) -> BodyIter<T, F> {
        BodyIter::new(body)
    }
}
