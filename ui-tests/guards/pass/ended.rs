// What the libraries' own methods end.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use dashmap::DashMap;
use dashmap::mapref::entry::Entry;
use fastrace::Span;
use fastrace::local::{LocalCollector, LocalSpan};
use futures::Stream;
use no_yield_scope::no_yield_scope;
use spin::RwLock;

#[no_yield_scope]
fn entries(map: &DashMap<u32, u32>) -> impl Stream<Item = u32> {
    stream! {
        let entry = map.entry(1);
        let n = *entry.or_insert(2);
        yield n;
        match map.entry(2) {
            Entry::Occupied(entry) => {
                let (_, n) = entry.remove_entry();
                yield n;
            }
            Entry::Vacant(entry) => {
                let n = entry.into_key();
                yield n;
            }
        }
        *map.entry(3).or_default() += 1;
        yield 3;
        yield *map.get(&3).unwrap();
        let Some(n) = map.get(&4).map(|found| *found.value()) else {
            yield 0;
            return;
        };
        yield n;
    }
}

#[no_yield_scope]
fn upgraded(lock: &RwLock<u32>) -> impl Stream<Item = u32> {
    stream! {
        let guard = lock.upgradeable_read();
        if *guard == 0 {
            let mut guard = guard.upgrade();
            *guard += 1;
            drop(guard);
            yield 1;
        }
    }
}

#[no_yield_scope]
fn collected(parent: Span) -> impl Stream<Item = u32> {
    stream! {
        for n in 0..3 {
            let spans = {
                let collector = LocalCollector::start();
                let _span = LocalSpan::enter_with_local_parent("item");
                drop(_span);
                collector.collect()
            };
            parent.push_child_spans(spans);
            yield n;
        }
    }
}

fn main() {}
