// A guard that prevents yields and is not bound to its thread may be held over awaits; what only mentions a guard's
// type is no guard.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::{no_yield_scope, prevents_yields};
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, MutexGuard, RwLock, Weak};

#[prevents_yields(reason = "the batch is open")]
pub struct Batch<T = u8>
where
    T: Clone,
{
    items: Vec<T>,
}

impl<T: Clone> Batch<T> {
    fn len(&self) -> usize {
        self.items.len()
    }
}

#[no_yield_scope]
fn over_an_await() -> impl Stream<Item = usize> {
    stream! {
        let batch = Batch { items: vec![1] };
        std::future::ready(()).await;
        let n = batch.len();
        drop(batch);
        yield n;
        for n in {
            let batch = Batch { items: vec!["text"] };
            0..batch.len()
        } {
            yield n;
        }
    }
}

/// Its reason is in its name.
#[prevents_yields]
pub struct Open;

#[prevents_yields(thread_bound)]
pub struct Bound;

#[no_yield_scope]
fn without_reason() -> impl Stream<Item = i32> {
    stream! {
        let open = Open;
        std::future::ready(()).await;
        drop(open);
        let bound = Bound;
        drop(bound);
        yield 1;
    }
}

#[no_yield_scope]
async fn in_async_fn() -> usize {
    let batch = Batch { items: vec![1] };
    std::future::ready(()).await;
    batch.len()
}

// References, functions and markers of guards.
#[no_yield_scope]
fn about_guards<'a>(m: &'a Mutex<i32>, other: &'a MutexGuard<'a, i32>) -> impl Stream<Item = i32> {
    stream! {
        let reference = other;
        let maybe = Some(other);
        let lock = |m: &'a Mutex<i32>| m.lock().unwrap();
        let function: fn(MutexGuard<'a, i32>) = drop;
        let marker: PhantomData<MutexGuard<'a, i32>> = PhantomData;
        let result: Result<i32, i32> = Ok(3);
        let pair = (1, Some([2]), vec![Box::new(3)]);
        let shared = Arc::new(Mutex::new(1));
        let weak: Weak<Mutex<i32>> = Arc::downgrade(&shared);
        let locks = vec![RwLock::new(1)];
        yield **reference + maybe.map_or(0, |g| **g);
        function(lock(m));
        yield result.unwrap_or(1) + pair.0;
        let PhantomData = marker;
        yield weak.strong_count() as i32 + locks.len() as i32;
    }
}

fn main() {}
