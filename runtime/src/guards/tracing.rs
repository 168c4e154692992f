//! The guards of `tracing`, and the scope that an entered span becomes.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

use tracing::Span;
use tracing::span::{Entered, EnteredSpan, Id};
use tracing::subscriber::DefaultGuard;

use crate::harmless::harmless;
use crate::private::OwnMethods;
use crate::{Point, Scope};

guards! {
    thread_bound {
        [] Entered<'_> => Span;
        [] EnteredSpan => Span;
        [S: Borrow<Span>] SpanScope<S> => Scope;
        [] DefaultGuard => Subscriber;
    }
}

harmless! { [] Span; [] tracing::Dispatch; [] Id; }

impl OwnMethods for EnteredSpan {}
impl<S: Borrow<Span>> OwnMethods for SpanScope<S> {}

/// An entered span that can be exited and entered again: what `span.enter()` (`S` is `&Span`) and
/// `span.entered()` (`S` is `Span`) become in a body.
///
/// It holds the span and not the guard that `tracing` hands out: that one is `!Send`, and so would be every
/// stream that keeps it. An atomic flag says whether the span is entered; no other thread looks at it while
/// the body runs, it is atomic for the stream to be `Send`. Each suspension costs what `tracing`'s own exit and
/// enter do.
///
/// ```
/// use no_yield_scope::{Point, Scope, SpanScope};
///
/// let span = tracing::info_span!("items");
/// let scope = SpanScope::new(&span); // entered
/// scope.suspend(Point::Yield); // what happens at a `yield`: exited …
/// scope.resume(Point::Yield); // … and entered again
/// drop(scope); // exited
/// ```
pub struct SpanScope<S: Borrow<Span>> {
    span: S,
    entered: AtomicBool,
}

impl<S: Borrow<Span>> SpanScope<S> {
    /// Enters `span`, which is a `Span`, `&Span` or `Arc<Span>`.
    #[inline]
    pub fn new(span: S) -> Self {
        let scope = SpanScope {
            span,
            entered: AtomicBool::new(false),
        };
        scope.enter();
        scope
    }

    #[inline]
    fn enter(&self) {
        self.span.borrow().with_subscriber(|(id, dispatch)| {
            // Not a swap, which would be a locked instruction: nobody else writes.
            if !self.entered.load(Ordering::Relaxed) {
                self.entered.store(true, Ordering::Relaxed);
                dispatch.enter(id);
            }
        });
    }

    #[inline]
    fn leave(&self) {
        self.span.borrow().with_subscriber(|(id, dispatch)| {
            if self.entered.load(Ordering::Relaxed) {
                self.entered.store(false, Ordering::Relaxed);
                dispatch.exit(id);
            }
        });
    }

    /// As [`EnteredSpan::id`].
    pub fn id(&self) -> Option<Id> {
        self.span.borrow().id()
    }
}

impl SpanScope<Span> {
    /// As [`EnteredSpan::exit`].
    pub fn exit(mut self) -> Span {
        self.leave();
        std::mem::replace(&mut self.span, Span::none())
    }
}

impl<S: Borrow<Span>> Scope for SpanScope<S> {
    #[inline]
    fn suspend(&self, _: Point) {
        self.leave();
    }

    #[inline]
    fn resume(&self, _: Point) {
        self.enter();
    }
}

impl<S: Borrow<Span>> Drop for SpanScope<S> {
    #[inline]
    fn drop(&mut self) {
        self.leave();
    }
}

impl<S: Borrow<Span>> Deref for SpanScope<S> {
    type Target = Span;

    fn deref(&self) -> &Span {
        self.span.borrow()
    }
}

impl<S: Borrow<Span>> fmt::Debug for SpanScope<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SpanScope")
            .field(self.span.borrow())
            .finish()
    }
}
