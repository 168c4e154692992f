// `#[async_trait]` in either order, on the method and on the `impl`: the guard is found.
use async_stream::stream;
use async_trait::async_trait;
use futures::stream::BoxStream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

#[async_trait]
trait Model {
    async fn stream(&self) -> BoxStream<'_, i32>;
}

struct OnMethod(tokio::sync::Mutex<i32>);

#[async_trait]
impl Model for OnMethod {
    #[no_yield_scope]
    async fn stream(&self) -> BoxStream<'_, i32> {
        Box::pin(stream! {
            let g = self.0.lock().await; //~ GUARD
            yield *g; //~ POINT
        })
    }
}

struct Below(tokio::sync::Mutex<i32>);

#[async_trait]
#[no_yield_scope]
impl Model for Below {
    async fn stream(&self) -> BoxStream<'_, i32> {
        let first = *self.0.lock().await;
        Box::pin(stream! {
            yield first;
            let g = self.0.lock().await; //~ GUARD
            yield *g; //~ POINT
        })
    }
}

struct Above(tokio::sync::Mutex<i32>);

#[no_yield_scope]
#[async_trait]
impl Model for Above {
    async fn stream(&self) -> BoxStream<'_, i32> {
        Box::pin(stream! {
            let g = self.0.lock().await; //~ GUARD
            yield *g; //~ POINT
        })
    }
}

// A guard of the method itself, over its await.
#[async_trait(?Send)]
trait Local {
    async fn awaiting(&self) -> i32;
}

struct OnLocal(Mutex<i32>);

#[no_yield_scope]
#[async_trait(?Send)]
impl Local for OnLocal {
    async fn awaiting(&self) -> i32 {
        let g = self.0.lock().unwrap(); //~ GUARD
        std::future::ready(()).await; //~ POINT
        *g
    }
}

fn main() {}
