// The attribute's arguments, each with an effect that can be seen, alone and together.
#![deny(warnings)]
#![forbid(unsafe_code)]

use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::ops::Deref;
use std::sync::{Mutex, MutexGuard};

mod mine {
    pub use async_stream::stream as my_stream;
    pub use async_stream::try_stream as numbers;
    pub use tokio::select as my_select;
}

use mine::{my_select, my_stream};

struct Transaction<'a>(MutexGuard<'a, i32>);

impl Transaction<'_> {
    fn commit(self) {}
    fn roll_back(self) {}
    fn peek(&self) -> i32 {
        *self.0
    }
}

impl<'a> Deref for Transaction<'a> {
    type Target = MutexGuard<'a, i32>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

#[no_yield_scope(bodies(my_stream))]
fn bodies(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    my_stream! {
        let n = {
            let g = m.lock().unwrap();
            *g
        };
        yield n;
    }
}

#[no_yield_scope(bodies(my_stream, numbers))]
fn two_names(
    m: &Mutex<i32>,
) -> (
    impl Stream<Item = i32>,
    impl Stream<Item = Result<i32, String>>,
) {
    (
        my_stream! {
            yield *m.lock().unwrap();
        },
        mine::numbers! {
            let n = *m.lock().map_err(|_| "poisoned")?;
            yield n;
        },
    )
}

#[no_yield_scope(awaits(my_select))]
async fn awaits(t: &tokio::sync::Mutex<i32>) -> i32 {
    let g = t.lock().await;
    let n = my_select! {
        x = ready(1) => x,
    };
    n + *g
}

#[no_yield_scope(consumes(commit, roll_back), prevents(Transaction<'_>))]
fn consumes(m: &Mutex<i32>, b: bool) -> impl Stream<Item = i32> {
    async_stream::stream! {
        let t = Transaction(m.lock().unwrap());
        let n = t.peek();
        if b {
            t.commit();
        } else {
            t.roll_back();
        }
        yield n;
    }
}

#[no_yield_scope(
    bodies(my_stream),
    awaits(my_select),
    consumes(commit, roll_back),
    prevents(Transaction<'_>, std::vec::IntoIter<_>),
    crate = ::no_yield_scope,
)]
fn all_of_them(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    my_stream! {
        let t = Transaction(m.lock().unwrap());
        t.commit();
        my_select! {
            x = ready(1) => yield x,
        }
        yield 2;
    }
}

// No argument in the parentheses is the same as none.
#[no_yield_scope()]
fn no_arguments() -> impl Stream<Item = i32> {
    async_stream::stream! {
        yield 1;
    }
}

mod reexport {
    pub mod deep {
        pub use no_yield_scope::*;
    }
}

#[reexport::deep::no_yield_scope(crate = crate::reexport::deep)]
fn by_reexport(s: tracing::Span, m: &Mutex<i32>) -> impl Stream<Item = i32> {
    async_stream::stream! {
        let _g = s.enter();
        yield *m.lock().unwrap();
    }
}

fn main() {}
