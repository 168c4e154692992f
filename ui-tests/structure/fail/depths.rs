// Case 55: guards and blocks, one to four deep; each guard has a verdict of its own.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn one(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        {
            let a = m.lock().unwrap(); //~ GUARD
            yield *a; //~ POINT
        }
    }
}

#[no_yield_scope]
fn two(m: &Mutex<i32>, k: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        {
            let a = m.lock().unwrap(); //~ GUARD
            {
                let _b = k.lock().unwrap(); //~ GUARD
                yield *a; //~ POINT
            }
        }
    }
}

#[no_yield_scope]
fn three(m: &Mutex<i32>, k: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        {
            let a = m.lock().unwrap(); //~ GUARD
            {
                let text = String::new();
                {
                    let _c = k.lock().unwrap(); //~ GUARD
                    yield *a; //~ POINT
                }
                drop(text);
            }
        }
    }
}

#[no_yield_scope]
fn four(m: &Mutex<i32>, k: &Mutex<i32>, l: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        {
            let a = m.lock().unwrap();
            {
                let _text = String::new();
                {
                    let c = k.lock().unwrap(); //~ GUARD
                    drop(a);
                    {
                        let _d = l.lock().unwrap(); //~ GUARD
                        yield *c; //~ POINT
                    }
                }
            }
        }
    }
}

fn main() {}
