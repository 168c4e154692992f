// Closures, inner functions and blocks have guards of their own; what they take is taken.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::{Mutex, MutexGuard};

#[no_yield_scope]
fn guards_inside(m: &Mutex<Vec<i32>>) -> impl Stream<Item = usize> {
    stream! {
        fn count(m: &Mutex<Vec<i32>>) -> usize {
            let g = m.lock().unwrap();
            g.len()
        }
        let locked = || m.lock().unwrap();
        yield locked().len();
        let sum = |n: usize| {
            let g = m.lock().unwrap();
            g.len() + n
        };
        yield sum(1);
        yield count(m);
        yield sum(2);
        let later = async {
            let g = m.lock().unwrap();
            g.len()
        };
        yield 3;
        let n = later.await;
        yield n;
    }
}

#[no_yield_scope]
fn called_at_once(m: &Mutex<Vec<i32>>) -> impl Stream<Item = usize> {
    stream! {
        let g = m.lock().unwrap();
        let n = (move || g.len())();
        yield n;
        let g = m.lock().unwrap();
        let n = Some(1).map(move |n| n + g.len()).unwrap_or(0);
        yield n;
        let g = m.lock().unwrap();
        let close = || drop(g);
        close();
        yield 2;
        let g = m.lock().unwrap();
        let close = move || g.len();
        drop(close);
        yield 3;
    }
}

// The namesake inside is another variable.
#[no_yield_scope]
fn namesakes(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = 1;
        let f = |g: MutexGuard<'_, i32>| *g;
        let n = f(m.lock().unwrap());
        yield n;
        let h = {
            let g = m.lock().unwrap();
            *g
        };
        yield g + h;
    }
}

// Only the number is captured, the guard of the pair ends before.
#[no_yield_scope]
fn one_place(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let both = (1, m.lock().unwrap());
        let one = || both.0;
        let n = one();
        drop(both);
        yield n;
    }
}

#[no_yield_scope]
fn unwrapped_inside(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let locked = m.lock();
        let n = Some(1).map(|n| n + *locked.unwrap()).unwrap_or(0);
        yield n;
    }
}

struct Counts {
    items: Vec<i32>,
}

fn spawn<T>(_: T) {}

// A field behind a guard is no place of its own: the guard is captured.
#[no_yield_scope]
fn fields_behind(m: &Mutex<Counts>, pairs: &Mutex<(i32, i32)>) -> impl Stream<Item = i32> {
    stream! {
        let mut guard = m.lock().unwrap();
        spawn(async move { guard.items.push(1) });
        yield 1;
        let guard = pairs.lock().unwrap();
        spawn(move || guard.0 + 1);
        yield 2;
        let boxed = Box::new(m.lock().unwrap());
        spawn(move || boxed.items.len());
        yield 3;
    }
}

fn main() {}
