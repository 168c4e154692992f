//! Generators of this crate's own: what their macros expand to.

mod async_generator;
mod generator;
pub(crate) mod handover;
mod iter;
mod macros;
mod slot;
mod stream;

use core::marker::PhantomData;
use core::pin::Pin;

use crate::private::never;
use async_generator::AwaitingGenerator;
use generator::SyncGenerator;
use iter::BodyIter;
use stream::BodyStream;

pub use async_generator::AsyncGenerator;
pub use generator::{Generator, GeneratorExit, GeneratorState, GeneratorStatus, Resumption};
pub use handover::lending::{give, lend, lend_mut, lending, own_frame};
pub use handover::{in_context, pair};
pub use stream::next;

/// What the first statement of a body is that has been checked and rewritten.
pub struct Checked;

/// Makes a generator of a body: what the body yields and what it is sent are the same types as its `Yielder`'s.
pub struct Maker<Y, R>(PhantomData<handover::Passed<Y, R>>);

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

impl<Y, R> Maker<Y, R> {
    #[inline(always)]
    pub fn generator<F: Future>(self, body: F) -> SyncGenerator<Y, R, F> {
        SyncGenerator::new(body)
    }

    #[inline(always)]
    pub fn async_generator<F: Future>(self, body: F) -> AwaitingGenerator<Y, R, F> {
        AwaitingGenerator::new(body)
    }
}

/// Says in code that is not reached what a body returns, so that its `?` know.
pub fn returned<T>() -> T {
    never()
}

/// A turn of `yield_from!`.
#[inline(always)]
pub fn resume<G: Generator<R> + ?Sized, R>(
    generator: Pin<&mut G>,
    arg: R,
) -> GeneratorState<G::Yield, G::Return> {
    generator.resume(arg)
}

/// The same in an `async_generator!`.
#[inline(always)]
pub fn resume_async<'a, G: AsyncGenerator<R>, R: 'a>(
    generator: Pin<&'a mut G>,
    arg: R,
) -> impl Future<Output = GeneratorState<G::Yield, G::Return>> + use<'a, G, R> {
    generator.resume(arg)
}
