// References, entries and iterators lock a shard of the map. Most are `Send`.
use async_stream::stream;
use dashmap::mapref::entry::Entry;
use dashmap::{DashMap, DashSet};
use futures::Stream;
use no_yield_scope::no_yield_scope;

#[no_yield_scope]
fn one(map: &DashMap<u8, String>) -> impl Stream<Item = String> {
    stream! {
        if let Some(found) = map.get(&1) { //~ GUARD
            yield found.clone(); //~ POINT
        }
        let mut found = map.get_mut(&2).unwrap(); //~ GUARD
        found.push('!');
        yield found.clone(); //~ POINT
    }
}

#[no_yield_scope]
fn mapped(map: &DashMap<u8, String>) -> impl Stream<Item = usize> {
    stream! {
        let length = map.get(&1).unwrap().map(|text| text); //~ GUARD
        yield length.len(); //~ POINT
    }
}

#[no_yield_scope]
fn entries(map: &DashMap<u8, String>) -> impl Stream<Item = u8> {
    stream! {
        match map.entry(1) {
            Entry::Occupied(entry) => yield *entry.key(), //~ GUARD POINT
            Entry::Vacant(entry) => yield *entry.key(), //~ GUARD POINT
        }
        let entry = map.entry(2); //~ GUARD
        yield *entry.key(); //~ POINT
    }
}

#[no_yield_scope]
fn tried(map: &DashMap<u8, String>) -> impl Stream<Item = bool> {
    stream! {
        let found = map.try_get(&1); //~ GUARD
        yield found.is_locked(); //~ POINT
    }
}

// The iterator, and what it gives.
#[no_yield_scope]
fn iterated(map: &DashMap<u8, String>) -> impl Stream<Item = u8> {
    stream! {
        for found in map.iter() { //~ GUARD GUARD
            yield *found.key(); //~ POINT
        }
    }
}

#[no_yield_scope]
fn set(set: &DashSet<u8>) -> impl Stream<Item = u8> {
    stream! {
        let mut items = set.iter(); //~ GUARD
        while let Some(item) = items.next().map(|item| *item) {
            yield item; //~ POINT
        }
    }
}

fn main() {}
