// Awaits with nothing held, or with what may be held over an await.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use std::cell::RefCell;
use std::future::{Future, ready};
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::sync::{RwLock, Semaphore, mpsc};

#[no_yield_scope]
async fn ended(m: &Mutex<Vec<i32>>) -> usize {
    let n = m.lock().unwrap().len();
    ready(n).await;
    {
        let mut g = m.lock().unwrap();
        g.push(1);
    }
    ready(()).await;
    let g = m.lock().unwrap();
    drop(g);
    let first = { m.lock().unwrap().first().copied() };
    ready(first).await;
    if m.lock().unwrap().is_empty() {
        ready(()).await;
    }
    let Some(last) = m.lock().unwrap().pop() else {
        return ready(0).await;
    };
    ready(last).await;
    let g = m.lock().unwrap();
    g.len()
}

#[no_yield_scope]
async fn async_locks(
    t: &tokio::sync::Mutex<Vec<i32>>,
    l: Arc<RwLock<i32>>,
    sem: &Semaphore,
    tx: mpsc::Sender<i32>,
) {
    let mut g = t.lock().await;
    let w = l.clone().write_owned().await;
    let _permit = sem.acquire().await;
    let slot = tx.reserve().await;
    g.push(ready(*w).await);
    for x in t.lock().await.iter() {
        ready(x).await;
    }
    match l.read().await.checked_add(1) {
        Some(n) => println!("{}", ready(n).await),
        None => ready(()).await,
    }
    if let Ok(slot) = slot {
        slot.send(1);
    }
}

// The closure's and the block's guards are theirs, and the lock is not held when they are awaited.
#[no_yield_scope]
fn blocks(m: Arc<Mutex<i32>>) -> impl Future<Output = i32> + use<> {
    let take = {
        let m = m.clone();
        move || *m.lock().unwrap()
    };
    async move {
        let n = take();
        let a = async { *m.lock().unwrap() }.await;
        let f = async |x: i32| {
            let n = *m.lock().unwrap();
            ready(x + n).await
        };
        let b = f(n).await;
        let c = futures::stream::iter([1, 2])
            .then(|x| {
                let n = *m.lock().unwrap();
                async move { x + ready(n).await }
            })
            .fold(0, |a, b| async move { a + b })
            .await;
        a + b + c
    }
}

struct Cache {
    cells: RefCell<Vec<i32>>,
}

impl Cache {
    #[no_yield_scope]
    async fn get(&self, n: usize) -> Option<i32> {
        let found = self.cells.borrow().get(n).copied();
        if let Some(found) = found {
            return Some(found);
        }
        let made = ready(1).await;
        self.cells.borrow_mut().push(made);
        Some(made)
    }
}

// By reference: the owner is elsewhere.
#[no_yield_scope]
async fn borrowed(g: &mut MutexGuard<'_, i32>) {
    **g = ready(1).await;
}

// The argument is computed, the guard ends, and only then comes the await.
#[no_yield_scope]
fn yields(t: Arc<tokio::sync::Mutex<i32>>, m: Arc<Mutex<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let n = { *m.lock().unwrap() };
        yield ready(n).await;
        let future = ready(*m.lock().unwrap());
        yield future.await;
        let g = t.lock().await;
        let n = ready(*g).await;
        drop(g);
        yield n;
        yield *t.lock().await;
        yield ready(*t.lock().await).await;
    }
}

fn main() {}
