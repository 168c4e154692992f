// Case 67: what is configured away is not there.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

// Case 67.
#[no_yield_scope]
fn guard(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[cfg(any())]
        let g = m.lock().unwrap();
        yield 1;
        #[cfg(any())]
        let g = m.lock().unwrap();
        #[cfg(not(any()))]
        let g = Some(m);
        yield 2;
        if g.is_some() {
            yield 3;
        }
    }
}

#[no_yield_scope]
fn statements(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        #[cfg(any())]
        {
            let _g = no_such_thing(m);
            yield "of another type";
        }
        #[cfg(not(any()))]
        {
            let n = *m.lock().unwrap();
            yield n;
        }
        #[allow(unused_variables)]
        let unused = 1;
        #[expect(unused_mut)]
        let mut never_changed = 2;
        #[cfg(any())]
        yield unused;
        #[cfg(not(any()))]
        yield never_changed;
        match never_changed {
            #[cfg(any())]
            1 => yield "one",
            #[cfg(not(any()))]
            2 => yield 2,
            _ => {}
        }
        #[cfg(any())]
        fn inner() -> NoSuchType {}
        #[rustfmt::skip]
        let formatted = [ 1,2 ];
        yield formatted[0];
    }
}

#[cfg(any())]
#[no_yield_scope]
fn function() -> NoSuchType {
    stream! { yield no_such_thing; }
}

#[no_yield_scope]
fn parameters(
    #[cfg(any())] absent: NoSuchType,
    #[cfg(not(any()))] n: i32,
) -> impl Stream<Item = i32> {
    stream! {
        yield n;
        yield n + 1;
    }
}

fn main() {}
