// As rig has it: every call of a local macro whose tokens contain `yield` is a yield.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn called(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        macro_rules! one {
            () => {
                yield 1
            };
        }
        one!();
        let g = m.lock().unwrap(); //~ GUARD
        one!(); //~ POINT
        drop(g);
        one!();
    }
}

// Defined, not called.
#[no_yield_scope]
fn not_called_with_it(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock().unwrap();
        #[allow(unused_macros)]
        macro_rules! one {
            () => {
                yield 1
            };
        }
        drop(g);
        yield 2;
        for x in m.lock().unwrap().iter_all() { //~ GUARD
            if x > 0 {
                one!(); //~ POINT
            }
        }
    }
}

trait All {
    fn iter_all(&self) -> std::ops::Range<i32>;
}

impl All for i32 {
    fn iter_all(&self) -> std::ops::Range<i32> {
        0..*self
    }
}

fn main() {}
