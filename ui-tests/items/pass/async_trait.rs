// Under `#[async_trait]`, in either order, on the method and on the `impl`.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::{stream, try_stream};
use async_trait::async_trait;
use futures::Stream;
use futures::stream::BoxStream;
use no_yield_scope::no_yield_scope;
use std::pin::Pin;
use std::sync::Mutex;
use tracing::{Span, info_span};

type Boxed<T> = Pin<Box<dyn Stream<Item = T> + Send>>;

#[async_trait]
pub trait Model: Send + Sync {
    async fn stream(&self, n: i32) -> Result<Boxed<i32>, String>;

    async fn borrowed<'a>(
        &'a self,
        text: &'a str,
    ) -> BoxStream<'a, Result<&'a str, std::io::Error>>;

    async fn provided(&self) -> i32 {
        1
    }
}

#[async_trait]
#[no_yield_scope]
pub trait Provided: Sync {
    fn lock(&self) -> &Mutex<i32>;

    async fn below(&self) -> i32 {
        let n = *self.lock().lock().unwrap();
        std::future::ready(n).await
    }
}

#[no_yield_scope]
#[async_trait]
pub trait ProvidedAbove: Sync {
    fn lock(&self) -> &Mutex<i32>;

    async fn above(&self) -> i32 {
        let n = *self.lock().lock().unwrap();
        std::future::ready(n).await
    }
}

struct OnMethod {
    state: Mutex<i32>,
    span: Span,
}

#[async_trait]
impl Model for OnMethod {
    #[no_yield_scope]
    async fn stream(&self, n: i32) -> Result<Boxed<i32>, String> {
        let limit = *self.state.lock().map_err(|e| e.to_string())?;
        let _g = self.span.enter();
        std::future::ready(()).await;
        let span = self.span.clone();
        Ok(Box::pin(stream! {
            let _g = span.enter();
            for x in 0..n.min(limit) {
                yield x;
            }
        }))
    }

    #[no_yield_scope]
    async fn borrowed<'a>(
        &'a self,
        text: &'a str,
    ) -> BoxStream<'a, Result<&'a str, std::io::Error>> {
        Box::pin(try_stream! {
            let limit = *self.state.lock().unwrap();
            yield text;
            yield &text[..limit as usize];
        })
    }
}

struct Below(Mutex<i32>);

#[async_trait]
#[no_yield_scope]
impl Model for Below {
    async fn stream(&self, n: i32) -> Result<Boxed<i32>, String> {
        let limit = *self.0.lock().unwrap();
        let n = std::future::ready(n).await;
        let span = info_span!("below");
        let stream = stream! {
            let _g = span.enter();
            yield n;
            yield limit;
        };
        Ok(Box::pin(stream))
    }

    async fn borrowed<'a>(
        &'a self,
        text: &'a str,
    ) -> BoxStream<'a, Result<&'a str, std::io::Error>> {
        Box::pin(try_stream! {
            yield text;
        })
    }
}

struct Above(Mutex<i32>);

#[no_yield_scope]
#[async_trait]
impl Model for Above {
    async fn stream(&self, n: i32) -> Result<Boxed<i32>, String> {
        let limit = *self.0.lock().unwrap();
        let n = std::future::ready(n).await;
        let span = info_span!("above");
        let stream = stream! {
            let _g = span.enter();
            yield n;
            yield limit;
        };
        Ok(Box::pin(stream))
    }

    async fn borrowed<'a>(
        &'a self,
        text: &'a str,
    ) -> BoxStream<'a, Result<&'a str, std::io::Error>> {
        Box::pin(try_stream! {
            yield text;
        })
    }
}

impl Provided for Below {
    fn lock(&self) -> &Mutex<i32> {
        &self.0
    }
}

impl ProvidedAbove for Above {
    fn lock(&self) -> &Mutex<i32> {
        &self.0
    }
}

fn main() {}
