// A crate without any prelude.
#![no_implicit_prelude]
#![deny(warnings)]
#![forbid(unsafe_code)]

use ::no_yield_scope::no_yield_scope;

#[no_yield_scope]
fn stream(s: ::tracing::Span, m: &::std::sync::Mutex<i32>) -> impl ::futures::Stream<Item = i32> {
    ::async_stream::stream! {
        let _g = s.enter();
        yield 1;
        let g = m.lock().unwrap();
        let n = *g;
        ::std::mem::drop(g);
        yield n;
        let n = ::std::future::ready(1).await;
        yield n;
        yield *m.lock().unwrap();
        #[held_across_yield(reason = "to see what this needs")]
        let _kept = m.lock().unwrap();
        yield n;
    }
}

#[no_yield_scope]
async fn function(s: ::tracing::Span) -> i32 {
    let _g = s.entered();
    ::std::future::ready(1).await
}

struct Service;

#[no_yield_scope(prevents(crate::Service), consumes(end))]
fn prevents() -> impl ::futures::Stream<Item = i32> {
    ::async_stream::stream! {
        let service = Service;
        service.end();
        yield 1;
    }
}

impl Service {
    fn end(self) {}
}

fn main() {}
