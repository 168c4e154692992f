//! The examples of Python's PEP 789, in the order of the PEP: what goes wrong there goes right here.

use std::cell::Cell;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::{Elapsed, Point, Scope, no_yield_scope, prevents_yields, scope, timeout};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

const SECOND: Duration = Duration::from_secs(1);

/// Ticks, one each `period`.
fn ticks(period: Duration) -> impl Stream<Item = u32> {
    stream! {
        for n in 0..3 {
            sleep(period).await;
            yield n;
        }
    }
}

// P1: a limit for each element, with the `yield` in its scope. In Python it expires in the consumer's code.
#[no_yield_scope]
fn iter_with_timeout<S: Stream>(
    source: S,
    max_time: Duration,
) -> impl Stream<Item = Result<S::Item, Elapsed>> {
    try_stream! {
        let mut source = pin!(source);
        loop {
            scope!(timeout(max_time) => {
                match source.next().await {
                    Some(item) => yield item,
                    None => break,
                }
            })?;
        }
    }
}

// P2: the PEP's fix, with the `yield` behind the scope. It is the same.
#[no_yield_scope]
fn correct_iter_with_timeout<S: Stream>(
    source: S,
    max_time: Duration,
) -> impl Stream<Item = Result<S::Item, Elapsed>> {
    try_stream! {
        let mut source = pin!(source);
        while let Some(item) = scope!(timeout(max_time) => { source.next().await })? {
            yield item;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn p1_and_p2_the_limit_is_for_the_source_alone() {
    // A consumer that takes three times the limit.
    let consume = |item| async move {
        sleep(3 * SECOND).await;
        item
    };
    let slow = SECOND * 11 / 10;
    for (period, expected) in [(SECOND / 2, 3), (slow, 0)] {
        for items in [
            iter_with_timeout(ticks(period), SECOND)
                .then(consume)
                .collect::<Vec<_>>()
                .await,
            correct_iter_with_timeout(ticks(period), SECOND)
                .then(consume)
                .collect()
                .await,
        ] {
            assert_eq!(items.iter().filter(|item| item.is_ok()).count(), expected);
            assert_eq!(items.iter().any(Result::is_err), expected == 0);
        }
    }
}

// P3: a fan-in over background tasks. In Python a task that fails after the consumer has left cancels the consumer.

fn mock_sensor(
    name: &'static str,
    readings: Arc<AtomicU32>,
) -> impl Stream<Item = Result<String, String>> {
    stream! {
        for n in 0.. {
            sleep(SECOND / 10).await;
            readings.fetch_add(1, Relaxed);
            match (name, n) {
                ("b", 1) => yield Ok(String::from("PRESENT")),
                ("a", 3) => yield Err(String::from("a simple bug")),
                _ => yield Ok(format!("{name}-{n}")),
            }
        }
    }
}

#[no_yield_scope]
fn combined<S>(streams: Vec<S>) -> impl Stream<Item = Result<String, String>>
where
    S: Stream<Item = Result<String, String>> + Send + 'static,
{
    try_stream! {
        let (sender, mut receiver) = mpsc::channel(2);
        // The tasks end with the stream: they are aborted when it is dropped.
        let mut tasks = JoinSet::new();
        for stream in streams {
            let sender = sender.clone();
            tasks.spawn(async move {
                let mut stream = pin!(stream);
                while let Some(item) = stream.next().await {
                    if sender.send(item).await.is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        while let Some(event) = receiver.recv().await {
            yield event?;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn p3_background_tasks_end_with_their_stream() {
    let readings = Arc::new(AtomicU32::new(0));
    let sensors = || {
        ["a", "b"]
            .map(|name| mock_sensor(name, readings.clone()))
            .into()
    };
    let mut seen = Vec::new();
    {
        let mut events = pin!(combined(sensors()));
        while let Some(event) = events.next().await {
            let event = event.expect("the bug is behind the detection");
            let present = event == "PRESENT";
            seen.push(event);
            if present {
                break;
            }
        }
    }
    assert_eq!(seen, ["a-0", "b-0", "a-1", "PRESENT"]);
    // Some other operation: nobody cancels it, and no sensor is read any more.
    let (start, before) = (Instant::now(), readings.load(Relaxed));
    sleep(SECOND).await;
    assert_eq!((start.elapsed(), readings.load(Relaxed)), (SECOND, before));
    // Whoever goes on gets the error, where it belongs.
    let all: Vec<_> = combined(sensors()).collect().await;
    assert_eq!(all.last(), Some(&Err(String::from("a simple bug"))));
}

// P5: messages of a connection with a heartbeat in the background. Its failure cancels the scope that it belongs to.

struct WebSocket {
    alive: CancellationToken,
    messages: mpsc::Receiver<u32>,
    heartbeat: tokio::task::JoinHandle<&'static str>,
}

impl Drop for WebSocket {
    fn drop(&mut self) {
        self.heartbeat.abort();
    }
}

fn open_websocket(beats: Arc<AtomicU32>) -> WebSocket {
    let alive = CancellationToken::new();
    let (sender, messages) = mpsc::channel(1);
    let failed = alive.clone();
    let heartbeat = tokio::spawn(async move {
        for n in 0..5 {
            sleep(SECOND).await;
            beats.fetch_add(1, Relaxed);
            let _ = sender.try_send(n);
        }
        failed.cancel();
        sleep(1000 * SECOND).await;
        drop(sender);
        "unreachable"
    });
    WebSocket {
        alive,
        messages,
        heartbeat,
    }
}

#[no_yield_scope]
fn get_messages(beats: Arc<AtomicU32>) -> impl Stream<Item = Result<u32, &'static str>> {
    stream! {
        let mut socket = open_websocket(beats);
        let ended = scope!(&socket.alive => {
            while let Some(message) = socket.messages.recv().await {
                yield Ok(message);
            }
        });
        if ended.is_err() {
            yield Err("the heartbeat has failed");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn p5_a_failure_in_the_background_reaches_the_body() {
    let beats = Arc::new(AtomicU32::new(0));
    let mut messages = pin!(get_messages(beats.clone()));
    assert_eq!(messages.next().await, Some(Ok(0)));
    // The heart beats on while the consumer has control, and its failure does not hit the consumer …
    let start = Instant::now();
    sleep(10 * SECOND).await;
    assert_eq!((start.elapsed(), beats.load(Relaxed)), (10 * SECOND, 5));
    // … but the body, at its next await.
    assert_eq!(messages.next().await, Some(Err("the heartbeat has failed")));
    assert_eq!(messages.next().await, None);
}

// P7: a context of the thread, `decimal.localcontext(prec=1)`. In Python it leaks into the consumer.

thread_local! {
    static PRECISION: Cell<usize> = const { Cell::new(28) };
}

fn third() -> String {
    format!("{:.*}", PRECISION.get(), 1.0 / 3.0)
}

#[prevents_yields(
    reason = "the consumer would compute with this precision",
    thread_bound
)]
struct LocalContext {
    other: Cell<usize>,
}

impl LocalContext {
    fn new(precision: usize) -> LocalContext {
        let context = LocalContext {
            other: Cell::new(precision),
        };
        context.swap();
        context
    }

    fn swap(&self) {
        self.other.set(PRECISION.replace(self.other.get()));
    }
}

impl Scope for LocalContext {
    fn suspend(&self, _: Point) {
        self.swap();
    }

    fn resume(&self, _: Point) {
        self.swap();
    }
}

impl Drop for LocalContext {
    fn drop(&mut self) {
        // Where it is dropped suspended, it is out of force already.
        if self.other.get() == 28 {
            self.swap();
        }
    }
}

#[no_yield_scope]
fn why_would_you_do_this() -> impl Stream<Item = String> {
    stream! {
        scope!(LocalContext::new(1) => {
            yield third();
            yield third();
        });
        yield third();
    }
}

#[tokio::test]
async fn p7_a_context_of_the_thread_stays_in_its_body() {
    let whole = third();
    {
        let mut items = pin!(why_would_you_do_this());
        for expected in ["0.3", "0.3", &whole] {
            assert_eq!(items.next().await.as_deref(), Some(expected));
            assert_eq!(third(), whole);
        }
    }
    let mut items = Box::pin(why_would_you_do_this());
    items.next().await;
    drop(items);
    assert_eq!(third(), whole);
}
