// `gen fn` and `async gen fn`, free and as methods.
#![feature(gen_blocks, async_iterator)]

use no_yield_scope::no_yield_scope;
use std::sync::{Mutex, MutexGuard};

#[no_yield_scope]
gen fn lock(m: &Mutex<i32>) -> i32 {
    let g = m.lock().unwrap(); //~ GUARD
    yield *g; //~ POINT
}

// A parameter belongs to the body, mentioned or not.
#[no_yield_scope]
gen fn parameter(_g: MutexGuard<'_, i32>) -> i32 {
    //~ GUARD
    yield 1; //~ POINT
}

#[no_yield_scope]
async gen fn asynchronous(t: &tokio::sync::Mutex<i32>, m: &Mutex<i32>) -> i32 {
    {
        let g = t.lock().await; //~ GUARD
        yield *g; //~ POINT
    }
    let g = m.lock().unwrap(); //~ GUARD
    std::future::ready(()).await; //~ POINT
    drop(g);
}

struct Service(Mutex<Vec<i32>>);

#[no_yield_scope]
impl Service {
    gen fn method(&self) -> i32 {
        for x in self.0.lock().unwrap().clone() {
            //~ GUARD
            yield x; //~ POINT
        }
    }

    async gen fn asynchronous(self) -> i32 {
        while let Some(x) = self.0.lock().unwrap().pop() {
            //~ GUARD
            yield x; //~ POINT
        }
    }
}

fn main() {}
