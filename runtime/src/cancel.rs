use core::task::{Context, Poll};

use crate::Scope;

/// A scope that can end what is awaited in it.
///
/// `scope!(value => { … })` takes one, and then evaluates to a `Result`: `Ok` of its block's value, or `Err` of what
/// [`cancelled`](Self::cancelled) says, as soon as it says so at an `.await` of the block. `timeout` is one, and so is a
/// `CancellationToken` of tokio-util. Each await asks before it polls its future, so that nothing is polled in a scope that has
/// been cancelled, and asks to be woken while the future is pending. Code between two awaits is never interrupted.
///
/// It implements [`Scope`] as well, for what happens to it while the consumer has control, and
/// [`ThreadBound`](crate::ThreadBound), so that it is refused where it would bound nothing: in a `let`, except in this
/// crate's own [`try_stream!`](crate::try_stream!), whose awaits it bounds and whose error its own becomes.
///
/// ```
/// use async_stream::stream;
/// use futures::{Stream, StreamExt, executor::block_on, task::AtomicWaker};
/// use no_yield_scope::{CancelScope, Point, Scope, no_yield_scope, prevents_yields, scope};
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
/// use std::task::{Context, Poll};
///
/// /// Pressed by the user.
/// #[derive(Default)]
/// struct StopButton {
///     pressed: AtomicBool,
///     task: AtomicWaker,
/// }
///
/// impl StopButton {
///     fn press(&self) {
///         self.pressed.store(true, SeqCst);
///         self.task.wake();
///     }
/// }
///
/// /// Until the button is pressed.
/// #[prevents_yields(reason = "it stops what is awaited in a `scope!`", thread_bound)]
/// struct UntilPressed(Arc<StopButton>);
///
/// #[derive(Debug, PartialEq)]
/// struct Stopped;
///
/// impl Scope for UntilPressed {
///     // The button works while the consumer has control, too.
///     fn suspend(&self, _: Point) {}
///     fn resume(&self, _: Point) {}
/// }
///
/// impl CancelScope for UntilPressed {
///     type Error = Stopped;
///
///     fn cancelled(&self) -> Option<Stopped> {
///         self.0.pressed.load(SeqCst).then_some(Stopped)
///     }
///
///     fn poll_cancelled(&self, context: &mut Context<'_>) -> Poll<Stopped> {
///         self.0.task.register(context.waker());
///         // Asked again: it may have been pressed just before.
///         self.cancelled().map_or(Poll::Pending, Poll::Ready)
///     }
/// }
///
/// #[no_yield_scope]
/// fn numbers(button: Arc<StopButton>) -> impl Stream<Item = Result<u32, Stopped>> {
///     stream! {
///         let stopped = scope!(UntilPressed(button) => {
///             for n in 1.. {
///                 std::future::ready(()).await;
///                 yield Ok(n);
///             }
///         });
///         yield Err(stopped.unwrap_err());
///     }
/// }
///
/// let button = Arc::new(StopButton::default());
/// let mut numbers = Box::pin(numbers(button.clone()));
/// block_on(async {
///     assert_eq!(numbers.next().await, Some(Ok(1)));
///     button.press();
///     assert_eq!(numbers.next().await, Some(Err(Stopped)));
/// });
/// ```
///
/// # Nested scopes
///
/// Each cancellation leaves its own block. If an outer and an inner scope are cancelled by the time of one poll, the
/// outer one is left, as trio's and anyio's scopes do: what is cancelled as a whole does not start to handle the
/// cancellation of a part.
pub trait CancelScope: Scope + crate::ThreadBound {
    /// What a cancelled block evaluates to.
    type Error;

    /// Whether it is cancelled. Called before each poll in the scope: keep it cheap. Once it is cancelled it stays so.
    fn cancelled(&self) -> Option<Self::Error>;

    /// The same, and if not, the task is woken when it gets cancelled. Called after each poll that is pending.
    ///
    /// Only the last task counts that has called it.
    fn poll_cancelled(&self, context: &mut Context<'_>) -> Poll<Self::Error>;
}
