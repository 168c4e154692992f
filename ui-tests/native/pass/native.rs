// Cases 2 to 5, 7, 13 to 15, 18, 19, 21, 24 to 30, 36, 37, 39, 42, 45, 46, 52, 65, 67 in native bodies.
#![feature(gen_blocks, coroutines, coroutine_trait, async_iterator)]
#![deny(warnings)]
#![forbid(unsafe_code)]

use no_yield_scope::no_yield_scope;
use std::async_iter::AsyncIterator;
use std::future::ready;
use std::num::ParseIntError;
use std::ops::Coroutine;
use std::sync::{Condvar, Mutex, MutexGuard};
use tracing::{Span, info_span};

// Cases 2, 13, 14, 15, 21, 25, 27.
#[no_yield_scope]
fn ends(m: &Mutex<Vec<i32>>, condvar: &Condvar) -> impl Iterator<Item = usize> {
    gen move {
        {
            let g = m.lock().unwrap();
            println!("{}", g.len());
        }
        yield 1;
        let mut g = m.lock().unwrap();
        g.push(1);
        drop(g);
        yield 2;
        let g = m.lock().unwrap();
        let x = g.len();
        drop(g);
        if x > 0 {
            yield x
        }
        let g = m.lock().unwrap();
        let n = { g }.len();
        yield n;
        let mut g = m.lock().unwrap();
        g = condvar.wait(g).unwrap();
        drop(g);
        yield 3;
    }
}

// Cases 3, 4, 5, 28.
#[no_yield_scope]
fn spans(s: &Span) -> impl Iterator<Item = i32> {
    gen move {
        let _ = s.enter();
        yield 1;
        let _g = s.enter();
        yield 2;
        for n in 0..3 {
            let _turn = info_span!("turn").entered();
            yield n;
        }
        let e = info_span!("exited").entered();
        e.exit();
        yield 3;
    }
}

#[no_yield_scope]
gen fn span_in_gen_fn(s: Span) -> i32 {
    let _g = s.entered();
    yield 1;
    yield 2;
}

#[no_yield_scope]
async gen fn span_in_async_gen_fn(s: Span) -> i32 {
    let _g = s.enter();
    let n = ready(1).await;
    yield n;
    yield ready(2).await;
}

// Cases 18, 19, 24, 29, 30.
#[no_yield_scope]
fn paths(m: &Mutex<i32>, opt: Option<i32>) -> impl Iterator<Item = i32> {
    gen move {
        let Some(x) = opt else {
            yield 0;
            return;
        };
        let g = m.lock().unwrap();
        match *g {
            1 => {
                drop(g);
                yield 1
            }
            _ => {
                drop(g);
                yield x
            }
        }
        'a: loop {
            let _g = m.lock().unwrap();
            loop {
                break 'a;
            }
        }
        yield 2;
        let mut g = m.lock().unwrap();
        loop {
            *g += 1;
            let n = *g;
            drop(g);
            yield n;
            g = m.lock().unwrap();
        }
    }
}

// Cases 36, 37, 39, 42, 65.
#[no_yield_scope]
fn temporaries(m: &Mutex<Vec<i32>>) -> impl Iterator<Item = i32> {
    gen move {
        let Some(x) = m.lock().unwrap().pop() else {
            yield 0;
            return;
        };
        yield x;
        if m.lock().unwrap().is_empty() {
            yield 1;
        }
        while m.lock().unwrap().len() > 3 {
            yield 2;
        }
        yield m.lock().unwrap()[0];
        yield m.lock().unwrap().clone().len() as i32;
        while let Some(x) = {
            let mut g = m.lock().unwrap();
            g.pop()
        } {
            yield x;
        }
        if let Ok(mut g) = m.try_lock() {
            g.push(1);
            drop(g);
            yield 3;
        }
    }
}

// Cases 45, 46, 67.
#[no_yield_scope]
fn inference() -> impl Iterator<Item = usize> {
    gen {
        let mut v = Vec::new();
        let default = Default::default();
        #[cfg(any())]
        let g = no_such_thing();
        yield 1;
        v.push(2u8);
        let n: usize = default;
        yield v.len() + n;
        v.iter_mut().for_each(|x| *x += 1);
        yield v.len();
    }
}

#[no_yield_scope]
fn borrows() -> impl Iterator<Item = Box<dyn Fn(i32) -> i32>> {
    gen {
        let first: Box<dyn Fn(i32) -> i32> = Box::new(|x| x);
        yield first;
        yield Box::new(|x| x.pow(2));
    }
}

// Case 7.
#[no_yield_scope]
fn async_lock(t: &tokio::sync::Mutex<i32>) -> impl AsyncIterator<Item = i32> {
    async gen move {
        let mut g = t.lock().await;
        ready(()).await;
        *g += 1;
        drop(g);
        yield 1;
        yield *t.lock().await;
    }
}

// Case 52.
#[no_yield_scope]
fn nested(m: &Mutex<i32>) -> impl Iterator<Item = i32> {
    gen move {
        let g = m.lock().unwrap();
        let n = *g;
        let inner = gen move {
            yield n;
            yield n + 1;
        };
        drop(g);
        for x in inner {
            yield x;
        }
    }
}

// Cases 26 and 50, where `?` returns before anything is delivered.
#[no_yield_scope]
fn question(m: &Mutex<String>) -> impl Coroutine<Yield = i32, Return = Result<(), ParseIntError>> {
    #[coroutine]
    move || {
        let g = m.lock().unwrap();
        let n = g.parse::<i32>()?;
        drop(g);
        yield n;
        let text = m.lock().unwrap().clone();
        yield text.parse::<i32>()?;
        Ok(())
    }
}

// What a `yield` gives back.
#[no_yield_scope]
fn resumed(m: &Mutex<i32>) -> impl Coroutine<i32, Yield = i32, Return = String> {
    #[coroutine]
    move |mut x: i32| {
        while x > 0 {
            x = yield x + *m.lock().unwrap();
            let y = (yield x) + (yield 2);
            println!("{y}");
        }
        let _g = info_span!("resumed").entered();
        let text = format!("{}", yield 3);
        text
    }
}

#[no_yield_scope]
fn given<'a>() -> impl Coroutine<MutexGuard<'a, i32>, Yield = i32, Return = ()> {
    #[coroutine]
    |g: MutexGuard<'a, i32>| {
        let n = *g;
        drop(g);
        let next = yield n;
        let n = *next;
        drop(next);
        drop(yield n);
    }
}

// In traits, `impl`s and modules.
struct Service(Mutex<Vec<i32>>);

#[no_yield_scope]
impl Service {
    gen fn all(&self) -> i32 {
        let all = self.0.lock().unwrap().clone();
        for x in all {
            yield x;
        }
    }
}

impl IntoIterator for Service {
    type Item = i32;
    type IntoIter = Box<dyn Iterator<Item = i32>>;

    #[no_yield_scope]
    fn into_iter(self) -> Self::IntoIter {
        Box::new(gen move {
            let mut n = self.0.lock().unwrap().len();
            while n > 0 {
                n -= 1;
                let x = self.0.lock().unwrap()[n];
                yield x;
            }
        })
    }
}

fn main() {}
