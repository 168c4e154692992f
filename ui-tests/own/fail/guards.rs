// This crate's own bodies are checked without the attribute.
use futures::Stream;
use no_yield_scope::{Generator, generator, iter, prevents_yields, stream, try_stream};
use std::cell::RefCell;
use std::sync::Mutex;

fn mutex(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        yield 1; //~ POINT
        drop(g);
    }
}

fn used(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap(); //~ GUARD
        while let Some(n) = g.pop() {
            yield n; //~ POINT
        }
    }
}

fn scrutinee(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        while let Some(n) = m.lock().unwrap().pop() { //~ GUARD
            yield n; //~ POINT
        }
    }
}

fn over_an_await(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap(); //~ GUARD
        std::future::ready(()).await; //~ POINT
        drop(g);
        yield 1;
    }
}

fn tried(t: &tokio::sync::Mutex<Vec<i32>>) -> impl Stream<Item = Result<i32, String>> {
    try_stream! {
        let g = t.lock().await; //~ GUARD
        let first = g.first().ok_or("none")?;
        yield *first; //~ POINT
    }
}

fn iterated(cell: &RefCell<Vec<i32>>) -> impl Iterator<Item = i32> {
    iter! {
        for n in cell.borrow().iter() { //~ GUARD
            yield *n; //~ POINT
        }
    }
}

#[prevents_yields(reason = "the batch stays open while the consumer runs")]
struct Batch(Vec<i32>);

fn own_guard() -> impl Iterator<Item = i32> {
    iter! {
        let _batch = Batch(vec![1]); //~ GUARD
        yield 1; //~ POINT
    }
}

fn nested(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let inner = stream! {
            let g = m.lock().unwrap(); //~ GUARD
            yield *g; //~ POINT
        };
        for await n in inner {
            yield n;
        }
    }
}

fn captured(g: std::sync::MutexGuard<'_, Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        for n in 0..g.len() { //~ GUARD
            yield g[n]; //~ POINT
        }
    }
}

fn sent(m: &Mutex<Vec<i32>>) -> impl Generator<i32, Yield = i32, Return = ()> {
    generator! { |first: i32|
        let mut g = m.lock().unwrap(); //~ GUARD
        g.push(first);
        let second = yield 1; //~ POINT
        g.push(second);
    }
}

fn delegated(m: &Mutex<Vec<i32>>) -> impl Generator<i32, Yield = i32, Return = ()> {
    generator! { |first: i32|
        let _g = m.lock().unwrap(); //~ GUARD
        yield_from!(sent(m), first) //~ POINT
    }
}

fn main() {}
