// What the types do not tell: guards that are alive at a yield and are not refused. Each of these is a documented
// limit; when one of them is refused one day, move it to where it then belongs.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{Mutex, MutexGuard};

use no_yield_scope::no_yield_scope;

// Case 12: a type parameter without a bound may be a guard.
#[no_yield_scope]
fn miss_generic_without_bound<T>(g: T) -> impl Stream<Item = i32> {
    stream! {
        yield 1;
        drop(g);
    }
}

// Cases 27 and 44: a type of one's own, without `#[prevents_yields]`, is what it is around whatever it holds.
struct Wrapper<'a> {
    guard: MutexGuard<'a, i32>,
}

#[no_yield_scope]
fn miss_wrapper_without_attribute(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let guard = m.lock().unwrap();
        let wrapper = Wrapper { guard };
        yield *wrapper.guard;
    }
}

// Case 47: an opaque type tells nothing of what is in it.
fn lock_it(m: &Mutex<i32>) -> impl Sized {
    m.lock().unwrap()
}

fn lock_and_read(m: &Mutex<i32>) -> impl Deref<Target = i32> {
    m.lock().unwrap()
}

#[no_yield_scope]
fn miss_opaque_helper(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let _g = lock_it(m);
        yield 1;
        let g = lock_and_read(m);
        yield *g;
    }
}

// A trait object neither.
#[no_yield_scope]
fn miss_trait_object(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g: Box<dyn Deref<Target = i32>> = Box::new(m.lock().unwrap());
        yield **g;
    }
}

// Collections and iterators that are no wrappers of the table.
#[no_yield_scope]
fn miss_other_collections(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut map = BTreeMap::new();
        map.insert(1, m.lock().unwrap());
        yield *map[&1];
        let mut rest = vec![m.lock().unwrap()].into_iter().skip(1);
        yield 2;
        drop(rest.next());
    }
}

// Held by somebody else for us: a closure that was made elsewhere, a future that has taken it.
fn holding<'a>(g: MutexGuard<'a, i32>) -> impl Fn() -> i32 + 'a {
    move || *g
}

#[no_yield_scope]
fn miss_closure_made_elsewhere(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let f = holding(m.lock().unwrap());
        yield f();
    }
}

async fn eat(g: MutexGuard<'_, i32>) -> i32 {
    *g
}

#[no_yield_scope]
fn miss_future_that_has_taken_it(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let future = eat(m.lock().unwrap());
        yield 1;
        drop(future);
    }
}

// Bound where the macro is expanded, which nobody sees before.
#[no_yield_scope]
fn miss_guard_that_a_macro_binds() -> impl Stream<Item = i32> {
    stream! {
        puffin::profile_scope!("items");
        yield 1;
    }
}

// The consumer's own guard, seen through a reference, is the consumer's affair.
#[no_yield_scope]
fn miss_owner_elsewhere<'a>(wrapper: &'a Wrapper<'a>) -> impl Stream<Item = i32> + 'a {
    stream! {
        yield *wrapper.guard;
    }
}

fn main() {}
