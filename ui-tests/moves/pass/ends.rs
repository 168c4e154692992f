// Cases 13 to 15, 18, 21, 24, 27 to 31: every way in which a guard ends before the yield.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::{Condvar, Mutex, MutexGuard};
use tracing::Span;

// Case 13.
#[no_yield_scope]
fn dropped(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        drop(g);
        yield 1;
        let g = m.lock().unwrap();
        std::mem::drop(g);
        yield 2;
        let g = m.lock().unwrap();
        ::core::mem::drop::<MutexGuard<'_, i32>>(g);
        yield 3;
    }
}

// Case 14.
#[no_yield_scope]
fn changed_and_dropped(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap();
        *g += 1;
        drop(g);
        yield 1;
    }
}

// Case 15.
#[no_yield_scope]
fn copied_out(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        let x = *g;
        drop(g);
        if x > 0 {
            yield x
        }
    }
}

// Case 18.
#[no_yield_scope]
fn only_yield(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap();
        if b {
            drop(g);
            yield 1;
            return;
        }
        *g += 1;
    }
}

fn len(g: MutexGuard<'_, Vec<i32>>) -> usize {
    g.len()
}

struct Wrapper<'a> {
    guard: MutexGuard<'a, Vec<i32>>,
    name: &'static str,
}

impl<'a> Wrapper<'a> {
    fn into_len(self) -> usize {
        self.guard.len() + self.name.len()
    }
}

// Cases 21 and 27.
#[no_yield_scope]
fn moved_out(m: &Mutex<Vec<i32>>) -> impl Stream<Item = usize> {
    stream! {
        let g = m.lock().unwrap();
        let n = { g }.len();
        yield n;
        let g = m.lock().unwrap();
        let n = len(g);
        yield n;
        let guard = m.lock().unwrap();
        let n = Wrapper { guard, name: "it" }.into_len();
        yield n;
        let g = m.lock().unwrap();
        let n = Wrapper::into_len(Wrapper { guard: g, name: "it" });
        yield n;
        let g = m.lock().unwrap();
        let n = Some(g).map(|g| g.len()).unwrap_or(0);
        yield n;
        let g = m.lock().unwrap();
        let n = Some(g).map(|g| g.len()).unwrap_or({ yield 1; 0 });
        yield n;
        let (g, h) = (m.lock().unwrap(), 2);
        drop((g, h));
        yield h;
    }
}

enum Letter {
    A,
    B,
    C,
}

// Case 24.
#[no_yield_scope]
fn matched(m: &Mutex<Letter>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        match *g {
            Letter::A => {
                drop(g);
                yield 1
            }
            Letter::B => {
                drop(g);
                yield 2
            }
            Letter::C => return,
        }
        yield 3;
    }
}

// Case 25.
#[no_yield_scope]
fn waited(m: &Mutex<i32>, condvar: &Condvar) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap();
        while *g == 0 {
            g = condvar.wait(g).unwrap();
        }
        drop(g);
        yield 1;
    }
}

// Case 28.
#[no_yield_scope]
fn exited(s: Span) -> impl Stream<Item = i32> {
    stream! {
        s.clone().entered().exit();
        yield 1;
        let e = s.entered();
        e.exit();
        yield 2;
    }
}

// Case 29.
#[no_yield_scope]
fn labelled(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        'a: loop {
            let _g = m.lock().unwrap();
            loop {
                break 'a;
            }
        }
        yield 1;
    }
}

// Case 30.
#[no_yield_scope]
fn let_else(m: &Mutex<i32>, opt: Option<i32>) -> impl Stream<Item = i32> {
    stream! {
        let Some(x) = opt else {
            yield 0;
            return;
        };
        let g = m.lock().unwrap();
        drop(g);
        yield x;
    }
}

// Case 31.
#[no_yield_scope]
fn continued(m: &Mutex<i32>, mut n: i32) -> impl Stream<Item = i32> {
    stream! {
        while n > 0 {
            yield 1;
            n -= 1;
            let g = m.lock().unwrap();
            if *g > n {
                continue;
            }
            n -= 1;
        }
    }
}

// Every path of a branch ends it, by a move or by leaving.
#[no_yield_scope]
fn every_path(m: &Mutex<i32>, n: i32) -> impl Stream<Item = i32> {
    stream! {
        let mut g = m.lock().unwrap();
        if n == 0 {
            drop(g);
        } else if n == 1 {
            return;
        } else {
            match n {
                2 => drop(g),
                3 => {
                    *g += 1;
                    let h = g;
                    drop(h);
                }
                4 => unreachable!(),
                5 => panic!("five"),
                6 => std::process::exit(1),
                7 => todo!(),
                _ => loop {},
            }
        }
        yield n;
    }
}

// Given away: into a value that is yielded, into a field of something that ends.
#[no_yield_scope]
fn given_to_the_consumer(m: &Mutex<i32>) -> impl Stream<Item = Option<MutexGuard<'_, i32>>> {
    stream! {
        let g = m.lock().unwrap();
        yield Some(g);
        yield m.lock().ok();
    }
}

// `break` with a value that was read from the guard, and with the guard.
#[no_yield_scope]
fn broken_with(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let n = loop {
            let g = m.lock().unwrap();
            if *g > 0 {
                break *g;
            }
        };
        yield n;
        let n = 'block: {
            let g = m.lock().unwrap();
            if *g == 0 {
                break 'block 0;
            }
            *g + 1
        };
        yield n;
        let g = loop {
            break m.lock().unwrap();
        };
        drop(g);
        yield n;
    }
}

#[no_yield_scope]
fn out_of_a_box(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let boxed = Box::new(m.lock().unwrap());
        drop(*boxed);
        yield 1;
        let boxed = Box::new(m.lock().unwrap());
        let guard = *boxed;
        drop(guard);
        yield 2;
    }
}

fn main() {}
