// Three mistakes that have nothing to do with each other are three errors in one compile.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[no_yield_scope]
fn three_guards(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        {
            let g = m.lock().unwrap(); //~ GUARD
            yield g[0]; //~ POINT
        }
        for x in m.lock().unwrap().iter() { //~ GUARD
            yield *x; //~ POINT
        }
        let kept = Some(m.lock()); //~ GUARD
        yield 1; //~ POINT
        drop(kept);
    }
}

fn main() {}
