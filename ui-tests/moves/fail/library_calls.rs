// Functions and methods of the libraries that give back another guard, or leave this one.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::cell::{Ref, RefCell};
use std::sync::{Mutex, PoisonError};
use tokio::sync::RwLock;

// One error: the guard has moved out of what was matched.
#[no_yield_scope]
fn either_way(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = match m.lock() { //~ GUARD
            Ok(g) => g,
            Err(poisoned) => poisoned.into_inner(),
        };
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn not_poisoned(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap_or_else(PoisonError::into_inner); //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn downgraded(l: &RwLock<i32>) -> impl Stream<Item = i32> {
    stream! {
        let w = l.write().await;
        let r = w.downgrade(); //~ GUARD
        yield *r; //~ POINT
    }
}

#[no_yield_scope]
fn unlocked_meanwhile(m: &parking_lot::Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock(); //~ GUARD
        parking_lot::MutexGuard::unlocked(&mut g, || println!("free"));
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn cloned(cell: &RefCell<i32>) -> impl Stream<Item = i32> {
    stream! {
        let b = cell.borrow();
        let copy = Ref::clone(&b); //~ GUARD
        drop(b);
        yield *copy; //~ POINT
    }
}

#[no_yield_scope]
fn replaced(m: &Mutex<i32>, k: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap(); //~ GUARD
        drop(std::mem::replace(&mut g, k.lock().unwrap()));
        yield *g; //~ POINT
    }
}

fn main() {}
