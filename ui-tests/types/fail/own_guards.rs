// Cases 44 and 48: guards of the user's own; the reason is in the error.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::{PreventsYields, ThreadBound, no_yield_scope, prevents_yields, reason};
use std::sync::{Mutex, MutexGuard};

/// Case 44: around somebody else's guard.
#[prevents_yields(reason = "the index is locked for writing")]
struct Writing<'a, T>(MutexGuard<'a, Vec<T>>);

/// Case 48: with nothing inside that the crate knows.
#[prevents_yields(reason = "the transaction holds row locks", thread_bound)]
struct Transaction {
    id: u32,
}

impl Drop for Transaction {
    fn drop(&mut self) {
        println!("end of {}", self.id);
    }
}

#[prevents_yields(reason = "the device is open in one mode or the other")]
enum Device<const N: usize> {
    Reading([u8; N]),
    Closed,
}

#[no_yield_scope]
fn writing<T: Clone>(m: &Mutex<Vec<T>>) -> impl Stream<Item = T> {
    stream! {
        let g = Writing(m.lock().unwrap()); //~ GUARD
        yield g.0[0].clone(); //~ POINT
    }
}

#[no_yield_scope]
fn transaction() -> impl Stream<Item = u32> {
    stream! {
        let kept = Some(Transaction { id: 1 }); //~ GUARD
        yield 1; //~ POINT
        drop(kept);
    }
}

#[no_yield_scope]
fn device() -> impl Stream<Item = usize> {
    stream! {
        let device = Device::Reading([1, 2]); //~ GUARD
        match device {
            Device::Reading(bytes) => yield bytes.len(), //~ POINT
            Device::Closed => {}
        }
    }
}

#[prevents_yields]
struct Open;

#[prevents_yields(thread_bound)]
struct Bound;

#[no_yield_scope]
fn without_reason() -> impl Stream<Item = i32> {
    stream! {
        let bound = Bound; //~ GUARD
        std::future::ready(()).await; //~ POINT
        drop(bound);
        let _open = Open; //~ GUARD
        std::future::ready(()).await;
        yield 1; //~ POINT
    }
}

// By hand.
struct Manual<T>(T);

impl<T> PreventsYields for Manual<T> {
    type Reason = reason::Guard;
}

impl<T> ThreadBound for Manual<T> {}

#[no_yield_scope]
fn manual() -> impl Stream<Item = i32> {
    stream! {
        {
            let g = Manual(1); //~ GUARD
            yield g.0; //~ POINT
        }
        let _g = Manual("text"); //~ GUARD
        std::future::ready(()).await; //~ POINT
    }
}

// Bound to the thread: not over an await either.
#[no_yield_scope]
async fn awaited() {
    let _transaction = Transaction { id: 2 }; //~ GUARD
    std::future::ready(()).await; //~ POINT
}

fn main() {}
