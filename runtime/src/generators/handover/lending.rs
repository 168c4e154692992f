//! A `yield` that lends: the one of a context manager, which is suspended in the middle of its body while its caller's
//! block runs with what the body has lent to it.
//!
//! The block ends before what it was lent. For a block that is called, that is plain. One that is a future lies in a
//! [`Slot`] beside the body, and the `yield` itself polls it, so that the body's scopes are in force meanwhile. If the body
//! ends early, by a panic or since it is dropped, its `yield` ends before the variables that it lends from, and clears the slot.

use core::marker::PhantomData;
use core::pin::Pin;
use core::ptr::NonNull;
use core::task::{Context, Poll};

use super::nested::Body;
use super::{Passed, handover, in_callers};
use crate::context::{AsyncContextManager, ContextManager, Mut, Owned, Ref, Value};
use crate::generators::slot::Slot;
use crate::private::never;

/// A slot, as the body's `yield` finds it: it knows nothing of its type.
pub(super) struct Hole<R> {
    slot: *mut (),
    poll: unsafe fn(*mut (), &mut Context<'_>) -> Poll<R>,
    clear: unsafe fn(*mut ()),
}

// SAFETY: what is at the pointer is used by the body's `yield` alone, where the body is polled or dropped. That is where the
// `Suspended` is that both are fields of, which is `Send` if the slot is.
unsafe impl<R> Send for Hole<R> {}

impl<R> Hole<R> {
    #[inline]
    pub(super) fn of<S: Slot<Result = R>>(slot: *mut S) -> Self {
        /// # Safety
        ///
        /// `slot` points to an `S` that is alive, pinned, and not in use.
        unsafe fn poll<S: Slot>(slot: *mut (), context: &mut Context<'_>) -> Poll<S::Result> {
            // SAFETY: by the contract.
            unsafe { Pin::new_unchecked(&mut *slot.cast::<S>()) }.poll(context)
        }

        /// # Safety
        ///
        /// The same.
        unsafe fn clear<S: Slot>(slot: *mut ()) {
            // SAFETY: by the contract.
            unsafe { Pin::new_unchecked(&mut *slot.cast::<S>()) }.clear();
        }

        Hole {
            slot: slot.cast(),
            poll: poll::<S>,
            clear: clear::<S>,
        }
    }
}

/// What is lent, on its way to the block: the lifetime is not in its type.
#[derive(Debug)]
pub struct Loan<P>(pub(super) P);

// SAFETY: it stands for a `&T`.
unsafe impl<T: Sync + ?Sized> Send for Loan<*const T> {}
// SAFETY: it stands for a `&mut T`.
unsafe impl<T: Send + ?Sized> Send for Loan<NonNull<T>> {}

/// What a `yield` is given: a value, `&T` or `&mut T`.
pub trait Lent {
    type Raw;

    fn into_raw(self) -> Self::Raw;
}

/// A value that is given away.
pub struct Given<T>(T);

impl<T> Lent for Given<T> {
    type Raw = T;

    #[inline(always)]
    fn into_raw(self) -> T {
        self.0
    }
}

impl<T: ?Sized> Lent for &T {
    type Raw = Loan<*const T>;

    #[inline(always)]
    fn into_raw(self) -> Self::Raw {
        Loan(self)
    }
}

impl<T: ?Sized> Lent for &mut T {
    type Raw = Loan<NonNull<T>>;

    #[inline(always)]
    fn into_raw(self) -> Self::Raw {
        Loan(NonNull::from(self))
    }
}

/// A body's end. It has no size, and is `Send` whatever passes.
pub struct Lender<V, R>(PhantomData<Passed<V, R>>);

/// The caller's end, which is given the body.
pub struct ContextMaker<V, R>(PhantomData<Passed<V, R>>);

/// The promise that a `Lender` is used in its own frame only.
pub struct OwnFrame(());

/// The promise, without the types: else rustc warns of those that it cannot tell but in code that diverges.
///
/// # Safety
///
/// As for `pair`, of the two sides that `lending` makes of it: what is awaited of the `Lender` is awaited in
/// the frame itself of the one `async` block that is given to the `ContextMaker`, where it is made, and is not kept anywhere
/// else.
#[inline(always)]
pub const unsafe fn own_frame() -> OwnFrame {
    OwnFrame(())
}

/// The two sides of a context manager that is to be made.
#[inline(always)]
pub const fn lending<V, R>(_: OwnFrame) -> (Lender<V, R>, ContextMaker<V, R>) {
    (Lender(PhantomData), ContextMaker(PhantomData))
}

impl<V: Value, R> ContextMaker<V, R> {
    /// `place`: of the macro call, for messages.
    #[inline(always)]
    pub fn sync<F: Future>(self, place: &'static str, body: F) -> ContextManager<V, R, F> {
        ContextManager::new(Body::new(place, body))
    }

    /// What [`sync`](Self::sync) makes, for its type.
    pub fn sync_made<F>(&self) -> ContextManager<V, R, F> {
        never()
    }

    /// What [`asynchronous`](Self::asynchronous) makes, for its type.
    pub fn asynchronous_made<F>(&self) -> AsyncContextManager<V, R, F> {
        never()
    }

    #[inline(always)]
    pub fn asynchronous<F: Future>(
        self,
        place: &'static str,
        body: F,
    ) -> AsyncContextManager<V, R, F> {
        AsyncContextManager::new(Body::new(place, body))
    }
}

/// `yield value`
#[inline(always)]
pub fn give<T, R>(_: &Lender<Owned<T>, R>, value: T) -> Lending<Given<T>, R> {
    Lending::new(Given(value))
}

/// `yield &value`
#[inline(always)]
pub fn lend<'a, T: ?Sized, R>(_: &Lender<Ref<T>, R>, value: &'a T) -> Lending<&'a T, R> {
    Lending::new(value)
}

/// `yield &mut value`
#[inline(always)]
pub fn lend_mut<'a, T: ?Sized, R>(
    _: &Lender<Mut<T>, R>,
    value: &'a mut T,
) -> Lending<&'a mut T, R> {
    Lending::new(value)
}

/// The future of such a `yield`. It borrows what it lends, up to its end.
#[must_use = "futures do nothing unless they are polled"]
pub struct Lending<L: Lent, R> {
    value: Option<L>,
    hole: Option<Hole<R>>,
}

impl<L: Lent, R> Lending<L, R> {
    #[inline(always)]
    const fn new(value: L) -> Self {
        Lending {
            value: Some(value),
            hole: None,
        }
    }
}

// Nothing is pinned in it.
impl<L: Lent, R> Unpin for Lending<L, R> {}

impl<L: Lent, R> Future for Lending<L, R> {
    type Output = R;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<R> {
        if let Some(value) = self.value.take() {
            // SAFETY: by the contract of `own_frame`, the body is polled by `Suspended` only, with this type of value and result.
            let handover = unsafe { handover::<L::Raw, Hole<R>>(context) };
            // SAFETY: the handover is alive, and this is the only access to it: `resume` does nothing until the poll is over.
            let handover = unsafe { &mut *handover };
            self.hole = handover.sent.take();
            handover.yielded = Some(value.into_raw());
            return Poll::Pending;
        }
        let Some(hole) = &self.hole else {
            return Poll::Pending;
        };
        let result = in_callers(context, |context| {
            // SAFETY: the slot is a field behind the body in a pinned `Suspended`, hence alive and pinned where the body is.
            // `Suspended` does not touch it while it polls the body.
            unsafe { (hole.poll)(hole.slot, context) }
        });
        if result.is_ready() {
            self.hole = None;
        }
        result
    }
}

impl<L: Lent, R> Drop for Lending<L, R> {
    #[inline]
    fn drop(&mut self) {
        if let Some(hole) = &self.hole {
            // SAFETY: as in `poll`; if the body is being dropped, then before the slot. A slot that is being polled by `poll` above
            // is not in use any more: what it holds has panicked.
            unsafe { (hole.clear)(hole.slot) };
        }
    }
}
