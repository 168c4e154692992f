//! How a `yield` reaches the poll that resumed its body. All the unsafe code of this crate is here.
//!
//! A body is an `async` block. [`resume`] polls it with a waker that leads to a [`Handover`] on the stack of that very
//! call, and a `yield` is a future which puts its value there and is pending once. So nothing is allocated, no thread-local
//! is looked up, and the body keeps no pointer: it can be moved between threads, leaked, dropped or polled from within
//! another body like any future. After inlining, what is left of the waker is a local variable.
//!
//! The waker is for this file's futures only. Whatever else the body awaits is polled with the caller's own context, by
//! [`InContext`]; and a clone of this waker is a clone of the caller's, so that it does not matter who sees it.
//!
//! The idea of reaching a generator's caller through its waker is `genawaiter`'s and `fauxgen`'s.
#![allow(unsafe_code)]

pub(crate) mod lending;
pub(crate) mod nested;

use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::pin::Pin;
use core::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};

use futures_core::future::FusedFuture;
use pin_project_lite::pin_project;

use super::Maker;

/// The caller, as the functions of the waker find it: they know no type parameters.
struct Caller {
    waker: *const Waker,
    context: *mut Context<'static>,
}

/// What passes between a body and the call that resumes it: `R` goes in, `Y` comes out.
// The caller comes first: the waker's data is a pointer to either.
#[repr(C)]
struct Handover<Y, R> {
    caller: Caller,
    sent: Option<R>,
    yielded: Option<Y>,
}

/// Polls `body` until it yields, ends or awaits something pending. Its next `yield` evaluates to `sent`.
///
/// There may be a value along with `Poll::Ready`: what [`Yielder::last`] was given.
#[inline]
pub(super) fn resume<F: Future, Y, R>(
    body: Pin<&mut F>,
    context: &mut Context<'_>,
    sent: Option<R>,
) -> (Poll<F::Output>, Option<Y>) {
    let mut handover = Handover {
        caller: Caller {
            waker: context.waker(),
            context: (&raw mut *context).cast(),
        },
        sent,
        yielded: None,
    };
    let data = (&raw mut handover).cast_const().cast();
    // SAFETY: the functions of `VTABLE` ask for a pointer to a `Caller`, whose waker and context are alive. This one starts
    // with the handover, `repr(C)`, whose `caller` is alive until the end of this function, as are what it points to, by
    // the type of `context`. The waker is not: it is only lent, to a poll that ends before, and a clone of it is the
    // caller's. They may be called from other threads meanwhile: they use the caller's waker only, by a shared
    // reference, which is `Sync`, and nothing writes to `caller`.
    let waker = unsafe { Waker::from_raw(RawWaker::new(data, &VTABLE)) };
    let waker = ManuallyDrop::new(waker);
    let polled = body.poll(&mut Context::from_waker(&waker));
    (polled, handover.yielded)
}

// A static, and not a constant: its address says whose a waker is.
static VTABLE: RawWakerVTable = RawWakerVTable::new(clone, wake, wake, |_| ());

/// # Safety
///
/// `data` points to a `Caller` whose waker is alive.
unsafe fn clone(data: *const ()) -> RawWaker {
    // SAFETY: by the contract.
    let waker = unsafe { &*(*data.cast::<Caller>()).waker };
    let clone = ManuallyDrop::new(waker.clone());
    RawWaker::new(clone.data(), clone.vtable())
}

/// # Safety
///
/// `data` points to a `Caller` whose waker is alive.
unsafe fn wake(data: *const ()) {
    // SAFETY: by the contract.
    unsafe { &*(*data.cast::<Caller>()).waker }.wake_by_ref();
}

/// The waker's data, if the context is one that [`resume`] made.
#[inline(always)]
fn handed_over(context: &Context<'_>) -> Option<*const ()> {
    let waker = context.waker();
    core::ptr::eq(waker.vtable(), &VTABLE).then(|| waker.data())
}

/// Of `Y` and of `R` exactly, and `Send` whatever they are.
pub(super) type Passed<Y, R> = fn(Y, R) -> (Y, R);

/// A body's end of the handover. It has no size, and is `Send` whatever passes.
pub struct Yielder<Y, R>(PhantomData<Passed<Y, R>>);

/// The two sides of a generator that is to be made.
///
/// # Safety
///
/// What is awaited of the `Yielder` is awaited in the frame itself of the one `async` block that is given to the `Maker`.
/// The macros see to that: they give it a name that nobody can write, mention it in that block only, and make each `yield`
/// there `break` to a label of the block. Were it moved into another block by some macro, it would not compile.
// So it is polled by nothing but `resume`, which polls that block with this `Y` and this `R`: what a `Maker` makes does not
// give the block away.
#[inline(always)]
pub const unsafe fn pair<Y, R>() -> (Yielder<Y, R>, Maker<Y, R>) {
    (Yielder(PhantomData), Maker(PhantomData))
}

impl<Y, R> Clone for Yielder<Y, R> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<Y, R> Copy for Yielder<Y, R> {}

impl<Y, R> Yielder<Y, R> {
    /// `yield value`.
    #[inline(always)]
    pub fn send(self, value: Y) -> Yield<Y, R> {
        Yield {
            value: Some(value),
            resumed: PhantomData,
        }
    }

    /// What the body is resumed with first.
    #[inline(always)]
    pub fn first(self) -> First<Y, R> {
        First(Yield {
            value: None,
            resumed: PhantomData,
        })
    }

    /// Hands over the value that comes with the end of the body, which has to follow, if there is one.
    #[inline(always)]
    pub fn last(self, value: Option<Y>) -> Last<Y, R> {
        Last(Yield {
            value,
            resumed: PhantomData,
        })
    }
}

/// The handover of the call that polls with this context.
///
/// # Safety
///
/// If the context is one of [`resume`]'s, then of a `resume` with this `Y` and this `R`, that has not returned.
///
/// # Panics
///
/// With any other context.
#[inline(always)]
unsafe fn handover<Y, R>(context: &Context<'_>) -> *mut Handover<Y, R> {
    let data = handed_over(context).expect("a body's own `yield` is polled by what polls the body");
    data.cast_mut().cast()
}

/// The future of a `yield`.
#[must_use = "futures do nothing unless they are polled"]
pub struct Yield<Y, R> {
    value: Option<Y>,
    resumed: PhantomData<fn() -> R>,
}

// Nothing is pinned in it.
impl<Y, R> Unpin for Yield<Y, R> {}

impl<Y, R> Future for Yield<Y, R> {
    type Output = R;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<R> {
        // SAFETY: by the contract of `pair`, from whose `Yielder` alone this comes.
        let handover = unsafe { handover::<Y, R>(context) };
        if self.value.is_none() {
            // SAFETY: the handover is alive, as above, and this is the only access to it: `resume` does nothing until the
            // poll is over, and other futures are not polled at the same time.
            let sent = unsafe { (*handover).sent.take() };
            return sent.map_or(Poll::Pending, Poll::Ready);
        }
        // SAFETY: the same.
        unsafe { (*handover).yielded = self.value.take() };
        Poll::Pending
    }
}

/// The future of [`Yielder::first`].
#[must_use = "futures do nothing unless they are polled"]
pub struct First<Y, R>(Yield<Y, R>);

impl<Y, R> Future for First<Y, R> {
    type Output = R;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<R> {
        // A `yield` that has handed over its value.
        Pin::new(&mut self.0).poll(context)
    }
}

/// The future of [`Yielder::last`].
#[must_use = "futures do nothing unless they are polled"]
pub struct Last<Y, R>(Yield<Y, R>);

impl<Y, R> Future for Last<Y, R> {
    type Output = ();

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // A `yield` that does not wait for what comes of it.
        let _: Poll<R> = Pin::new(&mut self.0).poll(context);
        Poll::Ready(())
    }
}

pin_project! {
    /// What a body awaits, polled with the context of the body's caller.
    #[must_use = "futures do nothing unless they are polled"]
    pub struct InContext<F> {
        #[pin]
        inner: F,
    }
}

/// A future that the body awaits.
#[inline(always)]
pub fn in_context<F: IntoFuture>(future: F) -> InContext<F::IntoFuture> {
    InContext {
        inner: future.into_future(),
    }
}

impl<F: Future> Future for InContext<F> {
    type Output = F::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let inner = self.project().inner;
        in_callers(context, |context| inner.poll(context))
    }
}

impl<F: FusedFuture> FusedFuture for InContext<F> {
    fn is_terminated(&self) -> bool {
        self.inner.is_terminated()
    }
}

/// Polls with the context of the body's caller; with this one, if it is no body's.
#[inline(always)]
pub(super) fn in_callers<T>(
    context: &mut Context<'_>,
    poll: impl FnOnce(&mut Context<'_>) -> T,
) -> T {
    match handed_over(context) {
        None => poll(context),
        Some(caller) => {
            // SAFETY: `caller` points to the `Caller` of a `resume` that has not returned, since its context is borrowed
            // here. That one holds its caller's context exclusively and does not use it meanwhile; neither does another
            // `in_callers`, which would have to be called by `poll` with the same waker, and `poll` is not given it.
            // The lifetime in the context's type is not its own: `poll` is for every lifetime, so it cannot put anything
            // in the context that lives shorter.
            let context = unsafe { &mut *(*caller.cast::<Caller>()).context };
            poll(context)
        }
    }
}
