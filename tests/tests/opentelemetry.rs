//! `opentelemetry`'s contexts, by the spans that reach an exporter: whose child is each?

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::{no_yield_scope, scope};
use no_yield_scope_tests::poll::{finish, item, pending_once, poll_next};
use opentelemetry::trace::{Span, TraceContextExt, Tracer, TracerProvider, mark_span_as_active};
use opentelemetry::{Context, ContextGuard};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracer, SdkTracerProvider};

/// Makes spans, and tells whose children they were.
struct Telemetry {
    provider: SdkTracerProvider,
    exporter: InMemorySpanExporter,
}

impl Telemetry {
    fn new() -> Self {
        let exporter = InMemorySpanExporter::default();
        let provider = SdkTracerProvider::builder()
            .with_simple_exporter(exporter.clone())
            .build();
        Telemetry { provider, exporter }
    }

    fn tracer(&self) -> SdkTracer {
        self.provider.tracer("test")
    }

    /// A span that ends at once, of the current context.
    fn event(&self, name: &'static str) {
        event(&self.tracer(), name);
    }

    /// `parent> name` for each span that has ended, in that order.
    fn spans(&self) -> Vec<String> {
        let spans = self.exporter.get_finished_spans().unwrap();
        let name = |id| {
            let parent = spans.iter().find(|span| span.span_context.span_id() == id);
            parent.map_or("", |span| &*span.name)
        };
        let line = |span: &opentelemetry_sdk::trace::SpanData| {
            format!("{}> {}", name(span.parent_span_id), span.name)
        };
        spans.iter().map(line).collect()
    }
}

fn event(tracer: &SdkTracer, name: &'static str) {
    tracer.start(name).end();
}

/// Whether the thread has a span in its context.
fn inside() -> bool {
    Context::map_current(|context| context.has_active_span())
}

fn started(tracer: &SdkTracer, name: &'static str) -> Context {
    Context::current_with_span(tracer.start(name))
}

fn leaking(tracer: SdkTracer) -> impl Stream<Item = u32> {
    stream! {
        let _guard = started(&tracer, "a").attach();
        for n in 0..3 {
            event(&tracer, "made");
            yield n;
        }
    }
}

#[no_yield_scope]
fn items(tracer: SdkTracer, name: &'static str) -> impl Stream<Item = u32> + Send {
    stream! {
        let _guard = started(&tracer, name).attach();
        for n in 0..3 {
            event(&tracer, "made");
            yield n;
        }
    }
}

#[no_yield_scope]
fn items_in_a_block(tracer: SdkTracer) -> impl Stream<Item = u32> + Send {
    stream! {
        scope!(started(&tracer, "a").attach() => {
            for n in 0..3 {
                event(&tracer, "made");
                yield n;
            }
        });
        assert!(!inside());
    }
}

/// Takes the first item and leaves the rest, without dropping the stream before the last event.
fn consume(telemetry: &Telemetry, stream: impl Stream<Item = u32>) {
    {
        let mut stream = pin!(stream);
        item(stream.as_mut());
        telemetry.event("got");
        telemetry.event("after the break");
    }
    telemetry.event("after the drop");
    assert!(!inside());
}

#[test]
fn without_the_attribute_the_consumer_is_inside() {
    let telemetry = Telemetry::new();
    consume(&telemetry, leaking(telemetry.tracer()));
    let leaked = [
        "a> made",
        "a> got",
        "a> after the break",
        "> a",
        "> after the drop",
    ];
    assert_eq!(telemetry.spans(), leaked);
}

#[test]
fn with_it_the_consumer_is_not() {
    let telemetry = Telemetry::new();
    consume(&telemetry, items(telemetry.tracer(), "a"));
    let right = [
        "a> made",
        "> got",
        "> after the break",
        "> a",
        "> after the drop",
    ];
    assert_eq!(telemetry.spans(), right);

    let telemetry = Telemetry::new();
    consume(&telemetry, items_in_a_block(telemetry.tracer()));
    assert_eq!(telemetry.spans(), right);
    assert_eq!(finish(items_in_a_block(telemetry.tracer()).count()), 3);
}

#[no_yield_scope]
fn in_all_ways(tracer: SdkTracer) -> impl Stream<Item = Result<u32, u32>> + Send {
    fn elsewhere(tracer: &SdkTracer) -> ContextGuard {
        started(tracer, "c").attach()
    }
    try_stream! {
        {
            let _active = mark_span_as_active(tracer.start("a"));
            yield 1;
            event(&tracer, "in a");
        }
        let guard = started(&tracer, "b").attach();
        pending_once().await;
        event(&tracer, "in b");
        yield 2;
        drop(guard);
        yield 3;
        let _guard = elsewhere(&tracer);
        yield 4;
        event(&tracer, "in c");
        let _suppressed = Context::enter_telemetry_suppressed_scope();
        yield 5;
        event(&tracer, "in suppressed");
        Err(6u32)?;
    }
}

#[test]
fn every_way_to_attach() {
    let telemetry = Telemetry::new();
    finish(in_all_ways(telemetry.tracer()).for_each(async |got| {
        assert!(!inside(), "after {got:?}");
        telemetry.event("got");
    }));
    let expected = [
        "> got", "a> in a", "> a", "b> in b", "> got", "> b", "> got", "> got", "c> in c", "> got",
        "> got", "> c",
    ];
    assert_eq!(telemetry.spans(), expected);
}

#[no_yield_scope]
fn nested(tracer: SdkTracer) -> impl Stream<Item = u32> {
    stream! {
        let _outer = started(&tracer, "outer").attach();
        let _inner = started(&tracer, "inner").attach();
        let items = items(tracer.clone(), "items");
        for await n in items {
            event(&tracer, "between");
            yield n;
            event(&tracer, "resumed");
        }
    }
}

#[test]
fn one_inside_of_the_other_and_a_stream_in_a_stream() {
    let telemetry = Telemetry::new();
    let mut stream = Box::pin(nested(telemetry.tracer()));
    item(stream.as_mut());
    telemetry.event("got");
    item(stream.as_mut());
    telemetry.event("got");
    drop(stream);
    assert!(!inside());
    let expected = [
        "items> made",
        "inner> between",
        "> got",
        "inner> resumed",
        "items> made",
        "inner> between",
        "> got",
        "inner> items",
        "outer> inner",
        "> outer",
    ];
    assert_eq!(telemetry.spans(), expected);
}

/// The consumer has a context of its own, to which it comes back.
#[test]
fn two_streams_by_turns() {
    for first_first in [true, false] {
        let telemetry = Telemetry::new();
        let guard = started(&telemetry.tracer(), "consumer").attach();
        let mut first = Box::pin(items(telemetry.tracer(), "first"));
        let mut second = Box::pin(items(telemetry.tracer(), "second"));
        for _ in 0..2 {
            item(first.as_mut());
            telemetry.event("got");
            item(second.as_mut());
            telemetry.event("got");
        }
        let names = if first_first {
            ["first", "second"]
        } else {
            std::mem::swap(&mut first, &mut second);
            ["second", "first"]
        };
        drop(first);
        item(second.as_mut());
        telemetry.event("last");
        drop((second, guard));
        assert!(!inside());
        let turn = [
            "first> made",
            "consumer> got",
            "second> made",
            "consumer> got",
        ];
        let end = [
            format!("consumer> {}", names[0]),
            format!("{}> made", names[1]),
            "consumer> last".into(),
            format!("consumer> {}", names[1]),
            "> consumer".into(),
        ];
        let spans = telemetry.spans();
        assert_eq!(spans[..8], [turn, turn].concat());
        assert_eq!(spans[8..], end);
    }
}

#[no_yield_scope]
fn panics(tracer: SdkTracer, in_await: bool) -> impl Stream<Item = u32> {
    stream! {
        let _outer = started(&tracer, "outer").attach();
        yield 1;
        let _inner = started(&tracer, "inner").attach();
        pending_once().await;
        if in_await {
            async { panic!("in an await") }.await
        }
        panic!("in the body");
    }
}

#[test]
fn a_panic_leaves_nothing_attached() {
    for in_await in [true, false] {
        let telemetry = Telemetry::new();
        let mut stream = Box::pin(panics(telemetry.tracer(), in_await));
        item(stream.as_mut());
        assert!(poll_next(stream.as_mut()).is_pending());
        telemetry.event("pending");
        assert!(catch_unwind(AssertUnwindSafe(|| poll_next(stream.as_mut()))).is_err());
        assert!(!inside());
        telemetry.event("after");
        let expected = ["> pending", "outer> inner", "> outer", "> after"];
        assert_eq!(telemetry.spans(), expected);
    }
}

#[no_yield_scope]
fn selecting(tracer: SdkTracer) -> impl Stream<Item = u32> + Send {
    stream! {
        let _guard = started(&tracer, "a").attach();
        let n = tokio::select! {
            biased;
            () = async { pending_once().await; event(&tracer, "first") } => 1,
            () = async { pending_once().await; pending_once().await } => 2,
        };
        event(&tracer, "handled");
        yield n;
    }
}

#[test]
fn while_select_polls() {
    let telemetry = Telemetry::new();
    let mut stream = Box::pin(selecting(telemetry.tracer()));
    assert!(poll_next(stream.as_mut()).is_pending());
    telemetry.event("pending");
    assert_eq!(item(stream.as_mut()), 1);
    telemetry.event("got");
    drop(stream);
    let expected = ["> pending", "a> first", "a> handled", "> got", "> a"];
    assert_eq!(telemetry.spans(), expected);
}

/// Each item on another thread, as a runtime may do it.
#[test]
fn from_thread_to_thread() {
    let telemetry = Telemetry::new();
    let mut stream = Box::pin(items(telemetry.tracer(), "a"));
    for _ in 0..3 {
        let next = || {
            item(stream.as_mut());
            assert!(!inside());
            telemetry.event("got");
        };
        std::thread::scope(|threads| threads.spawn(next).join().unwrap());
    }
    drop(stream);
    let turn = ["a> made", "> got"];
    let spans = telemetry.spans();
    assert_eq!(spans[..6], [turn, turn, turn].concat());
    assert_eq!(spans[6..], ["> a"]);
}
