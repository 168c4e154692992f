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

struct Named {
    name: String,
}

async fn named(name: &str) -> Named {
    Named { name: name.to_owned() }
}

// Fields that cannot be moved out.
#[no_yield_scope]
async fn looked_at_by_a_macro(all: &Mutex<Vec<Named>>, first: &Named) {
    assert_eq!(first.name, named("a").await.name);
    assert_eq!(named("a").await.name, named("a").await.name, "{}", first.name);
    let name = all.lock().unwrap().first().unwrap().name.clone();
    assert_eq!((*Box::new(first)).name, ready(name).await);
    assert_eq!(std::slice::from_ref(first).iter().next().unwrap().name, named("a").await.name);
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
