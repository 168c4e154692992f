// Functions and methods of the libraries that take a guard and end it, or give back another.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::cell::{Ref, RefCell, RefMut};
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use tokio::sync::{RwLock, mpsc, watch};

#[no_yield_scope]
fn std_locks(m: &Mutex<Vec<i32>>) -> impl Stream<Item = usize> {
    stream! {
        let g = m.lock().unwrap_or_else(PoisonError::into_inner);
        let n = g.len();
        drop(g);
        yield n;
        let g = match m.lock() {
            Ok(g) => g,
            Err(poisoned) => poisoned.into_inner(),
        };
        drop(g);
        yield 1;
        let Ok(mut g) = m.lock() else { unreachable!() };
        g.push(1);
        drop(g);
        let n = match m.try_lock() {
            Ok(g) => g.len(),
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner().len(),
            Err(TryLockError::WouldBlock) => {
                0
            }
        };
        yield n;
        let n = m.lock().map(|g| g.len()).unwrap_or(0);
        yield n;
        if let Some(x) = m.lock().ok().and_then(|mut g| g.pop()) {
            yield x as usize;
        }
        if let Ok(Some(x)) = m.lock().map(|mut g| g.pop()) {
            yield x as usize;
        }
    }
}

#[no_yield_scope]
fn parking_lot_locks(
    m: &parking_lot::Mutex<(i32, i32)>,
    l: &parking_lot::RwLock<i32>,
) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock();
        parking_lot::MutexGuard::unlock_fair(g);
        yield 1;
        let g = parking_lot::MutexGuard::map(m.lock(), |pair| &mut pair.0);
        let n = *g;
        parking_lot::MappedMutexGuard::unlock_fair(g);
        yield n;
        let w = l.write();
        let r = parking_lot::RwLockWriteGuard::downgrade(w);
        let n = *r;
        drop(r);
        yield n;
        if let Some(g) = m.try_lock_for(std::time::Duration::from_millis(1)) {
            let n = g.1;
            drop(g);
            yield n;
        }
    }
}

#[no_yield_scope]
fn tokio_locks(
    l: Arc<RwLock<i32>>,
    tx: mpsc::Sender<i32>,
    rx: watch::Receiver<i32>,
) -> impl Stream<Item = i32> {
    stream! {
        let w = l.write().await;
        let r = w.downgrade();
        let n = *r;
        drop(r);
        yield n;
        let permit = tx.reserve().await.unwrap();
        permit.send(1);
        yield 1;
        let Ok(permit) = tx.try_reserve() else { return };
        permit.send(2);
        yield 2;
        let owned = tx.clone().reserve_owned().await.unwrap();
        let tx = owned.send(3);
        yield 3;
        tx.send(4).await.unwrap();
        let seen = *rx.borrow();
        yield seen;
        if *rx.borrow() > 3 {
            yield 4;
        }
        let guard = l.clone().write_owned().await;
        let task = tokio::task::spawn(async move {
            std::future::ready(()).await;
            *guard
        });
        yield task.await.unwrap();
        let guard = l.clone().read_owned().await;
        std::thread::spawn(move || println!("{guard}"));
        yield 5;
    }
}

#[no_yield_scope]
fn cells(cell: &RefCell<(i32, Vec<i32>)>) -> impl Stream<Item = i32> {
    stream! {
        let b = Ref::map(cell.borrow(), |pair| &pair.1);
        let n = b.len() as i32;
        drop(b);
        yield n;
        let (first, second) = RefMut::map_split(cell.borrow_mut(), |pair| (&mut pair.0, &mut pair.1));
        drop(first);
        drop(second);
        yield cell.borrow().0;
        yield cell.replace((1, vec![])).0;
        let taken = std::mem::take(&mut cell.borrow_mut().1);
        for x in taken {
            yield x;
        }
    }
}

fn main() {}
