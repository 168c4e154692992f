// Case 54 where it is accepted, and `select!` as real bodies use it.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::{FutureExt, Stream, StreamExt, pin_mut};
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::Mutex;
use std::time::Duration;
use tokio::sync::mpsc;

// Case 54: async locks.
#[no_yield_scope]
fn async_locks(t: &tokio::sync::Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = t.lock().await;
        let n = tokio::select! {
            x = ready(1) => x,
            y = ready(2) => y,
        };
        let (a, b) = tokio::join!(ready(1), async { 2 });
        let (c, d) = futures::join!(ready(1), async { 2 });
        for await x in futures::stream::iter([1, 2]) {
            println!("{x}");
        }
        let sum = *g + n + a + b + c + d;
        drop(g);
        yield sum;
    }
}

#[no_yield_scope]
fn channels(mut a: mpsc::Receiver<i32>, mut b: mpsc::Receiver<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut open = true;
        loop {
            tokio::select! {
                biased;
                x = a.recv(), if open => match x {
                    Some(x) => yield x,
                    None => open = false,
                },
                Some(y) = b.recv() => {
                    if y == 0 {
                        continue;
                    }
                    yield y;
                    yield y + 1;
                }
                _ = tokio::time::sleep(Duration::from_secs(1)) => break,
                else => return,
            }
        }
        yield 0;
    }
}

// A guard that has ended before, or is taken and dropped in an arm.
#[no_yield_scope]
fn ended(m: &Mutex<i32>, mut a: mpsc::Receiver<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        let limit = *g;
        drop(g);
        loop {
            tokio::select! {
                x = a.recv() => {
                    let Some(x) = x else { break };
                    let mut g = m.lock().unwrap();
                    *g += x;
                    if *g > limit {
                        drop(g);
                        yield limit;
                        return;
                    }
                    let n = *g;
                    drop(g);
                    yield n;
                }
                () = async {
                    let g = m.lock().unwrap();
                    println!("{g}");
                } => {}
            }
        }
    }
}

// Of the `futures` crate.
#[no_yield_scope]
fn of_futures(input: impl Stream<Item = i32>) -> impl Stream<Item = i32> {
    stream! {
        let input = input.fuse();
        pin_mut!(input);
        let mut stop = ready(()).fuse();
        loop {
            futures::select! {
                x = input.next() => {
                    match x {
                        Some(x) => yield x,
                        None => break,
                    }
                }
                _ = stop => yield 0,
                complete => break,
            }
        }
        let n = futures::select_biased! {
            x = ready(1).fuse() => x,
            default => 2,
        };
        yield n;
    }
}

// In an `async fn`: no yields, only awaits.
#[no_yield_scope]
async fn joined(m: &Mutex<i32>) -> i32 {
    let n = *m.lock().unwrap();
    let (a, b) = tokio::join!(
        async {
            let n = *m.lock().unwrap();
            ready(n).await
        },
        async {
            ready(()).await;
            *m.lock().unwrap()
        },
    );
    let sum = tokio::try_join!(async { Ok::<_, ()>(1) }, async { Ok(2) });
    let g = m.lock().unwrap();
    a + b + n + *g + sum.map_or(0, |(a, b)| a + b)
}

fn main() {}
