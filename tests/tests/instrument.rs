//! `#[tracing::instrument]` beside the attribute, in either order: the polls of the stream are in its span, and its consumer is
//! not.

use std::pin::{Pin, pin};

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::{no_yield_scope, scope};
use no_yield_scope_tests::poll::{finish, item, pending_once};
use no_yield_scope_tests::recorder::Recorder;
use tokio_util::sync::CancellationToken;
use tracing::{info, info_span, instrument};

#[instrument]
#[no_yield_scope]
fn above(_n: u32) -> impl Stream<Item = u32> {
    info!("construction");
    stream! {
        info!("made 1");
        yield 1;
        pending_once().await;
        info!("made 2");
        yield 2;
    }
}

#[no_yield_scope]
#[instrument(fields(k = 1), skip(_n))]
fn below(_n: u32) -> impl Stream<Item = u32> {
    info!("construction");
    stream! {
        info!("made 1");
        yield 1;
        pending_once().await;
        info!("made 2");
        yield 2;
    }
}

#[no_yield_scope]
#[instrument]
fn with_a_block(_n: u32) -> impl Stream<Item = u32> {
    info!("construction");
    stream! {
        let done = scope!(CancellationToken::new() => {
            info!("made 1");
            yield 1;
            pending_once().await;
            info!("made 2");
            yield 2;
        });
        assert_eq!(done, Ok(()));
    }
}

const RIGHT: [&str; 6] = [
    "SPAN> construction",
    "SPAN> made 1",
    "> got 1",
    "> pending",
    "SPAN> made 2",
    "> got 2",
];

/// What the recorder sees of a stream and its consumer, who also logs while the stream is pending.
fn events<S: Stream<Item = u32>>(make: impl FnOnce() -> S) -> Vec<String> {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut stream = pin!(make());
        while let Some(n) = finish(async {
            let next = stream.next();
            let mut next = pin!(next);
            std::future::poll_fn(|context| {
                let polled = next.as_mut().poll(context);
                if polled.is_pending() {
                    info!("pending");
                }
                polled
            })
            .await
        }) {
            info!("got {n}");
        }
    });
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
    recorder.events()
}

fn right(span: &str) -> Vec<String> {
    RIGHT.map(|line| line.replace("SPAN", span)).to_vec()
}

#[test]
fn in_either_order() {
    assert_eq!(events(|| above(1)), right("above"));
    assert_eq!(events(|| below(1)), right("below"));
    assert_eq!(events(|| with_a_block(1)), right("with_a_block"));
}

#[test]
fn dropped_after_the_first_item_nothing_is_left_entered() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let mut stream = Box::pin(above(1));
        assert_eq!(item(stream.as_mut()), 1);
        info!("after the break");
        drop(stream);
        info!("after the drop");
    });
    let seen = recorder.events();
    assert_eq!(seen[2..], ["> after the break", "> after the drop"]);
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
}

struct Source {
    name: &'static str,
}

#[no_yield_scope]
impl Source {
    #[tracing::instrument(name = "named", skip_all)]
    fn boxed(&self) -> Pin<Box<dyn Stream<Item = u32> + Send + '_>> {
        info!("construction");
        let name = self.name;
        Box::pin(stream! {
            info!("made {}", name.len());
            yield 1;
        })
    }

    /// Without a span of its own.
    fn plain(&self) -> impl Stream<Item = u32> {
        stream! {
            info!("made 1");
            yield 1;
        }
    }

    #[instrument(skip_all, err)]
    fn fallible(
        &self,
        fails: bool,
    ) -> Result<impl Stream<Item = Result<u32, String>> + use<>, String> {
        if fails {
            return Err("no stream".to_owned());
        }
        Ok(try_stream! {
            info!("made 1");
            yield 1;
            Err("over".to_owned())?;
        })
    }

    #[instrument(skip_all)]
    async fn later(&self) -> impl Stream<Item = u32> + use<> {
        pending_once().await;
        stream! {
            info!("made 1");
            yield 1;
        }
    }
}

#[test]
fn methods() {
    let source = Source { name: "a" };
    let seen = events(|| source.boxed());
    assert_eq!(seen, ["named> construction", "named> made 1", "> got 1"]);
    let seen = events(|| {
        source
            .fallible(false)
            .unwrap()
            .map(Result::unwrap_or_default)
    });
    assert_eq!(seen, ["fallible> made 1", "> got 1", "> got 0"]);
    assert!(source.fallible(true).is_err());
    let seen = events(|| finish(source.later()));
    assert_eq!(seen, ["later> made 1", "> got 1"]);
}

#[test]
fn only_functions_that_are_instrumented_are_in_a_span() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let source = Source { name: "a" };
        let stream = info_span!("around").in_scope(|| source.plain());
        assert_eq!(item(pin!(stream)), 1);
    });
    assert_eq!(recorder.events(), ["> made 1"]);
}

#[instrument(level = "trace")]
#[no_yield_scope]
fn disabled() -> impl Stream<Item = u32> {
    stream! {
        info!("made 1");
        yield 1;
    }
}

#[test]
fn a_disabled_span_is_not_replaced_by_the_callers() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let stream = info_span!("around").in_scope(disabled);
        assert_eq!(item(pin!(stream)), 1);
    });
    assert_eq!(recorder.events(), ["> made 1"]);
}

#[async_trait::async_trait]
trait Feed {
    async fn feed(&self) -> Pin<Box<dyn Stream<Item = u32> + Send>>;
}

#[no_yield_scope]
#[async_trait::async_trait]
impl Feed for Source {
    #[instrument(skip_all)]
    async fn feed(&self) -> Pin<Box<dyn Stream<Item = u32> + Send>> {
        Box::pin(stream! {
            info!("made 1");
            yield 1;
        })
    }
}

struct Other;

#[async_trait::async_trait]
#[no_yield_scope]
impl Feed for Other {
    #[instrument(skip_all)]
    async fn feed(&self) -> Pin<Box<dyn Stream<Item = u32> + Send>> {
        Box::pin(stream! {
            info!("made 1");
            yield 1;
        })
    }
}

#[test]
fn async_traits() {
    let seen = events(|| finish(Source { name: "a" }.feed()));
    assert_eq!(seen, ["feed> made 1", "> got 1"]);
    let seen = events(|| finish(Other.feed()));
    assert_eq!(seen, ["feed> made 1", "> got 1"]);
}

#[instrument]
#[no_yield_scope]
fn nested() -> impl Stream<Item = u32> {
    let inner = |n: u32| {
        stream! {
            info!("inner {n}");
            yield n;
        }
    };
    stream! {
        let _own = info_span!("own").entered();
        for await n in inner(1) {
            info!("made {n}");
            yield n;
        }
    }
}

#[test]
fn with_spans_of_the_bodys_own() {
    let seen = events(nested);
    assert_eq!(
        seen,
        ["nested/own> inner 1", "nested/own> made 1", "> got 1"]
    );
}

#[instrument]
#[no_yield_scope]
fn one_of_two(first: bool) -> Pin<Box<dyn Stream<Item = u32> + Send>> {
    if first {
        Box::pin(stream! {
            info!("made 1");
            yield 1;
        })
    } else {
        Box::pin(futures::stream::iter([2]))
    }
}

#[test]
fn streams_can_be_sent() {
    let seen = events(|| one_of_two(true));
    assert_eq!(seen, ["one_of_two> made 1", "> got 1"]);
    assert_eq!(events(|| one_of_two(false)), ["> got 2"]);
}
