// A local span cannot be left and entered again, and a local parent only where its span stays.
use async_stream::stream;
use fastrace::Span;
use fastrace::local::{LocalCollector, LocalParentGuard, LocalSpan};
use fastrace::prelude::SpanContext;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::future::ready;

#[no_yield_scope]
fn local_span() -> impl Stream<Item = i32> {
    stream! {
        let _span = LocalSpan::enter_with_local_parent("items"); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
async fn over_an_await() {
    let _span = LocalSpan::enter_with_local_parent("work").with_property(|| ("key", "value")); //~ GUARD
    ready(()).await; //~ POINT
}

#[no_yield_scope]
fn collector(parent: Span) -> impl Stream<Item = i32> {
    stream! {
        let collector = LocalCollector::start(); //~ GUARD
        yield 1; //~ POINT
        parent.push_child_spans(collector.collect());
    }
}

// The span itself would be gone.
#[no_yield_scope]
fn at_once() -> impl Stream<Item = i32> {
    stream! {
        let _guard = Span::root("items", SpanContext::random()).set_local_parent(); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn typed(span: Span) -> impl Stream<Item = i32> {
    stream! {
        let _guard: LocalParentGuard = span.set_local_parent(); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
async fn wrapped(span: Option<Span>) {
    let _guard = span.as_ref().map(Span::set_local_parent); //~ GUARD
    ready(()).await; //~ POINT
}

fn main() {}
