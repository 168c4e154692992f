//! `fastrace`'s local parents, by the spans that reach a reporter: whose child is each?
//!
//! There is one reporter for the process, so that each test looks at a trace of its own.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::{Arc, LazyLock, Mutex};

use async_stream::{stream, try_stream};
use fastrace::collector::{Config, Reporter, SpanRecord};
use fastrace::future::FutureExt;
use fastrace::local::LocalSpan;
use fastrace::prelude::SpanContext;
use fastrace::{Event, Span};
use futures::{Stream, StreamExt};
use no_yield_scope::{no_yield_scope, scope};
use no_yield_scope_tests::poll::{finish, item, pending_once, poll_next};

static REPORTED: LazyLock<Arc<Mutex<Vec<SpanRecord>>>> = LazyLock::new(|| {
    let reported = Arc::<Mutex<Vec<SpanRecord>>>::default();
    fastrace::set_reporter(Collector(reported.clone()), Config::default());
    reported
});

struct Collector(Arc<Mutex<Vec<SpanRecord>>>);

impl Reporter for Collector {
    fn report(&mut self, spans: Vec<SpanRecord>) {
        self.0.lock().unwrap().extend(spans);
    }
}

/// `parent> name` for each span below a `root` in which `run` runs, `name! event` and `name: property` for what was added to it,
/// in alphabetical order.
fn spans(run: impl FnOnce()) -> Vec<String> {
    LazyLock::force(&REPORTED);
    let context = SpanContext::random();
    {
        let root = Span::root("root", context);
        let _guard = root.set_local_parent();
        run();
        assert_eq!(
            SpanContext::current_local_parent().map(|parent| parent.span_id),
            SpanContext::from_span(&root).map(|parent| parent.span_id),
            "something is left in force"
        );
    }
    fastrace::flush();
    let reported = REPORTED.lock().unwrap();
    let spans: Vec<_> = reported
        .iter()
        .filter(|span| span.trace_id == context.trace_id)
        .collect();
    let names: HashMap<_, _> = spans
        .iter()
        .map(|span| (span.span_id, &span.name))
        .collect();
    let mut lines = Vec::new();
    for span in &spans {
        let name = &span.name;
        if let Some(parent) = names.get(&span.parent_id) {
            lines.push(format!("{parent}> {name}"));
        }
        lines.extend(
            span.events
                .iter()
                .map(|event| format!("{name}! {}", event.name)),
        );
        lines.extend(
            span.properties
                .iter()
                .map(|(key, _)| format!("{name}: {key}")),
        );
    }
    lines.sort();
    lines
}

/// A span that ends at once, of the local parent.
fn event(name: impl Into<std::borrow::Cow<'static, str>>) {
    let _span = LocalSpan::enter_with_local_parent(name);
}

fn leaking() -> impl Stream<Item = u32> {
    stream! {
        let span = Span::enter_with_local_parent("a");
        let _guard = span.set_local_parent();
        for n in 0..3 {
            event(format!("made {n}"));
            yield n;
        }
    }
}

#[no_yield_scope]
fn items(name: &'static str) -> impl Stream<Item = u32> + Send {
    stream! {
        let span = Span::enter_with_local_parent(name);
        let _guard = span.set_local_parent();
        for n in 0..3 {
            event(format!("made {n}"));
            yield n;
        }
    }
}

#[no_yield_scope]
fn items_in_a_block(name: &'static str) -> impl Stream<Item = u32> + Send {
    stream! {
        let span = Span::enter_with_local_parent(name);
        scope!(span.set_local_parent() => {
            for n in 0..3 {
                event(format!("made {n}"));
                yield n;
            }
        });
    }
}

/// Takes the first item and leaves the rest, without dropping the stream before the last event.
fn consume(stream: impl Stream<Item = u32>) {
    {
        let mut stream = pin!(stream);
        item(stream.as_mut());
        event("got");
        event("after the break");
    }
    event("after the drop");
}

#[test]
fn without_the_attribute_the_consumer_is_inside() {
    let leaked = [
        "a> after the break",
        "a> got",
        "a> made 0",
        "root> a",
        "root> after the drop",
    ];
    assert_eq!(spans(|| consume(leaking())), leaked);
}

#[test]
fn with_it_the_consumer_is_not() {
    let right = [
        "a> made 0",
        "root> a",
        "root> after the break",
        "root> after the drop",
        "root> got",
    ];
    assert_eq!(spans(|| consume(items("a"))), right);
    assert_eq!(spans(|| consume(items_in_a_block("a"))), right);
}

struct Source {
    span: Span,
}

impl Source {
    fn span(&self) -> &Span {
        &self.span
    }
}

#[no_yield_scope]
impl Source {
    fn items(&self) -> impl Stream<Item = Result<u32, u32>> + Send + '_ {
        try_stream! {
            {
                let _guard = self.span.set_local_parent();
                yield 1;
                event("field");
            }
            {
                let span = self.span();
                let _guard = span.set_local_parent();
                pending_once().await;
                event("pending");
                yield 2;
                event("reference");
            }
            let shared = Arc::new(Span::enter_with_parent("shared", &self.span));
            let guard = shared.set_local_parent();
            yield 3;
            event("shared");
            async {
                event("polled");
                pending_once().await;
                event("polled again");
            }
            .in_span(Span::enter_with_local_parent("in_span"))
            .await;
            drop(guard);
            yield 4;
            event("after");
            let _none = Span::noop();
            let _guard = _none.set_local_parent();
            yield 5;
            event("of none");
            Err(6u32)?;
        }
    }
}

#[test]
fn every_way_to_set_a_parent() {
    let seen = spans(|| {
        let source = Source {
            span: Span::enter_with_local_parent("a"),
        };
        finish(source.items().for_each(async |_| event("got")));
    });
    let expected = [
        "a> field",
        "a> pending",
        "a> reference",
        "a> shared",
        "in_span> polled",
        "in_span> polled again",
        "root> a",
        "root> after",
        "root> got",
        "root> got",
        "root> got",
        "root> got",
        "root> got",
        "root> got",
        "root> of none",
        "shared> in_span",
        "shared> shared",
    ];
    assert_eq!(seen, expected);
}

/// What the body adds after it went on is there too, and the span is reported once.
#[no_yield_scope]
fn adding() -> impl Stream<Item = u32> {
    stream! {
        let span = Span::enter_with_local_parent("a");
        let _guard = span.set_local_parent();
        yield 1;
        LocalSpan::add_event(Event::new("event"));
        LocalSpan::add_property(|| ("property", ""));
        yield 2;
        let _local = LocalSpan::enter_with_local_parent("local");
        event("deep");
    }
}

#[test]
fn what_is_added_later() {
    let seen = spans(|| {
        let add = |n| LocalSpan::add_property(|| ("consumer", format!("{n}")));
        finish(adding().for_each(async |n| add(n)));
    });
    let expected = [
        "a! event",
        "a: property",
        "a> local",
        "local> deep",
        "root: consumer",
        "root: consumer",
        "root> a",
    ];
    assert_eq!(seen, expected);
}

#[no_yield_scope]
fn nested() -> impl Stream<Item = u32> {
    stream! {
        let outer = Span::enter_with_local_parent("outer");
        let _outer = outer.set_local_parent();
        let inner = Span::enter_with_local_parent("inner");
        let _inner = inner.set_local_parent();
        let items = items("items");
        for await n in items {
            event(format!("between {n}"));
            yield n;
            event(format!("resumed {n}"));
        }
    }
}

#[test]
fn one_inside_of_the_other_and_a_stream_in_a_stream() {
    let seen = spans(|| {
        let mut stream = Box::pin(nested());
        item(stream.as_mut());
        event("got");
        item(stream.as_mut());
        event("got");
    });
    let expected = [
        "inner> between 0",
        "inner> between 1",
        "inner> items",
        "inner> resumed 0",
        "items> made 0",
        "items> made 1",
        "outer> inner",
        "root> got",
        "root> got",
        "root> outer",
    ];
    assert_eq!(seen, expected);
}

#[test]
fn two_streams_by_turns() {
    for first_first in [true, false] {
        let seen = spans(|| {
            let mut first = Box::pin(items("first"));
            let mut second = Box::pin(items("second"));
            for _ in 0..2 {
                item(first.as_mut());
                event("got");
                item(second.as_mut());
                event("got");
            }
            if !first_first {
                std::mem::swap(&mut first, &mut second);
            }
            drop(first);
            item(second.as_mut());
            event("last");
        });
        let mut expected = vec![
            "first> made 0",
            "first> made 1",
            "root> first",
            "root> got",
            "root> got",
            "root> got",
            "root> got",
            "root> last",
            "root> second",
            "second> made 0",
            "second> made 1",
        ];
        expected.push(if first_first {
            "second> made 2"
        } else {
            "first> made 2"
        });
        expected.sort();
        assert_eq!(seen, expected);
    }
}

#[no_yield_scope]
fn panics() -> impl Stream<Item = u32> {
    stream! {
        let outer = Span::enter_with_local_parent("outer");
        let _outer = outer.set_local_parent();
        yield 1;
        let inner = Span::enter_with_local_parent("inner");
        let _inner = inner.set_local_parent();
        pending_once().await;
        event("panicking");
        panic!("in the body");
    }
}

#[test]
fn a_panic_leaves_no_parent() {
    let seen = spans(|| {
        let mut stream = Box::pin(panics());
        item(stream.as_mut());
        assert!(poll_next(stream.as_mut()).is_pending());
        event("pending");
        assert!(catch_unwind(AssertUnwindSafe(|| poll_next(stream.as_mut()))).is_err());
        event("after");
    });
    let expected = [
        "inner> panicking",
        "outer> inner",
        "root> after",
        "root> outer",
        "root> pending",
    ];
    assert_eq!(seen, expected);
}

/// Each item on another thread, as a runtime may do it.
#[test]
fn from_thread_to_thread() {
    let seen = spans(|| {
        let consumer = Span::enter_with_local_parent("consumer");
        let mut stream = Box::pin(items("a"));
        for n in 0..3 {
            let next = || {
                let _guard = consumer.set_local_parent();
                item(stream.as_mut());
                event(format!("got {n}"));
            };
            std::thread::scope(|threads| threads.spawn(next).join().unwrap());
        }
    });
    let expected = [
        "a> made 0",
        "a> made 1",
        "a> made 2",
        "consumer> a",
        "consumer> got 0",
        "consumer> got 1",
        "consumer> got 2",
        "root> consumer",
    ];
    assert_eq!(seen, expected);
}
