// Calls between the guard and what is matched or iterated over: the guard stays all the same.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::cell::RefCell;
use std::sync::Mutex;
use tokio::sync::watch;

#[no_yield_scope]
fn taken(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        for x in std::mem::take(&mut *m.lock().unwrap()) { //~ GUARD
            yield x; //~ POINT
        }
    }
}

#[no_yield_scope]
fn drained(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        for x in m.lock().unwrap().drain(..).collect::<Vec<_>>() { //~ GUARD
            yield x; //~ POINT
        }
    }
}

#[no_yield_scope]
fn borrowed_cell(cell: &RefCell<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        for x in cell.borrow().iter().map(|x| x + 1) { //~ GUARD
            yield x; //~ POINT
        }
        match cell.borrow_mut().last_mut() { //~ GUARD
            Some(x) => {
                *x += 1;
                yield *x; //~ POINT
            }
            None => {}
        }
    }
}

#[no_yield_scope]
fn watched(rx: watch::Receiver<i32>) -> impl Stream<Item = i32> {
    stream! {
        match *rx.borrow() { //~ GUARD
            1 => yield 1, //~ POINT
            n => yield n,
        }
    }
}

#[no_yield_scope]
fn as_an_argument(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        if let Some(x) = Some(m.lock().unwrap().len()).filter(|n| *n > 1) { //~ GUARD
            yield x as i32; //~ POINT
        }
    }
}

#[no_yield_scope]
fn slices(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        match &m.lock().unwrap()[..] { //~ GUARD
            [] => {}
            [x, ..] => yield *x, //~ POINT
        }
    }
}

macro_rules! lock {
    ($m:expr) => {
        $m.lock().unwrap()
    };
}

#[no_yield_scope]
fn by_a_macro(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        while let Some(x) = lock!(m).pop() { //~ GUARD
            yield x; //~ POINT
        }
        let g = dbg!(m.lock().unwrap()); //~ GUARD
        yield g[0]; //~ POINT
    }
}

// The whole `match` is a statement's operand.
#[no_yield_scope]
fn inner_operand(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        drop(match m.lock().unwrap().pop() { //~ GUARD
            Some(x) => {
                yield x; //~ POINT
                x
            }
            None => 0,
        });
    }
}

// Of a block the last expression has no semicolon: what it matches is alive in its arms.
#[no_yield_scope]
fn tail(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let n = {
            if let Some(x) = m.lock().unwrap().pop() { //~ GUARD
                yield x; //~ POINT
                x
            } else {
                0
            }
        };
        yield n;
    }
}

fn main() {}
