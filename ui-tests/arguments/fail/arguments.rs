// What the arguments make of a body that is fine, or not looked at, without them.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::{Mutex, MutexGuard};

mod mine {
    pub use async_stream::stream as my_stream;
    pub use tokio::select as my_select;
}

use mine::my_select;

#[no_yield_scope(bodies(my_stream))]
fn bodies(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    mine::my_stream! {
        let g = m.lock().unwrap(); //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope(awaits(my_select))]
async fn awaits(m: &Mutex<i32>) -> i32 {
    let g = m.lock().unwrap(); //~ GUARD
    let n = my_select! { //~ POINT
        x = ready(1) => x,
    };
    n + *g
}

struct Transaction<'a>(MutexGuard<'a, i32>);

struct Row<K, V> {
    key: K,
    value: V,
}

#[no_yield_scope(prevents(Transaction<'_>))]
fn prevents(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let t = Transaction(m.lock().unwrap()); //~ GUARD
        yield *t.0; //~ POINT
    }
}

// Two types, one of them with placeholders; wrapped ones too.
#[no_yield_scope(prevents(Transaction<'_>, crate::Row<_, _>))]
fn prevents_two(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let kept = Some(Transaction(m.lock().unwrap())); //~ GUARD
        let row = Row { key: "key", value: 2u8 }; //~ GUARD
        yield row.key.len() as i32 + i32::from(row.value); //~ POINT
        drop(kept);
    }
}

// `consumes` is about this method only.
impl Transaction<'_> {
    fn commit(self) {}
    fn peek(&self) -> i32 {
        *self.0
    }
}

#[no_yield_scope(consumes(commit), prevents(Transaction<'_>))]
fn consumes(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let t = Transaction(m.lock().unwrap()); //~ GUARD
        let n = t.peek();
        if b {
            t.commit();
        }
        yield n; //~ POINT
    }
}

fn main() {}
