// Case 40: the operands that are read before the yield.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::ops::{AddAssign, BitOr};
use std::sync::Mutex;

fn f<T, U>(_: T, _: U) {}

// Case 40.
#[no_yield_scope]
fn call(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        f(m.lock().unwrap().len(), yield 1); //~ GUARD POINT
    }
}

#[no_yield_scope]
fn binary(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let n = *m.lock().unwrap() + { yield 1; 2 }; //~ GUARD POINT
        yield n;
    }
}

struct Bits;

impl BitOr<()> for &Bits {
    type Output = ();
    fn bitor(self, _: ()) {}
}

#[no_yield_scope]
fn overloaded(m: &Mutex<Bits>) -> impl Stream<Item = i32> {
    stream! {
        &*m.lock().unwrap() | { yield 1 }; //~ GUARD POINT
    }
}

#[no_yield_scope]
fn tuples(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let pair = (m.lock().unwrap().len(), { yield 1; 2 }); //~ GUARD POINT
        f(pair.0, pair.1);
        let both = [m.lock().unwrap().len(), { yield 1; 2 }]; //~ GUARD POINT
        f(both[0], both[1]);
    }
}

#[no_yield_scope]
fn receiver(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        m.lock().unwrap().push({ yield 1; 2 }); //~ GUARD POINT
        m.lock().unwrap().iter().zip({ yield 3; [4] }).for_each(drop); //~ GUARD POINT
    }
}

// The right side of an assignment is computed first, and its temporaries stay.
#[no_yield_scope]
fn place_after_value(m: &Mutex<usize>) -> impl Stream<Item = i32> {
    stream! {
        let mut v = [0, 0];
        v[{ yield 1; 0 }] = *m.lock().unwrap(); //~ GUARD POINT
        f(v[0], v[1]);
    }
}

struct Sum(i32);

impl AddAssign<i32> for Sum {
    fn add_assign(&mut self, n: i32) {
        self.0 += n;
    }
}

// `+=` of a type of one's own takes its place first.
#[no_yield_scope]
fn add_assign(m: &Mutex<Sum>) -> impl Stream<Item = i32> {
    stream! {
        *m.lock().unwrap() += { yield 1; 3 }; //~ GUARD POINT
    }
}

#[no_yield_scope]
fn ranges(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        for n in (*m.lock().unwrap()..{ yield 1; 3 }) { //~ GUARD POINT
            f(n, 1);
        }
    }
}

// A struct's fields, in the order in which they are written.
struct Fields {
    a: usize,
    b: i32,
}

#[no_yield_scope]
fn fields(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        let fields = Fields { a: m.lock().unwrap().len(), b: { yield 1; 2 } }; //~ GUARD POINT
        f(fields.a, fields.b);
    }
}

fn main() {}
