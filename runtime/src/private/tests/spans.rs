use std::rc::Rc;
use std::sync::{Arc, Mutex};

use futures::{Stream, StreamExt};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Span, info_span};

use super::{ask, reach};
use crate::private::{Awaiting, Enter, Held, Yielding, in_scope, resumed, suspended};
use crate::{Point, Scope, SpanScope};

/// Writes down each enter and exit.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<&'static str>>>);

impl Log {
    fn take(&self) -> Vec<&'static str> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl tracing::Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {
        self.0.lock().unwrap().push("event");
    }
    fn enter(&self, _: &Id) {
        self.0.lock().unwrap().push("enter");
    }
    fn exit(&self, _: &Id) {
        self.0.lock().unwrap().push("exit");
    }
}

/// Runs with a span of a recording subscriber, which is the thread's default meanwhile.
fn with_span<R>(run: impl FnOnce(&Log, Span) -> R) -> R {
    let log = Log::default();
    let run = || run(&log, info_span!("test"));
    tracing::subscriber::with_default(log.clone(), run)
}

macro_rules! entered {
    ($span:expr) => {
        Enter(&$span).nys_kind().nys_enter(|| $span.enter())
    };
}

#[test]
fn suspended_and_resumed_once() {
    with_span(|log, span| {
        let scope: SpanScope<&Span> = entered!(span);
        assert_eq!(log.take(), ["enter"]);
        scope.suspend(Point::Yield);
        scope.suspend(Point::Await);
        assert_eq!(log.take(), ["exit"]);
        scope.resume(Point::Await);
        scope.resume(Point::Yield);
        assert_eq!(log.take(), ["enter"]);
        drop(scope);
        assert_eq!(log.take(), ["exit"]);
    });
}

#[test]
fn dropped_while_suspended() {
    with_span(|log, span| {
        let scope = entered!(span);
        scope.suspend(Point::Yield);
        log.take();
        drop(scope);
        assert!(log.take().is_empty());
    });
}

#[test]
fn owned_spans() {
    with_span(|log, span| {
        let id = span.id();
        let scope: SpanScope<Span> = match span {
            s => Held::of(&s).nys_kind().nys_entered(s, |s| s.entered()),
        };
        assert_eq!(scope.id(), id);
        assert_eq!(scope.metadata().unwrap().name(), "test");
        let span = scope.exit();
        assert_eq!(log.take(), ["enter", "exit"]);

        let scope: SpanScope<Span> = match span.entered() {
            guard => Held::of(&guard).nys_kind().nys_convert(guard),
        };
        assert_eq!(log.take(), ["enter", "exit", "enter"]);
        drop(scope);
        assert_eq!(log.take(), ["exit"]);
    });
}

#[test]
fn every_receiver_that_derefs_to_a_span() {
    with_span(|_, mut span| {
        let _: SpanScope<&Span> = entered!(span);
        let exclusive = &mut span;
        let _: SpanScope<&Span> = entered!(exclusive);
        let shared = &span;
        let _: SpanScope<&Span> = entered!(shared);
        let _: SpanScope<&Span> = entered!((&shared));
        let boxed = Box::new(span.clone());
        let _: SpanScope<&Span> = entered!(boxed);
        let counted = Rc::new(span.clone());
        let _: SpanScope<&Span> = entered!(counted);
        let counted = Arc::new(span.clone());
        let _: SpanScope<&Span> = entered!(counted);
    });
}

/// The scope lives as long as the span, not as the local that refers to it.
#[test]
fn a_reference_keeps_its_lifetime() {
    fn enter(span: &Span) -> SpanScope<&Span> {
        match span {
            s => entered!(s),
        }
    }
    with_span(|log, span| drop((enter(&span), log.take())));
}

#[test]
fn what_is_no_span_stays_what_it_is() {
    struct Door;
    impl Door {
        fn enter(self) -> &'static str {
            "entered"
        }
    }
    let door = Door;
    assert_eq!(
        Enter(&door).nys_kind().nys_enter(|| door.enter()),
        "entered"
    );
    let text = String::from("text");
    assert_eq!(
        Held::of(&text)
            .nys_kind()
            .nys_entered(text, |text| text.len()),
        4
    );
    let text = String::from("text");
    assert_eq!(Held::of(&text).nys_kind().nys_convert(text), "text");
}

#[test]
fn verdicts() {
    use tracing::span::{Entered, EnteredSpan};
    use tracing::subscriber::DefaultGuard;

    let scope = Some(("Scope", "SpanScope"));
    assert_eq!(
        ask!(nys_whole, Yielding, Entered<'_>),
        Some(("Span", "Entered"))
    );
    assert_eq!(
        ask!(nys_whole, Awaiting, Entered<'_>),
        Some(("Span", "Entered"))
    );
    assert_eq!(
        ask!(nys_owned, Yielding, EnteredSpan),
        Some(("Span", "EnteredSpan"))
    );
    assert_eq!(ask!(nys_reaching, Yielding, EnteredSpan), None);
    assert_eq!(
        ask!(nys_whole, Awaiting, DefaultGuard),
        Some(("Subscriber", "DefaultGuard"))
    );
    assert_eq!(ask!(nys_whole, Yielding, SpanScope<Span>), scope);
    assert_eq!(ask!(nys_whole, Awaiting, SpanScope<&Span>), scope);
    assert_eq!(ask!(nys_scoped, Awaiting, SpanScope<&Span>), None);
    assert_eq!(ask!(nys_whole, Yielding, Option<SpanScope<Span>>), scope);
    assert_eq!(ask!(nys_whole, Yielding, Span), None);
}

/// A whole body as it is generated: the stream is `Send`, although `Entered` over an await would be refused and
/// `EnteredSpan` would make it `!Send`.
#[test]
fn a_stream_that_can_be_sent() {
    fn body(span: Span) -> impl Stream<Item = i32> + Send {
        async_stream::stream! {
            let _entered = match span { s => Held::of(&s).nys_kind().nys_entered(s, |s| s.entered()) };
            let _cell = std::cell::Cell::new(1);
            macro_rules! scopes {
                () => {
                    (reach!(_entered), (reach!(_cell), ()))
                };
            }
            for item in 0..2 {
                in_scope(scopes!(), tokio::task::yield_now()).await;
                tracing::info!("inside");
                { let r = yield match () { () => suspended(match () { () => item }, scopes!()) }; resumed(scopes!()); r }
            }
        }
    }

    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let seen = with_span(|log, span| {
        let items = runtime.block_on(runtime.spawn(body(span).collect::<Vec<_>>()));
        assert_eq!(items.unwrap(), [0, 1]);
        log.take()
    });
    let turn = ["enter", "exit", "enter", "event", "exit"];
    assert_eq!(seen, [&turn[..], &turn[..], &["enter", "exit"]].concat());
}
