// Cases 2, 5, 7, 11: nothing is held at a yield.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::cell::{Cell, RefCell};
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, RwLock};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tracing::Span;

// Case 2.
#[no_yield_scope]
fn block(m: &Mutex<Vec<i32>>) -> impl Stream<Item = usize> {
    stream! {
        {
            let g = m.lock().unwrap();
            println!("{}", g.len());
        }
        yield 1;
        let len = {
            let g = m.lock().unwrap();
            g.len()
        };
        yield len;
    }
}

// Case 5.
#[no_yield_scope]
fn dropped_at_once(s: Span) -> impl Stream<Item = i32> {
    stream! {
        let _ = s.enter();
        yield 1;
        _ = s.enter();
        yield 3;
    }
}

async fn pause() {}

// Case 7.
#[no_yield_scope]
fn async_lock(t: &tokio::sync::Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = t.lock().await;
        pause().await;
        *g += 1;
        drop(g);
        yield 1;
    }
}

// Case 11.
#[no_yield_scope]
fn borrowed<'a>(
    g: &'a MutexGuard<'a, i32>,
    h: &'a mut MutexGuard<'a, i32>,
) -> impl Stream<Item = i32> {
    stream! {
        **h += 1;
        yield **g;
        yield **h;
    }
}

// A parameter that the body does not mention is not in it.
#[no_yield_scope]
fn not_captured(g: MutexGuard<'_, i32>, n: i32) -> impl Stream<Item = i32> {
    drop(g);
    stream! {
        yield n;
    }
}

// Only one half of the pair is captured, the other ends with the function.
#[no_yield_scope]
fn other_half<'a>(both: (i32, MutexGuard<'a, i32>)) -> impl Stream<Item = i32> {
    stream! {
        yield both.0;
        yield both.0 + 1;
    }
}

// Held while the stream is made, not while it runs.
#[no_yield_scope]
fn held_by_the_maker(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    let g = m.lock().unwrap();
    let n = *g;
    stream! {
        yield n;
    }
}

// A captured guard that ends before the first yield.
#[no_yield_scope]
fn captured_and_ended(g: MutexGuard<'_, i32>) -> impl Stream<Item = i32> {
    stream! {
        let n = *g;
        drop(g);
        yield n;
    }
}

// What is no guard may be alive at will.
#[no_yield_scope]
fn harmless(sem: Arc<Semaphore>, log: Arc<RwLock<String>>) -> impl Stream<Item = usize> {
    stream! {
        let _permit: OwnedSemaphorePermit = sem.clone().acquire_owned().await.unwrap();
        let _one = sem.acquire().await.unwrap();
        let count = AtomicUsize::new(0);
        let cell = Cell::new(1);
        let cells = RefCell::new(vec![1usize]);
        let locks = [Mutex::new(1), Mutex::new(2)];
        let mut out = std::io::stdout();
        let mut tasks = tokio::task::JoinSet::<()>::new();
        let (tx, _rx) = tokio::sync::mpsc::channel::<u8>(1);
        let rng = &locks[0];
        yield count.fetch_add(1, Ordering::Relaxed);
        writeln!(out, "{}", rng.lock().unwrap()).unwrap();
        cells.borrow_mut().push(cell.get());
        yield cells.borrow().len();
        tasks.abort_all();
        drop(tx);
        yield log.read().unwrap().len();
    }
}

// No guard at all, every simple shape of a yield.
#[no_yield_scope]
fn no_guard() -> impl Stream<Item = Option<&'static [u8]>> {
    stream! {
        yield Some(&b"a slice"[..]);
        yield Some(b"abc");
        for n in 0..3 {
            yield if n == 1 { Some(b"n") } else { None };
        }
    }
}

fn main() {}
