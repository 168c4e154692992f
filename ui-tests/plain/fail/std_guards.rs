// Cases 1 and 6, and the other guards of std: a lock is held while the consumer runs.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::cell::RefCell;
use std::io::Write;
use std::sync::{Mutex, RwLock};

#[no_yield_scope]
fn mutex(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        yield 1; //~ POINT
        drop(g);
    }
}

#[no_yield_scope]
fn read(l: &RwLock<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = l.read().unwrap(); //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn write(l: &RwLock<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = l.write().unwrap(); //~ GUARD
        *g += 1;
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn cells(cell: &RefCell<i32>) -> impl Stream<Item = i32> {
    stream! {
        {
            let mut b = cell.borrow_mut(); //~ GUARD
            *b += 1;
            yield *b; //~ POINT
            *b += 1;
        }
        let b = cell.borrow(); //~ GUARD
        yield *b; //~ POINT
    }
}

#[no_yield_scope]
fn stdio() -> impl Stream<Item = i32> {
    stream! {
        let mut out = std::io::stdout().lock(); //~ GUARD
        writeln!(out, "first").unwrap();
        yield 1; //~ POINT
        writeln!(out, "second").unwrap();
    }
}

fn main() {}
