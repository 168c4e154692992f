//! Bodies that give their locks back before they yield: accepted, and free when the consumer looks.

#![allow(
    clippy::await_holding_lock,
    clippy::await_holding_refcell_ref,
    reason = "clippy reports guards that were dropped before"
)]

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Condvar, Mutex, RwLock};

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use no_yield_scope_tests::poll::{all, finish};

type Numbers = Arc<Mutex<Vec<u32>>>;

fn numbers() -> Numbers {
    Arc::new(Mutex::new(vec![1, 2, 3]))
}

/// The items of a stream, during each of which the lock is free.
fn items_unlocked<S: Stream<Item = u32>>(make: impl FnOnce(Numbers) -> S) -> Vec<u32> {
    let numbers = numbers();
    let stream = make(numbers.clone());
    all(stream.inspect(|n| assert!(numbers.try_lock().is_ok(), "locked at {n}")))
}

#[no_yield_scope]
fn dropped(numbers: Numbers) -> impl Stream<Item = u32> {
    stream! {
        let mut guard = numbers.lock().unwrap();
        guard.push(4);
        let count = guard.len() as u32;
        drop(guard);
        yield count;
        {
            let guard = numbers.lock().unwrap();
            assert_eq!(guard.len(), 4);
        }
        yield 0;
    }
}

#[no_yield_scope]
fn locked_again(numbers: Numbers) -> impl Stream<Item = u32> {
    stream! {
        let mut guard = numbers.lock().unwrap();
        loop {
            let Some(n) = guard.pop() else { return };
            drop(guard);
            yield n;
            guard = numbers.lock().unwrap();
        }
    }
}

#[no_yield_scope]
fn matched(numbers: Numbers) -> impl Stream<Item = u32> {
    stream! {
        let guard = numbers.lock().unwrap();
        match guard[0] {
            1 => {
                drop(guard);
                yield 10;
            }
            _ => {
                drop(guard);
                yield 20;
            }
        }
        if let Ok(mut guard) = numbers.try_lock() {
            guard.clear();
            drop(guard);
            yield 30;
        }
    }
}

#[no_yield_scope]
fn in_operands(numbers: Numbers) -> impl Stream<Item = u32> {
    stream! {
        yield numbers.lock().unwrap().len() as u32;
        yield numbers.lock().unwrap()[1];
        let () = yield *numbers.lock().unwrap().first().unwrap();
    }
}

#[no_yield_scope]
fn in_conditions(numbers: Numbers) -> impl Stream<Item = u32> {
    stream! {
        if numbers.lock().unwrap().len() == 3 {
            yield 1;
        }
        while numbers.lock().unwrap().len() > 1 {
            yield 2;
            numbers.lock().unwrap().pop();
        }
        let Some(n) = numbers.lock().unwrap().pop() else {
            yield 0;
            return;
        };
        yield n;
        while let Some(n) = { let mut guard = numbers.lock().unwrap(); guard.pop() } {
            yield n;
        }
        if let Some(n) = numbers.lock().unwrap().pop() {
            numbers.lock().unwrap().push(n);
        } else {
            yield 3;
        }
    }
}

#[test]
fn a_lock_is_free_at_each_yield() {
    assert_eq!(items_unlocked(dropped), [4, 0]);
    assert_eq!(items_unlocked(locked_again), [3, 2, 1]);
    assert_eq!(items_unlocked(matched), [10, 30]);
    assert_eq!(items_unlocked(in_operands), [3, 2, 1]);
    assert_eq!(items_unlocked(in_conditions), [1, 2, 2, 1, 3]);
}

#[no_yield_scope]
fn waited_for(state: Arc<(Mutex<u32>, Condvar)>) -> impl Stream<Item = u32> {
    stream! {
        let mut guard = state.0.lock().unwrap();
        while *guard == 0 {
            guard = state.1.wait(guard).unwrap();
        }
        let n = *guard;
        drop(guard);
        yield n;
    }
}

#[test]
fn a_guard_that_goes_through_a_condvar() {
    let state = Arc::new((Mutex::new(9), Condvar::new()));
    let stream = waited_for(state.clone());
    assert_eq!(
        all(stream.inspect(|_| assert!(state.0.try_lock().is_ok()))),
        [9]
    );
}

#[no_yield_scope]
fn async_lock(lock: Arc<tokio::sync::Mutex<u32>>) -> impl Stream<Item = u32> {
    stream! {
        for _ in 0..2 {
            let mut guard = lock.lock().await;
            tokio::task::yield_now().await;
            *guard += 1;
            let n = *guard;
            drop(guard);
            yield n;
        }
        yield *lock.lock().await;
    }
}

#[test]
fn an_async_lock_may_be_held_over_awaits() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let lock = Arc::new(tokio::sync::Mutex::new(0));
    let stream = async_lock(lock.clone());
    let seen = stream.inspect(|_| assert!(lock.try_lock().is_ok()));
    assert_eq!(runtime.block_on(seen.collect::<Vec<_>>()), [1, 2, 2]);
}

#[no_yield_scope]
fn tried(lock: Arc<RwLock<Vec<u32>>>) -> impl Stream<Item = Result<u32, String>> {
    try_stream! {
        let first = {
            let guard = lock.read().map_err(|error| error.to_string())?;
            guard.first().copied()
        };
        yield first.ok_or("empty")?;
        let second = lock.read().unwrap().get(1).copied();
        yield second.ok_or_else(|| format!("only {}", lock.read().unwrap().len()))?;
    }
}

#[test]
fn a_lock_in_a_stream_that_fails() {
    let lock = Arc::new(RwLock::new(vec![8]));
    let stream = tried(lock.clone()).inspect(|_| assert!(lock.try_write().is_ok()));
    assert_eq!(all(stream), [Ok(8), Err("only 1".to_owned())]);
}

#[no_yield_scope]
fn held_on_purpose(cell: Rc<RefCell<u32>>) -> impl Stream<Item = u32> {
    stream! {
        #[held_across_yield(reason = "the consumer never touches the cell")]
        let held = cell.borrow_mut();
        yield 1;
        yield *held;
    }
}

#[test]
fn an_exempted_guard_is_held() {
    let cell = Rc::new(RefCell::new(7));
    let stream = held_on_purpose(cell.clone());
    assert_eq!(
        all(stream.inspect(|_| assert!(cell.try_borrow().is_err()))),
        [1, 7]
    );
    assert!(cell.try_borrow_mut().is_ok());
}

#[no_yield_scope]
async fn async_function(numbers: Numbers) -> usize {
    let count = numbers.lock().unwrap().len();
    tokio::task::yield_now().await;
    let guard = numbers.lock().unwrap();
    let sum = count + guard.len();
    drop(guard);
    std::future::ready(sum).await
}

#[test]
fn an_async_function_that_unlocks_before_it_awaits() {
    assert_eq!(finish(async_function(numbers())), 6);
}
