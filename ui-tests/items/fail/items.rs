// The body is found wherever the attribute stands above it.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

struct Service {
    numbers: Mutex<Vec<i32>>,
}

impl Service {
    #[no_yield_scope]
    fn method(&self) -> impl Stream<Item = i32> {
        stream! {
            let g = self.numbers.lock().unwrap(); //~ GUARD
            yield g[0]; //~ POINT
        }
    }
}

#[no_yield_scope]
impl Service {
    fn first(&self) -> impl Stream<Item = i32> {
        let n = 0;
        stream! {
            let g = self.numbers.lock().unwrap(); //~ GUARD
            yield g[n]; //~ POINT
        }
    }

    async fn second(&self) -> i32 {
        let g = self.numbers.lock().unwrap(); //~ GUARD
        std::future::ready(()).await; //~ POINT
        g[0]
    }
}

#[no_yield_scope]
trait Source {
    fn lock(&self) -> &Mutex<Vec<i32>>;

    fn stream(&self) -> impl Stream<Item = i32> {
        stream! {
            while let Some(x) = self.lock().lock().unwrap().pop() { //~ GUARD
                yield x; //~ POINT
            }
        }
    }
}

#[no_yield_scope]
impl Source for Service {
    fn lock(&self) -> &Mutex<Vec<i32>> {
        &self.numbers
    }

    fn stream(&self) -> impl Stream<Item = i32> {
        stream! {
            let g = self.lock().lock().unwrap(); //~ GUARD
            yield g[0]; //~ POINT
        }
    }
}

#[no_yield_scope]
mod module {
    use super::*;

    pub mod deeper {
        use super::*;

        pub fn stream(m: &Mutex<i32>) -> impl Stream<Item = i32> {
            stream! {
                let g = m.lock().unwrap(); //~ GUARD
                yield *g; //~ POINT
            }
        }

        pub struct Inner(pub Mutex<i32>);

        impl Inner {
            pub async fn method(&self) {
                let _g = self.0.lock().unwrap(); //~ GUARD
                std::future::ready(()).await; //~ POINT
            }
        }
    }
}

fn main() {}
