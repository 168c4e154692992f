// Case 43: guards inside the wrappers of the standard library.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, LockResult, Mutex, MutexGuard};

#[no_yield_scope]
fn option(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let kept = Some(m.lock().unwrap()); //~ GUARD
        yield 1; //~ POINT
        drop(kept);
    }
}

#[no_yield_scope]
fn result(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let locked = m.lock(); //~ GUARD
        yield 1; //~ POINT
        drop(locked);
    }
}

#[no_yield_scope]
fn error(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let Err(poisoned) = m.lock() else { return }; //~ GUARD
        yield 1; //~ POINT
        drop(poisoned);
    }
}

#[no_yield_scope]
fn tuples(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        {
            let first = (m.lock().unwrap(), 1); //~ GUARD
            yield 1; //~ POINT
            drop(first);
        }
        {
            let last = (1, "two", 3.0, [4], m.lock().unwrap()); //~ GUARD
            yield 2; //~ POINT
            drop(last);
        }
        {
            let nested = (1, (2, Some(((), m.lock().unwrap())))); //~ GUARD
            yield 3; //~ POINT
            drop(nested);
        }
    }
}

#[no_yield_scope]
fn arrays(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let one = [m.lock().unwrap()]; //~ GUARD
        yield 1; //~ POINT
        drop(one);
        let boxed: Box<[MutexGuard<'_, i32>]> = Box::new([m.lock().unwrap()]); //~ GUARD
        yield 2; //~ POINT
        drop(boxed);
    }
}

#[no_yield_scope]
fn pointers(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        {
            let boxed = Box::new(m.lock().unwrap()); //~ GUARD
            yield **boxed; //~ POINT
        }
        {
            let pinned: Pin<Box<MutexGuard<'_, i32>>> = Box::pin(m.lock().unwrap()); //~ GUARD
            yield **pinned; //~ POINT
        }
        {
            let counted = Rc::new(m.lock().unwrap()); //~ GUARD
            yield **counted; //~ POINT
        }
        {
            let counted = Arc::new(m.lock().unwrap()); //~ GUARD
            yield **counted; //~ POINT
        }
    }
}

#[no_yield_scope]
fn collections(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        {
            let all = vec![m.lock().unwrap()]; //~ GUARD
            yield *all[0]; //~ POINT
        }
        {
            let mut all = Vec::new(); //~ GUARD
            all.push(m.lock().unwrap());
            yield *all[0]; //~ POINT
        }
        {
            let all: VecDeque<_> = [m.lock()].into_iter().collect(); //~ GUARD
            yield all.len() as i32; //~ POINT
        }
    }
}

#[no_yield_scope]
fn all_at_once<'a>(m: &'a Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let deep: Box<Option<LockResult<Vec<(u8, [MutexGuard<'a, i32>; 1])>>>> = //~ GUARD
            Box::new(Some(Ok(vec![(1, [m.lock().unwrap()])])));
        yield 1; //~ POINT
        drop(deep);
    }
}

fn main() {}
