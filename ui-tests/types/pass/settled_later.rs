// Types that the function around settles after an inner body has ended, names that are declared under `#[cfg]` only, and
// macros whose own operands await.
#![deny(warnings)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use tokio::sync::mpsc;

#[no_yield_scope]
pub async fn channel() -> usize {
    let (tx, mut rx) = mpsc::channel(10);
    let s = stream! {
        while let Some(v) = rx.recv().await {
            yield v
        }
    };
    tx.send(1u8).await.unwrap();
    std::mem::size_of_val(&s)
}

// No bound is needed of a type that only the body holds.
#[no_yield_scope]
pub fn unbounded<T: Default>() -> impl Stream<Item = usize> + 'static {
    stream! {
        let value = T::default();
        yield 1;
        drop(value);
    }
}

#[no_yield_scope]
pub async fn one_of_two(n: usize) -> usize {
    #[cfg(any())]
    let text = vec![n];
    #[cfg(not(any()))]
    let text = "x".repeat(n);
    std::future::ready(()).await;
    text.len()
}

async fn parsed(text: &str) -> Result<i32, std::num::ParseIntError> {
    text.parse()
}

#[no_yield_scope]
pub async fn asserted(m: &std::sync::Mutex<String>) {
    let text = m.lock().unwrap().clone();
    assert!(parsed(&text).await.is_ok());
}

fn main() {}
