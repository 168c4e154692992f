//! `sentry`'s hubs, by the events that reach a transport: with which hub's data did each?

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;

use async_stream::stream;
use futures::Stream;
use no_yield_scope::{no_yield_scope, scope};
use no_yield_scope_tests::poll::{item, pending_once, poll_next};
use sentry_core::protocol::Event;
use sentry_core::test::with_captured_events;
use sentry_core::{Hub, HubSwitchGuard, Level, capture_message};

/// `hub> message` for each event that `run` sends, with the name of the hub that sent it.
fn events(run: impl FnOnce()) -> Vec<String> {
    let line = |event: &Event<'_>| {
        let hub = event.tags.get("hub").map_or("", |name| name.as_str());
        format!("{hub}> {}", event.message.as_deref().unwrap())
    };
    with_captured_events(run).iter().map(line).collect()
}

fn event(message: &str) {
    capture_message(message, Level::Info);
}

/// A hub that sends where the current one does.
fn hub(name: &str) -> Arc<Hub> {
    let hub = Hub::new_from_top(Hub::current());
    hub.configure_scope(|scope| scope.set_tag("hub", name));
    Arc::new(hub)
}

fn leaking() -> impl Stream<Item = u32> {
    stream! {
        let _guard = HubSwitchGuard::new(hub("a"));
        for n in 0..3 {
            event("made");
            yield n;
        }
    }
}

#[no_yield_scope]
fn items(hub: Arc<Hub>) -> impl Stream<Item = u32> + Send {
    stream! {
        let _guard = HubSwitchGuard::new(hub);
        for n in 0..3 {
            event("made");
            yield n;
        }
    }
}

#[no_yield_scope]
fn items_in_a_block(hub: Arc<Hub>) -> impl Stream<Item = u32> + Send {
    stream! {
        scope!(HubSwitchGuard::new(hub) => {
            for n in 0..3 {
                event("made");
                yield n;
            }
        });
    }
}

/// Takes the first item and leaves the rest, without dropping the stream before the last event.
fn consume(stream: impl Stream<Item = u32>) {
    let outside = Hub::current();
    {
        let mut stream = pin!(stream);
        item(stream.as_mut());
        event("got");
        event("after the break");
    }
    event("after the drop");
    assert!(Arc::ptr_eq(&Hub::current(), &outside));
}

#[test]
fn without_the_attribute_the_consumer_is_inside() {
    let leaked = [
        "a> made",
        "a> got",
        "a> after the break",
        "> after the drop",
    ];
    assert_eq!(events(|| consume(leaking())), leaked);
}

#[test]
fn with_it_the_consumer_is_not() {
    let right = ["a> made", "> got", "> after the break", "> after the drop"];
    assert_eq!(events(|| consume(items(hub("a")))), right);
    assert_eq!(events(|| consume(items_in_a_block(hub("a")))), right);
}

/// What the body tells its hub stays told.
#[no_yield_scope]
fn told() -> impl Stream<Item = u32> {
    stream! {
        let _guard = HubSwitchGuard::new(hub("a"));
        yield 1;
        Hub::current().configure_scope(|scope| scope.set_tag("hub", "told"));
        yield 2;
        event("inside");
    }
}

#[test]
fn the_hub_is_the_same_one_each_time() {
    let seen = events(|| {
        let mut stream = pin!(told());
        item(stream.as_mut());
        item(stream.as_mut());
        event("got");
        assert!(poll_next(stream.as_mut()).is_ready());
    });
    assert_eq!(seen, ["> got", "told> inside"]);
}

#[no_yield_scope]
fn nested() -> impl Stream<Item = u32> + Send {
    fn elsewhere() -> HubSwitchGuard {
        HubSwitchGuard::new(hub("inner"))
    }
    stream! {
        let _outer = HubSwitchGuard::new(hub("outer"));
        let same = Hub::current();
        let _same = HubSwitchGuard::new(same);
        let inner = elsewhere();
        let items = items(hub("items"));
        for await n in items {
            event("between");
            yield n;
            pending_once().await;
            event("resumed");
            break;
        }
        drop(inner);
        event("dropped");
        yield 1;
    }
}

#[test]
fn one_inside_of_the_other_and_a_stream_in_a_stream() {
    let seen = events(|| {
        let mut stream = Box::pin(nested());
        item(stream.as_mut());
        event("got");
        assert!(poll_next(stream.as_mut()).is_pending());
        event("pending");
        item(stream.as_mut());
        event("got");
    });
    let expected = [
        "items> made",
        "inner> between",
        "> got",
        "> pending",
        "inner> resumed",
        "outer> dropped",
        "> got",
    ];
    assert_eq!(seen, expected);
}

/// The consumer has a hub of its own, to which it comes back.
#[test]
fn two_streams_by_turns() {
    for first_first in [true, false] {
        let seen = events(|| {
            let _guard = HubSwitchGuard::new(hub("consumer"));
            let mut first = Box::pin(items(hub("first")));
            let mut second = Box::pin(items(hub("second")));
            for _ in 0..2 {
                item(first.as_mut());
                event("got");
                item(second.as_mut());
            }
            if !first_first {
                std::mem::swap(&mut first, &mut second);
            }
            drop(first);
            item(second.as_mut());
            event("last");
            drop(second);
            event("after");
        });
        let turn = ["first> made", "consumer> got", "second> made"];
        assert_eq!(seen[..6], [turn, turn].concat());
        let left = if first_first { "second" } else { "first" };
        let end = [
            &format!("{left}> made"),
            "consumer> last",
            "consumer> after",
        ];
        assert_eq!(seen[6..], end);
    }
}

#[no_yield_scope]
fn panics() -> impl Stream<Item = u32> {
    stream! {
        let _outer = HubSwitchGuard::new(hub("outer"));
        yield 1;
        let _inner = HubSwitchGuard::new(hub("inner"));
        pending_once().await;
        event("panicking");
        panic!("in the body");
    }
}

#[test]
fn a_panic_leaves_the_hub_as_it_was() {
    let seen = events(|| {
        let mut stream = Box::pin(panics());
        item(stream.as_mut());
        assert!(poll_next(stream.as_mut()).is_pending());
        event("pending");
        assert!(catch_unwind(AssertUnwindSafe(|| poll_next(stream.as_mut()))).is_err());
        event("after");
    });
    assert_eq!(seen, ["> pending", "inner> panicking", "> after"]);
}

/// Each item on another thread, as a runtime may do it.
#[test]
fn from_thread_to_thread() {
    let seen = events(|| {
        let consumer = hub("consumer");
        let mut stream = Box::pin(items(hub("a")));
        for _ in 0..3 {
            let next = || {
                let _guard = HubSwitchGuard::new(consumer.clone());
                item(stream.as_mut());
                event("got");
            };
            std::thread::scope(|threads| threads.spawn(next).join().unwrap());
        }
    });
    let turn = ["a> made", "consumer> got"];
    assert_eq!(seen, [turn, turn, turn].concat());
}
