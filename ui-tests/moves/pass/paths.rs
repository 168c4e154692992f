// Paths on which nothing is alive, though a glance says otherwise.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use std::sync::{Mutex, MutexGuard};

// The loop is left only by the arm that drops.
#[no_yield_scope]
fn only_exit(m: &Mutex<i32>, mut n: i32) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        loop {
            match n {
                0 => {
                    drop(g);
                    break;
                }
                1 => return,
                _ => {
                    n -= 1;
                    continue;
                }
            }
        }
        yield n;
    }
}

// The `else` of a `let` drops as well.
#[no_yield_scope]
fn let_else(m: &Mutex<i32>, opt: Option<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        let Some(x) = opt else {
            drop(g);
            yield 0;
            return;
        };
        drop(g);
        yield x;
    }
}

// The value of a branch that ends it in either way.
#[no_yield_scope]
fn branches(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        let n = if b {
            drop(g);
            1
        } else {
            let h = g;
            *h
        };
        yield n;
        let g = m.lock().unwrap();
        let g = { drop(g); 2 };
        yield g;
        let g = m.lock().unwrap();
        if b || { println!("{g}"); false } {
            drop(g);
            yield 3;
        }
    }
}

// A labelled block and the loops around it.
#[no_yield_scope]
fn labelled(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        'block: {
            if b {
                drop(g);
                break 'block;
            }
            drop(g);
        }
        yield 1;
        'outer: while b {
            let g = m.lock().unwrap();
            for n in 0..*g {
                if n == 3 {
                    continue 'outer;
                }
                if n == 4 {
                    drop(g);
                    yield n;
                    continue 'outer;
                }
                if n == 5 {
                    break 'outer;
                }
            }
            break;
        }
        yield 2;
    }
}

// Each turn takes and ends its own; the `break` ends it too.
#[no_yield_scope]
fn turns(
    m: &Mutex<Vec<i32>>,
    mut input: impl Stream<Item = i32> + Unpin,
) -> impl Stream<Item = i32> {
    stream! {
        while let Some(x) = input.next().await {
            let mut g = m.lock().unwrap();
            g.push(x);
            if g.len() > 3 {
                break;
            }
        }
        yield 1;
        let mut last: Option<i32> = None;
        while let Some(x) = { let g = m.lock().unwrap(); g.first().copied() } {
            if last == Some(x) {
                break;
            }
            last = Some(x);
            yield x;
        }
    }
}

// Given to a function that returns something else, or nothing; to a closure's parameter; to a struct that ends.
fn sum(g: MutexGuard<'_, Vec<i32>>, more: i32) -> i32 {
    g.iter().sum::<i32>() + more
}

struct Sum<'a> {
    guard: MutexGuard<'a, Vec<i32>>,
}

#[no_yield_scope]
fn given(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        let n = sum(g, 1);
        yield n;
        let g = m.lock().unwrap();
        let add = |g: MutexGuard<'_, Vec<i32>>| sum(g, 2);
        yield add(g);
        let guard = m.lock().unwrap();
        yield sum(Sum { guard }.guard, 3);
        let g = m.lock().unwrap();
        let all = [g];
        let [g] = all;
        yield sum(g, 4);
        let g = m.lock().unwrap();
        let n = if let Some(g) = Some(g) { sum(g, 5) } else { 0 };
        yield n;
        let g = m.lock().unwrap();
        let n = match (g, 1) {
            (g, n) if n > 1 => sum(g, n),
            (g, _) => g.len() as i32,
        };
        yield n;
        let mut out = Vec::new();
        let g = m.lock().unwrap();
        out.extend_from_slice(&g);
        drop(g);
        yield out[0];
    }
}

// Declared late, assigned once on each path, ended on each.
#[no_yield_scope]
fn declared(m: &Mutex<i32>, k: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let g;
        if b {
            g = m.lock().unwrap();
        } else {
            g = k.lock().unwrap();
        }
        let n = *g;
        drop(g);
        yield n;
        let g: MutexGuard<'_, i32>;
        yield 1;
        g = m.lock().unwrap();
        drop(g);
        yield 2;
    }
}

fn main() {}
