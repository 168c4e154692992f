use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

use crate::private::Opens;
use crate::{CancelScope, Point, PreventsYields, Scope, ThreadBound, reason};

/// What a `CancellationToken` of tokio-util, or a reference to one, becomes in `scope!(token => { … })`.
///
/// The block evaluates to `Err(Cancelled)` at the first `.await` that is begun or still pending when the token has been
/// cancelled. A token that is cancelled while the consumer has control is seen at the next await.
///
/// ```
/// use async_stream::stream;
/// use futures::{Stream, StreamExt};
/// use no_yield_scope::{Cancelled, no_yield_scope, scope};
/// use tokio_util::sync::CancellationToken;
///
/// #[no_yield_scope]
/// fn until_cancelled<S: Stream + Unpin>(mut source: S, token: CancellationToken) -> impl Stream<Item = S::Item> {
///     stream! {
///         let cancelled: Result<(), Cancelled> = scope!(token => {
///             while let Some(item) = source.next().await {
///                 yield item;
///             }
///         });
///         println!("{}", if cancelled.is_err() { "cancelled" } else { "at its end" });
///     }
/// }
/// # let token = CancellationToken::new();
/// # let mut numbers = Box::pin(until_cancelled(futures::stream::iter(1..), token.clone()));
/// # futures::executor::block_on(async {
/// # assert_eq!(numbers.next().await, Some(1));
/// # token.cancel();
/// # assert_eq!(numbers.next().await, None);
/// # });
/// ```
///
/// # Cost
///
/// Each poll in the block asks the token, which takes its lock. Waiting for it is begun at the first await that is
/// pending, with one allocation.
pub struct TokenScope {
    token: CancellationToken,
    waiting: Mutex<Option<Pin<Box<WaitForCancellationFutureOwned>>>>,
}

impl TokenScope {
    /// The scope of a token.
    pub fn new(token: CancellationToken) -> Self {
        TokenScope {
            token,
            waiting: Mutex::new(None),
        }
    }
}

impl PreventsYields for TokenScope {
    type Reason = reason::CancelScope;
}

impl ThreadBound for TokenScope {}

impl Scope for TokenScope {
    #[inline]
    fn suspend(&self, _: Point) {}

    #[inline]
    fn resume(&self, _: Point) {}
}

impl CancelScope for TokenScope {
    type Error = Cancelled;

    #[inline]
    fn cancelled(&self) -> Option<Cancelled> {
        self.token.is_cancelled().then_some(Cancelled(()))
    }

    fn poll_cancelled(&self, context: &mut Context<'_>) -> Poll<Cancelled> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = waiting.get_or_insert_with(|| Box::pin(self.token.clone().cancelled_owned()));
        waiting.as_mut().poll(context).map(|()| Cancelled(()))
    }
}

impl Opens for CancellationToken {
    type Scope = TokenScope;

    fn open(self) -> TokenScope {
        TokenScope::new(self)
    }
}

impl Opens for &CancellationToken {
    type Scope = TokenScope;

    fn open(self) -> TokenScope {
        TokenScope::new(self.clone())
    }
}

impl fmt::Debug for TokenScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TokenScope").field(&self.token).finish()
    }
}

/// The error of a block whose `CancellationToken` has been cancelled.
///
/// ```
/// use no_yield_scope::{CancelScope, TokenScope};
/// use tokio_util::sync::CancellationToken;
///
/// let token = CancellationToken::new();
/// token.cancel();
/// assert_eq!(TokenScope::new(token).cancelled().unwrap().to_string(), "cancelled");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cancelled(());

impl<List> crate::Harmless<List> for Cancelled {}

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cancelled")
    }
}

impl Error for Cancelled {}
