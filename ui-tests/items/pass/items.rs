// The attribute on functions, methods, `impl` blocks, traits and modules.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::pin::Pin;
use std::sync::Mutex;
use tracing::Span;

pub struct Service<T> {
    numbers: Mutex<Vec<T>>,
    span: Span,
}

impl<T: Clone> Service<T> {
    pub const LIMIT: usize = 3;

    /// Documented.
    #[no_yield_scope]
    #[must_use]
    pub fn method(&self) -> impl Stream<Item = T> {
        stream! {
            let _g = self.span.enter();
            let all = self.numbers.lock().unwrap().clone();
            for x in all {
                yield x;
            }
        }
    }

    #[inline]
    #[no_yield_scope]
    pub(crate) async fn asynchronous(self: &std::sync::Arc<Self>, n: usize) -> Option<T> {
        let found = self.numbers.lock().unwrap().get(n).cloned();
        std::future::ready(()).await;
        found
    }

    #[no_yield_scope]
    fn consuming(mut self, last: T) -> impl Stream<Item = T> {
        stream! {
            self.numbers.get_mut().unwrap().push(last);
            let Service { numbers, span } = self;
            let _g = span.entered();
            for x in numbers.into_inner().unwrap() {
                yield x;
            }
        }
    }
}

#[no_yield_scope]
impl<T> Service<T>
where
    T: Clone + 'static,
{
    pub fn plain(&self) -> usize {
        let g = self.numbers.lock().unwrap();
        g.len().min(Self::LIMIT)
    }

    pub fn boxed(&self) -> Pin<Box<dyn Stream<Item = T> + '_>> {
        let n = self.plain();
        Box::pin(stream! {
            for i in 0..n {
                let x = self.numbers.lock().unwrap()[i].clone();
                yield x;
            }
        })
    }

    pub async fn both(&self) -> usize {
        let _g = self.span.enter();
        std::future::ready(self.plain()).await
    }
}

#[no_yield_scope]
pub trait Source {
    type Item: Clone;
    const NAME: &'static str;

    fn lock(&self) -> &Mutex<Vec<Self::Item>>;

    fn stream(&self) -> impl Stream<Item = Self::Item> {
        stream! {
            loop {
                let popped = self.lock().lock().unwrap().pop();
                match popped {
                    Some(x) => yield x,
                    None => break,
                }
            }
        }
    }

    fn count(&self) -> usize {
        let g = self.lock().lock().unwrap();
        g.len() + Self::NAME.len()
    }
}

#[no_yield_scope]
impl<T: Clone> Source for Service<T> {
    type Item = T;
    const NAME: &'static str = "service";

    fn lock(&self) -> &Mutex<Vec<T>> {
        &self.numbers
    }

    fn stream(&self) -> impl Stream<Item = T> {
        stream! {
            let first = self.lock().lock().unwrap()[0].clone();
            yield first;
        }
    }
}

#[no_yield_scope(bodies(other))]
pub mod module {
    //! Inner documentation.
    #![allow(unused_variables)]

    use super::*;

    pub fn free(m: &Mutex<i32>) -> impl Stream<Item = i32> {
        let unused = 1;
        stream! {
            yield *m.lock().unwrap();
        }
    }

    pub mod deeper {
        use async_stream::stream as other;
        use futures::Stream;

        macro_rules! local {
            () => {
                1
            };
        }

        pub struct Struct;

        impl Struct {
            pub fn method(&self) -> impl Stream<Item = i32> {
                other! { yield local!(); }
            }

            pub async fn awaiting(&self) {
                std::future::ready(()).await;
            }
        }
    }

    #[cfg(test)]
    mod tests {
        fn not_compiled() -> NoSuchType {}
    }
}

// Qualifiers and bounds.
#[no_yield_scope]
pub async fn constant<'a, const N: usize>(all: &'a [i32; N]) -> &'a i32
where
    [(); N]: Sized,
{
    std::future::ready(&all[0]).await
}

#[no_yield_scope]
#[allow(clippy::needless_lifetimes)]
pub(crate) fn lifetimes<'a, 'b: 'a>(
    a: &'a str,
    b: &'b str,
) -> impl Stream<Item = &'a str> + use<'a, 'b> {
    stream! {
        yield a;
        yield b;
    }
}

#[tracing::instrument(skip_all)]
#[no_yield_scope]
async fn instrumented_below(m: &Mutex<i32>) -> i32 {
    let n = *m.lock().unwrap();
    std::future::ready(n).await
}

#[no_yield_scope]
#[tracing::instrument(skip(m), fields(n = 1))]
async fn instrumented_above(m: &Mutex<i32>) -> i32 {
    let n = *m.lock().unwrap();
    std::future::ready(n).await
}

#[no_yield_scope]
#[tracing::instrument]
fn instrumented_stream(n: i32) -> impl Stream<Item = i32> {
    stream! {
        yield n;
    }
}

fn main() {}
