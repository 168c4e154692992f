// Guards over the `yield` of a context manager: the block is nested in them.
#![forbid(unsafe_code)]
#![deny(warnings)]

use futures::Stream;
use futures::executor::block_on;
use no_yield_scope::context::{AsyncContextManager, ContextManager, Mut, Owned, Ref};
use no_yield_scope::{async_context_manager, context_manager, no_yield_scope, stream, within};
use std::cell::RefCell;
use std::sync::Mutex;

fn locked<R>(m: &Mutex<Vec<u32>>) -> ContextManager<Mut<Vec<u32>>, R, impl Future<Output = R>> {
    context_manager! {
        let mut g = m.lock().unwrap();
        yield &mut *g;
    }
}

fn as_a_temporary<R>(cell: &RefCell<u32>) -> ContextManager<Mut<u32>, R, impl Future<Output = R>> {
    context_manager! { yield &mut *cell.borrow_mut(); }
}

fn async_lock<R>(t: &tokio::sync::Mutex<u32>) -> AsyncContextManager<Mut<u32>, R, impl Future<Output = R> + Send>
where
    R: Send,
{
    async_context_manager! {
        let mut g = t.lock().await;
        yield &mut *g;
        *g += 1;
    }
}

fn with_a_span<R>(name: &str) -> ContextManager<Ref<tracing::Span>, R, impl Future<Output = R>> {
    context_manager! {
        let span = tracing::info_span!("named", name);
        let _entered = span.enter();
        yield &span;
    }
}

fn parsed<R>(text: &str) -> ContextManager<Owned<u32>, Result<R, std::num::ParseIntError>, impl Future<Output = Result<R, std::num::ParseIntError>>>
{
    context_manager! {
        let n = text.parse()?;
        match (yield n) {
            Ok(value) => Ok(value),
            Err(error) => Err(error),
        }
    }
}

// The block's guards end in it.
fn in_a_stream(m: &Mutex<Vec<u32>>) -> impl Stream<Item = usize> + Send {
    stream! {
        let length = locked(m).with(|list| list.len());
        yield length;
        let length = {
            let guard = locked(m).enter();
            guard.len()
        };
        yield length;
    }
}

// The attribute leaves them alone, and the function as it is.
#[no_yield_scope]
fn under_the_attribute(m: &Mutex<u32>) -> u32 {
    let manager = context_manager! {
        let mut g = m.lock().unwrap();
        let n: u32 = yield &mut *g;
        *g + n
    };
    manager.with(|n| *n)
}

#[within(async_lock(t) => n)]
async fn added(t: &tokio::sync::Mutex<u32>, by: u32) -> Result<u32, Box<dyn std::error::Error + Send>> {
    *n += by;
    std::future::ready(()).await;
    Ok(*n)
}

fn main() {
    let m = Mutex::new(vec![]);
    let _ = (in_a_stream(&m), as_a_temporary(&RefCell::new(1)).with(|n| *n));
    let _ = parsed("3").with(|n| Ok(n));
    assert_eq!(under_the_attribute(&Mutex::new(2)), 4);
    let t = tokio::sync::Mutex::new(1);
    assert_eq!(block_on(added(&t, 2)).unwrap(), 3);
    assert_eq!(block_on(async_lock(&t).with(async |n| *n)), 4);
}
