// Operands and temporaries that come after the await, or have ended before it.
#![deny(warnings)]
#![forbid(unsafe_code)]

use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::Mutex;

fn f<T, U>(_: T, _: U) {}

#[no_yield_scope]
async fn later(m: &Mutex<Vec<i32>>) -> i32 {
    f(ready(1).await, m.lock().unwrap().len());
    let pair = (ready(1).await, m.lock().unwrap());
    drop(pair);
    let n = ready(1).await + m.lock().unwrap()[0];
    match ready(n).await {
        1 => m.lock().unwrap().push(1),
        _ => m.lock().unwrap().clear(),
    }
    let index = ready(0).await;
    m.lock().unwrap()[index] = ready(2).await;
    ready(1).await;
    m.lock().unwrap()[0]
}

#[no_yield_scope]
async fn ended(m: &Mutex<Vec<i32>>) -> bool {
    let empty = m.lock().unwrap().is_empty() && ready(true).await;
    let full = m.lock().unwrap().len() > 3 || ready(false).await;
    if m.lock().unwrap().is_empty() && ready(true).await {
        ready(()).await;
    }
    let n = { m.lock().unwrap().len() } + ready(1).await;
    ready(n).await;
    let popped = m.lock().unwrap().pop();
    match popped {
        Some(n) => ready(n).await,
        None => ready(0).await,
    };
    empty || full || m.lock().unwrap().is_empty()
}

#[no_yield_scope]
async fn diverging(m: &Mutex<i32>, n: i32) -> i32 {
    let g = m.lock().unwrap();
    if *g > n {
        return *g;
    }
    let n = match n {
        0 => return *g,
        1 => panic!("one"),
        n => {
            drop(g);
            n
        }
    };
    ready(n).await
}

fn main() {}
