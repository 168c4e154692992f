// Cases 36, 37, 39, 42: temporaries that have ended before the yield.
#![deny(warnings)]
#![allow(let_underscore_lock)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

// Case 35 as edition 2024 has it; edition 2021 has a test of its own.
#[no_yield_scope]
fn other_branch(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        if let Some(x) = m.lock().unwrap().pop() {
            println!("{x}");
        } else {
            yield 1;
        }
        if let Ok(g) = m.try_lock() {
            println!("{}", g.len());
        } else {
            yield 2;
        }
    }
}

// Case 36.
#[no_yield_scope]
fn let_else(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let Some(x) = m.lock().unwrap().pop() else {
            yield 0;
            return;
        };
        yield x;
    }
}

// Case 37.
#[no_yield_scope]
fn conditions(m: &Mutex<Vec<i32>>, n: i32) -> impl Stream<Item = i32> {
    stream! {
        if m.lock().unwrap().is_empty() {
            yield 1;
        } else if m.lock().unwrap().len() > 3 {
            yield 2;
        } else {
            yield 3;
        }
        while !m.lock().unwrap().is_empty() {
            yield 4;
        }
        match n {
            n if m.lock().unwrap().contains(&n) => yield 5,
            n if n > 2 => yield 6,
            _ => {}
        }
        if m.lock().unwrap().is_empty() && n > 1 || m.lock().unwrap().len() > 1 {
            yield 7;
        }
        let b = m.lock().unwrap().is_empty() && {
            yield 8;
            true
        };
        if b || m.lock().unwrap().is_empty() || {
            yield 9;
            false
        } {
            yield 10;
        }
    }
}

// Case 39.
#[no_yield_scope]
fn operands_of_yield(m: &Mutex<i32>, v: &Mutex<Vec<String>>) -> impl Stream<Item = String> {
    stream! {
        yield m.lock().unwrap().to_string();
        yield v.lock().unwrap().clone().concat();
        yield format!("{} {}", m.lock().unwrap(), v.lock().unwrap().len());
        yield match v.lock().unwrap().pop() {
            Some(s) => s,
            None => String::new(),
        };
        yield {
            let mut g = v.lock().unwrap();
            g.pop().unwrap_or_default()
        };
    }
}

#[no_yield_scope]
fn copied_operand(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        yield *m.lock().unwrap();
        yield *m.lock().unwrap() + *m.lock().unwrap();
        yield if *m.lock().unwrap() > 3 { 1 } else { 2 };
    }
}

// Case 42.
#[no_yield_scope]
fn blocks(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        while let Some(x) = {
            let mut g = m.lock().unwrap();
            g.pop()
        } {
            yield x;
        }
        for x in {
            let g = m.lock().unwrap();
            g.clone()
        } {
            yield x;
        }
        // The block's tail drops its temporaries in edition 2024.
        while let Some(x) = { m.lock().unwrap().pop() } {
            yield x;
        }
        match { m.lock().unwrap().pop() } {
            Some(x) => yield x,
            None => yield 0,
        }
    }
}

// Ended with their statement.
#[no_yield_scope]
fn statements(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        m.lock().unwrap().push(1);
        yield 1;
        let n = m.lock().unwrap().len();
        yield n as i32;
        let v = m.lock().unwrap().clone();
        for x in v {
            yield x;
        }
        let n = match m.lock().unwrap().first() {
            Some(n) => *n,
            None => 0,
        };
        yield n;
        match m.lock().unwrap().pop() {
            Some(x) => println!("{x}"),
            None => return,
        }
        yield 2;
        if let Some(x) = m.lock().unwrap().pop() {
            println!("{x}");
        }
        yield 3;
        for x in m.lock().unwrap().iter() {
            println!("{x}");
        }
        yield 4;
        println!("{:?}", m.lock().unwrap());
        yield 5;
        let _ = m.lock();
        yield 6;
        let _ = m.lock().unwrap().pop();
        yield 7;
        m.lock().unwrap().clear()
    }
}

// References to something else than the temporary guard: it has ended with the `let`.
#[no_yield_scope]
fn not_extended(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let n = &m.lock().unwrap().len();
        yield *n as i32;
        let v = &m.lock().unwrap().clone();
        yield v[0];
        let x = &{ m.lock().unwrap()[0] };
        yield *x;
        let r = &mut Vec::from_iter(m.lock().unwrap().iter().copied());
        r.push(1);
        yield r[0];
        let opt = m.lock().unwrap().first().copied();
        yield opt.unwrap_or(0);
    }
}

// The right side of an assignment runs before the place is taken.
#[no_yield_scope]
fn assignment(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        *m.lock().unwrap() = { yield 1; 3 };
        let v;
        v = *m.lock().unwrap();
        yield v;
    }
}

// Read after the yield.
#[no_yield_scope]
fn later_operands(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let pair = ({ yield 1; 2 }, m.lock().unwrap().len());
        yield pair.0 + pair.1 as i32;
        let n = { yield 3; 4 } + *m.lock().unwrap().first().unwrap();
        yield n;
        let pair = ({ let n = m.lock().unwrap().len(); n }, { yield 1; 2 });
        yield pair.0 as i32 + pair.1;
    }
}

#[no_yield_scope]
fn async_locks(t: &tokio::sync::Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        t.lock().await.push(1);
        yield 1;
        let n = t.lock().await.len();
        yield n as i32;
        yield t.lock().await[0];
        if t.lock().await.is_empty() {
            yield 2;
        }
        let Some(x) = t.lock().await.pop() else {
            return;
        };
        yield x;
        for x in t.lock().await.iter() {
            std::future::ready(x).await;
        }
        yield 3;
    }
}

fn main() {}
