// Span guards that cannot be suspended where they are.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use tracing::Span;
use tracing::span::{Entered, EnteredSpan};

fn enter_it(s: &Span) -> Entered<'_> {
    s.enter()
}

// Returned by a helper: `Entered` cannot be suspended, the span is not at hand.
#[no_yield_scope]
fn by_a_helper(s: Span) -> impl Stream<Item = i32> {
    stream! {
        let _g = enter_it(&s); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn wrapped(s: Span) -> impl Stream<Item = i32> {
    stream! {
        let kept = Some(s.enter()); //~ GUARD
        yield 1; //~ POINT
        drop(kept);
    }
}

#[no_yield_scope]
fn conditional(s: Span, b: bool) -> impl Stream<Item = i32> {
    stream! {
        let _g = b.then(|| s.enter()); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
fn operand(s: Span) -> impl Stream<Item = i32> {
    stream! {
        drop((s.enter(), { yield 1; })); //~ GUARD POINT
    }
}

#[no_yield_scope]
fn parameter(g: EnteredSpan) -> impl Stream<Item = i32> {
    //~ GUARD
    stream! {
        yield 1; //~ POINT
        drop(g);
    }
}

#[no_yield_scope]
fn subscriber() -> impl Stream<Item = i32> {
    stream! {
        let _default = tracing::subscriber::set_default(tracing::subscriber::NoSubscriber::new()); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope]
async fn subscriber_over_an_await() {
    let _default = tracing::subscriber::set_default(tracing::subscriber::NoSubscriber::new()); //~ GUARD
    std::future::ready(()).await; //~ POINT
}

// A way to the guard cannot be kept past the assignment, and its name means something else at the `yield`.
#[no_yield_scope]
fn assigned_and_hidden(a: Span, b: Span) -> impl Stream<Item = i32> {
    stream! {
        let mut g = a.enter(); //~ GUARD
        g = b.enter();
        let g = 1;
        yield g; //~ POINT
    }
}

fn main() {}
