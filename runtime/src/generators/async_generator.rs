//! The same with awaits: what `async_generator!` evaluates to.

use core::future::poll_fn;
use core::pin::Pin;
use core::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::generator::{
    BodyGenerator, GeneratorExit, GeneratorState, GeneratorStatus, Resumption, ignored_exit,
};

/// `async` code that is resumed with an `R`, until its next `yield`: [`Generator`](crate::Generator) with awaits, as
/// [PEP 525](https://peps.python.org/pep-0525/) has it.
///
/// [`async_generator!`](crate::async_generator) makes one.
///
/// ```
/// use no_yield_scope::{AsyncGenerator, GeneratorState::*, async_generator};
/// use std::pin::pin;
///
/// # futures::executor::block_on(async {
/// let mut sums = pin!(async_generator! { |first: i32|
///     let mut sum = first;
///     loop {
///         std::future::ready(()).await;
///         sum += yield sum;
///         if sum > 10 {
///             break sum;
///         }
///     }
/// });
/// assert_eq!(sums.as_mut().resume(1).await, Yielded(1));
/// assert_eq!(sums.as_mut().resume(4).await, Yielded(5));
/// assert_eq!(sums.as_mut().resume(7).await, Complete(12));
/// # });
/// ```
pub trait AsyncGenerator<R = ()> {
    /// What it yields.
    type Yield;
    /// What it ends with.
    type Return;

    /// Goes on to the next `yield`, or to the end, as far as that is possible now. `arg` is taken out at the first of
    /// the polls that come to one `yield`.
    ///
    /// # Panics
    ///
    /// If it has ended, and if its body panics.
    fn poll_resume(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        arg: &mut Option<R>,
    ) -> Poll<GeneratorState<Self::Yield, Self::Return>>;

    /// Where it is.
    fn status(&self) -> GeneratorStatus;

    /// Drops the body where it is, with everything in it. It is done then.
    fn end(self: Pin<&mut Self>);

    /// Goes on to the next `yield`, or to the end. The `yield` at which it waits evaluates to `arg`; the first `arg` is
    /// the body's parameter.
    ///
    /// If the future is dropped before it is ready, the generator is left [`Running`](GeneratorStatus::Running): the next
    /// `resume` brings that one to its end, and has no `yield` to give its own `arg` to, which is dropped.
    ///
    /// # Panics
    ///
    /// The future does if the generator has ended, or if its body panics.
    fn resume(
        mut self: Pin<&mut Self>,
        arg: R,
    ) -> impl Future<Output = GeneratorState<Self::Yield, Self::Return>>
    where
        Self: Sized,
    {
        let mut arg = Some(arg);
        poll_fn(move |context| self.as_mut().poll_resume(context, &mut arg))
    }

    /// Resumes it with a value: `resume(Ok(value))`.
    ///
    /// # Panics
    ///
    /// As [`resume`](Self::resume) does.
    fn send(
        self: Pin<&mut Self>,
        value: R::Value,
    ) -> impl Future<Output = GeneratorState<Self::Yield, Self::Return>>
    where
        Self: Sized,
        R: Resumption,
    {
        self.resume(R::value(value))
    }

    /// Resumes it with an error: `resume(Err(error))`. The body may handle it, and yield on.
    ///
    /// # Panics
    ///
    /// As [`resume`](Self::resume) does.
    fn throw(
        self: Pin<&mut Self>,
        error: R::Error,
    ) -> impl Future<Output = GeneratorState<Self::Yield, Self::Return>>
    where
        Self: Sized,
        R: Resumption,
    {
        self.resume(R::error(error))
    }

    /// Throws a [`GeneratorExit`] if it waits at a `yield`, lets it await its clean-up, and returns what it ends with. One
    /// that has not been started, or has ended, is done without.
    ///
    /// ```
    /// use no_yield_scope::{AsyncGenerator, GeneratorExit, async_generator};
    /// use std::pin::pin;
    ///
    /// # async fn flush(_: &mut Vec<u8>) {}
    /// # futures::executor::block_on(async {
    /// let mut writer = pin!(async_generator! { |first: Result<u8, GeneratorExit>|
    ///     let mut buffer = Vec::new();
    ///     let mut next = first;
    ///     while let Ok(byte) = next {
    ///         buffer.push(byte);
    ///         next = yield buffer.len();
    ///     }
    ///     flush(&mut buffer).await;
    ///     buffer
    /// });
    /// writer.as_mut().send(1).await;
    /// writer.as_mut().send(2).await;
    /// assert_eq!(writer.close().await, Some(vec![1, 2]));
    /// # });
    /// ```
    ///
    /// # Panics
    ///
    /// The future does if the generator yields once more instead of ending, or if its body panics.
    fn close(mut self: Pin<&mut Self>) -> impl Future<Output = Option<Self::Return>>
    where
        Self: Sized,
        R: Resumption,
        R::Error: From<GeneratorExit>,
    {
        async move {
            // A resumption that was interrupted comes to its `yield` first.
            if self.status() == GeneratorStatus::Running {
                let mut none = None;
                let left = poll_fn(|context| self.as_mut().poll_resume(context, &mut none)).await;
                if let GeneratorState::Complete(value) = left {
                    return Some(value);
                }
            }
            if self.status() != GeneratorStatus::Suspended {
                self.end();
                return None;
            }
            let closed = self.as_mut().throw(GeneratorExit.into()).await;
            self.end();
            match closed {
                GeneratorState::Complete(value) => Some(value),
                GeneratorState::Yielded(_) => ignored_exit(),
            }
        }
    }
}

macro_rules! forwarded {
    ($($pointer:ty;)*) => {$(
        impl<G: AsyncGenerator<R> + ?Sized, R> AsyncGenerator<R> for Pin<$pointer> {
            type Yield = G::Yield;
            type Return = G::Return;

            fn poll_resume(
                self: Pin<&mut Self>,
                context: &mut Context<'_>,
                arg: &mut Option<R>,
            ) -> Poll<GeneratorState<G::Yield, G::Return>> {
                G::poll_resume(self.get_mut().as_mut(), context, arg)
            }

            fn status(&self) -> GeneratorStatus {
                G::status(self)
            }

            fn end(self: Pin<&mut Self>) {
                G::end(self.get_mut().as_mut());
            }
        }
    )*};
}

forwarded! {
    &mut G;
    Box<G>;
}

pin_project! {
    /// What `async_generator!` evaluates to.
    #[must_use = "generators do nothing unless they are resumed"]
    pub struct AwaitingGenerator<Y, R, F> {
        #[pin]
        inner: BodyGenerator<Y, R, F>,
    }
}

impl<Y, R, F> AwaitingGenerator<Y, R, F> {
    pub(super) const fn new(body: F) -> Self {
        AwaitingGenerator {
            inner: BodyGenerator::new(body),
        }
    }
}

impl<Y, R, F: Future> AsyncGenerator<R> for AwaitingGenerator<Y, R, F> {
    type Yield = Y;
    type Return = F::Output;

    fn poll_resume(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        arg: &mut Option<R>,
    ) -> Poll<GeneratorState<Y, F::Output>> {
        self.project().inner.poll_resume(context, arg.take())
    }

    fn status(&self) -> GeneratorStatus {
        self.inner.status()
    }

    fn end(self: Pin<&mut Self>) {
        self.project().inner.end();
    }
}
