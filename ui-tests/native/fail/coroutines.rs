// `#[coroutine]` closures: `yield` is an expression with a value there.
#![feature(coroutines, coroutine_trait)]

use no_yield_scope::no_yield_scope;
use std::ops::Coroutine;
use std::sync::{Mutex, MutexGuard};

#[no_yield_scope]
fn lock(m: &Mutex<i32>) -> impl Coroutine<i32, Yield = i32, Return = ()> {
    #[coroutine]
    move |mut x: i32| {
        let g = m.lock().unwrap(); //~ GUARD
        x = yield *g + x; //~ POINT
        yield x;
        drop(g);
    }
}

// Alive over the resume: the guard comes with the value.
#[no_yield_scope]
fn resumed<'a>() -> impl Coroutine<MutexGuard<'a, i32>, Yield = i32, Return = ()> {
    #[coroutine]
    move |g: MutexGuard<'a, i32>| {
        //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn captured(g: MutexGuard<'_, i32>) -> impl Coroutine<Yield = i32, Return = i32> {
    //~ GUARD
    #[coroutine]
    static move || {
        yield 1; //~ POINT
        *g
    }
}

#[no_yield_scope]
fn received<'a>() -> impl Coroutine<MutexGuard<'a, i32>, Yield = i32, Return = ()> {
    #[coroutine]
    move |first: MutexGuard<'a, i32>| {
        drop(first);
        let second = yield 1; //~ GUARD
        yield *second; //~ POINT
    }
}

fn main() {}
