//! A context manager's body around its caller's block: [`lending`](super::lending) says how the block is reached.

use core::cell::UnsafeCell;
use core::future::poll_fn;
use core::marker::{PhantomData, PhantomPinned};
use core::pin::{Pin, pin};
use core::task::{Context, Poll, Waker};

use pin_project_lite::pin_project;

use super::lending::Hole;
use super::resume;
use crate::context::{AsyncContextManager, ContextManager, Mut, Owned, Ref, Value};
use crate::generators::slot::{Done, Running, Slot};

/// A body and, beside it, where its caller's block is.
struct Suspended<F, S> {
    // Dropped first, and with it the `yield` that clears the slot.
    body: F,
    /// Used by way of the pointer that the body has, and of the `Suspended` while the body is not polled.
    slot: UnsafeCell<S>,
    _pinned: PhantomPinned,
}

impl<F: Future, S: Slot> Suspended<F, S> {
    #[inline]
    fn new(body: F) -> Self {
        Suspended {
            body,
            slot: UnsafeCell::new(S::empty()),
            _pinned: PhantomPinned,
        }
    }

    /// Polls the body up to its `yield`; it may end before.
    ///
    /// # Safety
    ///
    /// The body's `Lender` is one for which `Y` is lent and `S::Result` comes back.
    #[inline]
    unsafe fn begin<Y>(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Result<Y, F::Output>> {
        // SAFETY: neither field is moved.
        let this = unsafe { self.get_unchecked_mut() };
        let hole = Hole::of(this.slot.get());
        // SAFETY: the body is pinned as `self` is.
        let body = unsafe { Pin::new_unchecked(&mut this.body) };
        match resume::<F, Y, Hole<S::Result>>(body, context, Some(hole)) {
            (Poll::Ready(output), _) => Poll::Ready(Err(output)),
            (Poll::Pending, Some(lent)) => Poll::Ready(Ok(lent)),
            (Poll::Pending, None) => Poll::Pending,
        }
    }

    /// The slot, while the body is not polled.
    #[inline]
    fn slot(self: Pin<&mut Self>) -> Pin<&mut S> {
        // SAFETY: the slot is pinned as `self` is, and is not in use: that it is while the body is polled.
        unsafe { self.map_unchecked_mut(|this| this.slot.get_mut()) }
    }

    /// Polls the body from its `yield` to its end.
    ///
    /// # Safety
    ///
    /// As for `begin`.
    #[inline]
    unsafe fn end<Y>(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        place: &str,
    ) -> Poll<F::Output> {
        // SAFETY: the body is pinned as `self` is.
        let body = unsafe { self.map_unchecked_mut(|this| &mut this.body) };
        match resume::<F, Y, Hole<S::Result>>(body, context, None) {
            (Poll::Pending, Some(_)) => yields_again(place),
            (polled, _) => polled,
        }
    }
}

#[cold]
fn yields_again(place: &str) -> ! {
    panic!("the context manager at {place} yields a second time: it can lend to one block only")
}

#[cold]
fn awaits(place: &str) -> ! {
    panic!("the context manager at {place} awaits: make it with `async_context_manager!`")
}

/// What a context manager is made of: the body, with what it lends and what comes back.
pub(crate) struct Body<V, R, F> {
    body: F,
    place: &'static str,
    types: PhantomData<fn() -> (V, R)>,
}

impl<V: Value, R, F: Future> Body<V, R, F> {
    /// Of the body of a `ContextMaker` of these types: there is no other caller.
    pub(super) const fn new(place: &'static str, body: F) -> Self {
        Body {
            body,
            place,
            types: PhantomData,
        }
    }

    /// Calls `block` at the `yield`: what it makes of the loan has to have ended by then.
    #[inline]
    fn run(self, block: impl FnOnce(V::Raw) -> R) -> F::Output {
        let Body { body, place, .. } = self;
        let mut suspended = pin!(Suspended::<F, Done<R>>::new(body));
        let context = &mut Context::from_waker(Waker::noop());
        // SAFETY: by the type of `self`.
        match unsafe { suspended.as_mut().begin::<V::Raw>(context) } {
            Poll::Ready(Ok(lent)) => {
                let result = block(lent);
                suspended.as_mut().slot().fill(result);
            }
            Poll::Ready(Err(output)) => return output,
            Poll::Pending => awaits(place),
        }
        // SAFETY: by the type of `self`.
        match unsafe { suspended.end::<V::Raw>(context, place) } {
            Poll::Ready(output) => output,
            Poll::Pending => awaits(place),
        }
    }

    /// The same with a block that is a future.
    #[inline]
    fn run_async<L, B>(self, block: L) -> Nested<V, F, L, B>
    where
        L: FnOnce(V::Raw) -> B,
        B: Future<Output = R>,
    {
        let Body { body, place, .. } = self;
        Nested {
            suspended: Suspended::new(body),
            block: Some(block),
            place,
            value: PhantomData,
        }
    }

    /// Runs the body up to its `yield`.
    pub(crate) fn enter(self) -> Result<Inside<V, R, F>, F::Output> {
        let mut inside = Inside::new(self);
        let context = &mut Context::from_waker(Waker::noop());
        match inside.begin(context) {
            Poll::Ready(Ok(())) => Ok(inside),
            Poll::Ready(Err(output)) => Err(output),
            Poll::Pending => awaits(inside.place),
        }
    }

    /// The same with a body that awaits.
    pub(crate) async fn enter_async(self) -> Result<Inside<V, R, F>, F::Output> {
        let mut inside = Inside::new(self);
        poll_fn(|context| inside.begin(context)).await?;
        Ok(inside)
    }
}

pin_project! {
    /// A body around a block that is a future. Not one more `async fn`, which would store what it is given once more.
    struct Nested<V, F, L, B> {
        #[pin]
        suspended: Suspended<F, Running<B>>,
        // Up to the `yield`.
        block: Option<L>,
        place: &'static str,
        value: PhantomData<fn() -> V>,
    }
}

impl<V: Value, F: Future, L: FnOnce(V::Raw) -> B, B: Future> Future for Nested<V, F, L, B> {
    type Output = F::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let mut this = self.project();
        if this.block.is_some() {
            // SAFETY: by the types of the `Body` that this is made of.
            let begun = unsafe { this.suspended.as_mut().begin::<V::Raw>(context) };
            match begun {
                Poll::Ready(Ok(lent)) => {
                    let future = this.block.take().map(|block| block(lent));
                    this.suspended.as_mut().slot().fill(future);
                }
                Poll::Ready(Err(output)) => return Poll::Ready(output),
                Poll::Pending => return Poll::Pending,
            }
        }
        // SAFETY: the same.
        unsafe { this.suspended.end::<V::Raw>(context, this.place) }
    }
}

/// A body that is suspended at its `yield`, with what it has lent.
pub(crate) struct Inside<V: Value, R, F> {
    /// Dropped first, as the block of a `with` ends before the body goes on.
    lent: Option<V::Raw>,
    suspended: Pin<Box<Suspended<F, Done<R>>>>,
    place: &'static str,
}

impl<V: Value, R, F: Future> Inside<V, R, F> {
    fn new(Body { body, place, .. }: Body<V, R, F>) -> Self {
        Inside {
            lent: None,
            suspended: Box::pin(Suspended::new(body)),
            place,
        }
    }

    fn begin(&mut self, context: &mut Context<'_>) -> Poll<Result<(), F::Output>> {
        // SAFETY: by the type of the `Body` that this is made of.
        let begun = unsafe { self.suspended.as_mut().begin::<V::Raw>(context) };
        begun.map_ok(|lent| self.lent = Some(lent))
    }

    /// Lets the body go on with the result.
    pub(crate) fn leave(&mut self, result: R) {
        self.lent = None;
        self.suspended.as_mut().slot().fill(result);
    }

    /// Polls the body to its end.
    pub(crate) fn poll_end(&mut self, context: &mut Context<'_>) -> Poll<F::Output> {
        // SAFETY: by the type of the `Body` that this is made of.
        unsafe { self.suspended.as_mut().end::<V::Raw>(context, self.place) }
    }

    /// The same of a body that cannot await.
    pub(crate) fn end(mut self) -> F::Output {
        match self.poll_end(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => output,
            Poll::Pending => awaits(self.place),
        }
    }
}

const LENT: &str = "what is lent is there until the guard has been left";

impl<T, R, F> Inside<Owned<T>, R, F> {
    pub(crate) fn value(&self) -> &T {
        self.lent.as_ref().expect(LENT)
    }

    pub(crate) fn value_mut(&mut self) -> &mut T {
        self.lent.as_mut().expect(LENT)
    }
}

impl<T: ?Sized, R, F> Inside<Ref<T>, R, F> {
    pub(crate) fn value(&self) -> &T {
        // SAFETY: the body is suspended while there is something lent, and the `yield` in it borrows it.
        unsafe { &*self.lent.as_ref().expect(LENT).0 }
    }
}

impl<T: ?Sized, R, F> Inside<Mut<T>, R, F> {
    pub(crate) fn value(&self) -> &T {
        // SAFETY: the body is suspended while there is something lent, and the `yield` in it borrows it exclusively.
        unsafe { self.lent.as_ref().expect(LENT).0.as_ref() }
    }

    pub(crate) fn value_mut(&mut self) -> &mut T {
        // SAFETY: the same.
        unsafe { self.lent.as_mut().expect(LENT).0.as_mut() }
    }
}

/// `with`, for each way to lend.
macro_rules! with {
    ($([$($generics:tt)*] $value:ident, $lent:ty, |$loan:ident| $given:expr;)*) => {$(
        impl<$($generics)*, R, F: Future> ContextManager<$value<T>, R, F> {
            /// Runs the body up to its `yield`, then `block` with what it yields, then the rest of the body. The `yield`
            /// evaluates to what `block` has returned, and what the body ends with is returned here: see the
            /// [module](crate::context). If the body ends with an error before its `yield`, `block` is not called.
            ///
            /// # Panics
            ///
            /// As `block` or the body does: either way the body's variables are dropped. A `yield` in the tokens of some
            /// other macro that turns out to be a second one, or none, panics as well, with the place of the manager.
            ///
            /// # Cost
            ///
            /// Nothing is allocated: the body lies on the stack.
            #[inline]
            pub fn with(self, block: impl FnOnce($lent) -> R) -> F::Output {
                self.into_body().run(move |$loan| block($given))
            }
        }

        impl<$($generics)*, R, F: Future> AsyncContextManager<$value<T>, R, F> {
            /// Runs the body up to its `yield`, then `block` with what it yields, then the rest of the body, as
            /// [`ContextManager::with`] does. While `block` is polled, the scopes of the body are in force; while it is
            /// pending, they are not.
            ///
            /// If this future is dropped, `block` is dropped where it is, and then the body with its variables, last
            /// declared first: what comes after the `yield` does not run.
            ///
            /// # Panics
            ///
            /// As [`ContextManager::with`].
            pub async fn with(self, block: impl AsyncFnOnce($lent) -> R) -> F::Output {
                self.into_body().run_async(move |$loan| block($given)).await
            }
        }
    )*};
}

with! {
    [T] Owned, T, |value| value;
    // SAFETY (of both): the `yield` borrows what it lends, up to its own end. The body is suspended there until the slot is
    // filled with what `block` returns: if that is the result, then the loan has ended, since the result can name no
    // lifetime of it. If it is a future, the `yield` drops that before it ends itself, however it ends.
    [T: ?Sized] Ref, &T, |loan| unsafe { &*loan.0 };
    [T: ?Sized] Mut, &mut T, |loan| unsafe { &mut *{ loan }.0.as_ptr() };
}
