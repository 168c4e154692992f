//! A stream with a span, whose consumer takes the first item and leaves: who is inside of the span?
//!
//! ```sh
//! cargo run --example generate_items
//! ```

use std::fmt;
use std::pin::pin;

use async_stream::stream;
use futures::executor::block_on;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use tracing::field::{Field, Visit};
use tracing::span::Id;
use tracing::{Event, Subscriber, info, info_span};
use tracing_subscriber::Registry;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;

fn leaking_items() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("generate_items").entered();
        for n in 1..=3 {
            info!("producer: made item {n}");
            yield n;
        }
    }
}

#[no_yield_scope]
fn items() -> impl Stream<Item = u32> {
    stream! {
        let _span = info_span!("generate_items").entered();
        for n in 1..=3 {
            info!("producer: made item {n}");
            yield n;
        }
    }
}

/// Takes one item and goes on with something else, while the stream is still there.
async fn consume(items: impl Stream<Item = u32>) {
    let mut items = pin!(items);
    while let Some(n) = items.next().await {
        info!("consumer: got item {n}");
        if n == 1 {
            break;
        }
    }
    info!("consumer: goes on after the break");
}

fn main() {
    println!("Without the attribute:");
    tracing::subscriber::with_default(Registry::default().with(Tree), || {
        block_on(consume(leaking_items()));
    });

    println!("\nWith #[no_yield_scope]:");
    tracing::subscriber::with_default(Registry::default().with(Tree), || {
        block_on(consume(items()));
    });
}

/// Prints each event in the braces of the spans that it is in.
struct Tree;

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Tree {
    fn on_enter(&self, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            let depth = span.scope().count();
            println!("{:width$}{} {{", "", span.name(), width = 4 * depth);
        }
    }

    fn on_exit(&self, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            let depth = span.scope().count();
            println!("{:width$}}}", "", width = 4 * depth);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let depth = 1 + context.event_scope(event).map_or(0, Iterator::count);
        event.record(&mut Line { width: 4 * depth });
    }
}

/// Prints the text of an event.
struct Line {
    width: usize,
}

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            println!("{:width$}{value:?}", "", width = self.width);
        }
    }
}
