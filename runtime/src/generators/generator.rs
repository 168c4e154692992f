//! Generators that are sent values and return one: what `generator!` evaluates to.

use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};

use pin_project_lite::pin_project;

use super::handover;

/// What came of resuming a generator: after `core::ops::CoroutineState`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GeneratorState<Y, C> {
    /// It is suspended at a `yield` of this value.
    Yielded(Y),
    /// It has ended with this value.
    Complete(C),
}

/// Where a generator is, as `inspect.getgeneratorstate` tells it in Python.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum GeneratorStatus {
    /// It has not been resumed yet.
    NotStarted,
    /// It waits at a `yield`.
    Suspended,
    /// It is being resumed, or a resumption of it was interrupted: the future of an
    /// [`AsyncGenerator`](crate::AsyncGenerator)'s `resume` has not come to its end.
    Running,
    /// It has ended: it has returned, was closed or has panicked.
    Done,
}

/// Thrown into a generator that is closed, for its clean-up: Python's `GeneratorExit`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GeneratorExit;

impl core::fmt::Display for GeneratorExit {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("the generator is closed")
    }
}

impl core::error::Error for GeneratorExit {}

/// Code that is resumed with an `R`, until its next `yield`: `core::ops::Coroutine` on stable Rust.
///
/// [`generator!`](crate::generator) makes one. With a `Result` for `R` its caller can [`send`](Self::send) a value or
/// [`throw`](Self::throw) an error, as [PEP 342](https://peps.python.org/pep-0342/) has it: the body's `(yield v)?` passes
/// the error on.
///
/// ```
/// use no_yield_scope::{Generator, GeneratorState::*, GeneratorStatus, generator};
/// use std::pin::pin;
///
/// let mut sum = pin!(generator! { |first: i32|
///     let mut sum = first;
///     while sum < 10 {
///         sum += yield sum;
///     }
///     format!("{sum} is enough")
/// });
/// assert_eq!(sum.status(), GeneratorStatus::NotStarted);
/// assert_eq!(sum.as_mut().resume(1), Yielded(1));
/// assert_eq!(sum.as_mut().resume(4), Yielded(5));
/// assert_eq!(sum.as_mut().resume(7), Complete("12 is enough".to_owned()));
/// assert_eq!(sum.status(), GeneratorStatus::Done);
/// ```
pub trait Generator<R = ()> {
    /// What it yields.
    type Yield;
    /// What it ends with.
    type Return;

    /// Goes on to the next `yield`, or to the end. The `yield` at which it waits evaluates to `arg`; the first `arg` is
    /// the body's parameter.
    ///
    /// # Panics
    ///
    /// If it has ended, and if its body panics.
    fn resume(self: Pin<&mut Self>, arg: R) -> GeneratorState<Self::Yield, Self::Return>;

    /// Where it is.
    fn status(&self) -> GeneratorStatus;

    /// Drops the body where it is, with everything in it. It is done then.
    fn end(self: Pin<&mut Self>);

    /// Resumes it with a value: `resume(Ok(value))`.
    ///
    /// # Panics
    ///
    /// As [`resume`](Self::resume) does.
    fn send(self: Pin<&mut Self>, value: R::Value) -> GeneratorState<Self::Yield, Self::Return>
    where
        R: Resumption,
    {
        self.resume(R::value(value))
    }

    /// Resumes it with an error: `resume(Err(error))`. The body may handle it, and yield on.
    ///
    /// # Panics
    ///
    /// As [`resume`](Self::resume) does.
    fn throw(self: Pin<&mut Self>, error: R::Error) -> GeneratorState<Self::Yield, Self::Return>
    where
        R: Resumption,
    {
        self.resume(R::error(error))
    }

    /// Throws a [`GeneratorExit`] if it waits at a `yield`, and returns what it ends with. One that has not been started, or
    /// has ended, is done without.
    ///
    /// A generator that is dropped is not asked: its destructors run, and that is all. So is one whose `R` is no `Result`.
    ///
    /// ```
    /// use no_yield_scope::{Generator, GeneratorExit, GeneratorState::*, generator};
    /// use std::pin::pin;
    ///
    /// let mut lines = pin!(generator! { |first: Result<&str, GeneratorExit>|
    ///     let mut text = String::new();
    ///     let mut next = first;
    ///     while let Ok(line) = next {
    ///         text += line;
    ///         next = yield text.len();
    ///     }
    ///     text
    /// });
    /// assert_eq!(lines.as_mut().send("one "), Yielded(4));
    /// assert_eq!(lines.as_mut().send("two"), Yielded(7));
    /// assert_eq!(lines.close(), Some("one two".to_owned()));
    /// ```
    ///
    /// # Panics
    ///
    /// If it yields once more instead of ending, and if its body panics.
    fn close(mut self: Pin<&mut Self>) -> Option<Self::Return>
    where
        R: Resumption,
        R::Error: From<GeneratorExit>,
    {
        let closed = match self.status() {
            GeneratorStatus::Suspended => self.as_mut().throw(GeneratorExit.into()),
            _ => {
                self.end();
                return None;
            }
        };
        self.end();
        match closed {
            GeneratorState::Complete(value) => Some(value),
            GeneratorState::Yielded(_) => ignored_exit(),
        }
    }
}

/// It could not be told apart from one that goes on.
pub(super) fn ignored_exit() -> ! {
    panic!("a generator that is closed must end: it has yielded after `GeneratorExit`")
}

/// A resume value that is a value or an error: a `Result`.
pub trait Resumption: sealed::Sealed {
    /// What is sent.
    type Value;
    /// What is thrown.
    type Error;

    /// `Ok`
    fn value(value: Self::Value) -> Self;
    /// `Err`
    fn error(error: Self::Error) -> Self;
}

mod sealed {
    pub trait Sealed {}

    impl<T, E> Sealed for Result<T, E> {}
}

impl<T, E> Resumption for Result<T, E> {
    type Value = T;
    type Error = E;

    fn value(value: T) -> Self {
        Ok(value)
    }

    fn error(error: E) -> Self {
        Err(error)
    }
}

macro_rules! forwarded {
    ($($pointer:ty;)*) => {$(
        impl<G: Generator<R> + ?Sized, R> Generator<R> for Pin<$pointer> {
            type Yield = G::Yield;
            type Return = G::Return;

            fn resume(self: Pin<&mut Self>, arg: R) -> GeneratorState<G::Yield, G::Return> {
                G::resume(self.get_mut().as_mut(), arg)
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
    /// A body that yields `Y`s and is sent `R`s.
    #[must_use = "generators do nothing unless they are resumed"]
    pub struct BodyGenerator<Y, R, F> {
        #[pin]
        body: Option<F>,
        status: GeneratorStatus,
        passed: PhantomData<fn(R) -> Y>,
    }
}

impl<Y, R, F> BodyGenerator<Y, R, F> {
    pub(super) const fn new(body: F) -> Self {
        BodyGenerator {
            body: Some(body),
            status: GeneratorStatus::NotStarted,
            passed: PhantomData,
        }
    }
}

impl<Y, R, F: Future> BodyGenerator<Y, R, F> {
    pub(super) fn poll_resume(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        arg: Option<R>,
    ) -> Poll<GeneratorState<Y, F::Output>> {
        let mut this = self.project();
        let Some(body) = this.body.as_mut().as_pin_mut() else {
            panic!("a generator is resumed after its end");
        };
        let mut running = Running::new(this.status);
        let (polled, yielded) = handover::resume(body, context, arg);
        match (polled, yielded) {
            (Poll::Ready(value), _) => {
                this.body.set(None);
                Poll::Ready(GeneratorState::Complete(value))
            }
            (Poll::Pending, Some(value)) => {
                running.then = GeneratorStatus::Suspended;
                Poll::Ready(GeneratorState::Yielded(value))
            }
            (Poll::Pending, None) => {
                running.then = GeneratorStatus::Running;
                Poll::Pending
            }
        }
    }

    pub(super) fn status(&self) -> GeneratorStatus {
        self.status
    }

    pub(super) fn end(self: Pin<&mut Self>) {
        let mut this = self.project();
        *this.status = GeneratorStatus::Done;
        this.body.set(None);
    }
}

/// Sets the status while the body runs, and afterwards: done, if it ends or panics.
struct Running<'a> {
    status: &'a mut GeneratorStatus,
    then: GeneratorStatus,
}

impl<'a> Running<'a> {
    fn new(status: &'a mut GeneratorStatus) -> Self {
        *status = GeneratorStatus::Running;
        Running {
            status,
            then: GeneratorStatus::Done,
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        *self.status = self.then;
    }
}

pin_project! {
    /// What `generator!` evaluates to.
    #[must_use = "generators do nothing unless they are resumed"]
    pub struct SyncGenerator<Y, R, F> {
        #[pin]
        inner: BodyGenerator<Y, R, F>,
    }
}

impl<Y, R, F> SyncGenerator<Y, R, F> {
    pub(super) const fn new(body: F) -> Self {
        SyncGenerator {
            inner: BodyGenerator::new(body),
        }
    }
}

impl<Y, R, F: Future> Generator<R> for SyncGenerator<Y, R, F> {
    type Yield = Y;
    type Return = F::Output;

    fn resume(self: Pin<&mut Self>, arg: R) -> GeneratorState<Y, F::Output> {
        let mut context = Context::from_waker(Waker::noop());
        match self.project().inner.poll_resume(&mut context, Some(arg)) {
            Poll::Ready(state) => state,
            Poll::Pending => panic!("the body of a `generator!` awaits: use `async_generator!`"),
        }
    }

    fn status(&self) -> GeneratorStatus {
        self.inner.status()
    }

    fn end(self: Pin<&mut Self>) {
        self.project().inner.end();
    }
}
