// Which places a body captures: of a guard and a field behind it, the guard; of fields side by side, each by itself.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use futures::executor::block_on;
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::{Mutex, MutexGuard};

struct Counts {
    total: usize,
    items: Vec<usize>,
}

#[no_yield_scope]
fn looked_at_and_dropped(g: MutexGuard<'_, Counts>) -> impl Stream<Item = usize> {
    stream! {
        let n = g.items.len() + g.total;
        drop(g);
        yield n;
    }
}

#[no_yield_scope]
fn of_a_pair(pair: (MutexGuard<'_, Counts>, usize)) -> impl Stream<Item = usize> {
    stream! {
        let n = pair.0.items.len();
        drop(pair.0);
        yield n;
        yield pair.1;
    }
}

#[no_yield_scope]
fn pair_dropped(pair: (MutexGuard<'_, Counts>, usize)) -> impl Stream<Item = usize> {
    stream! {
        let n = pair.0.items.len();
        drop(pair);
        yield n;
    }
}

struct Holder<'a> {
    guard: MutexGuard<'a, Counts>,
    n: usize,
}

#[no_yield_scope]
fn other_field(holder: Holder<'_>) -> impl Stream<Item = usize> {
    stream! {
        yield holder.n;
    }
}

#[no_yield_scope]
fn moved_out_of_a_struct(holder: Holder<'_>) -> impl Stream<Item = usize> {
    stream! {
        drop(holder.guard);
        yield holder.n;
    }
}

// Borrowed: the owner is elsewhere.
#[no_yield_scope]
fn borrowed(g: MutexGuard<'_, Counts>) -> usize {
    block_on(async {
        let n = g.total;
        ready(()).await;
        n + g.items.len()
    })
}

#[no_yield_scope]
fn closure_dropped(m: &Mutex<Counts>) -> impl Stream<Item = usize> {
    stream! {
        let g = m.lock().unwrap();
        let total = move || g.total;
        let n = total();
        drop(total);
        yield n;
        let pair = (m.lock().unwrap(), 3);
        let total = move || pair.0.total;
        let n = total();
        drop(total);
        yield n + pair.1;
    }
}

fn main() {}
