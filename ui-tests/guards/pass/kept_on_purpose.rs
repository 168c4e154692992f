// What is held across yields for what it does: it bounds, it cleans up, it cancels, it keeps alive.
#![deny(warnings)]
#![forbid(unsafe_code)]

use arc_swap::{ArcSwap, Cache};
use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast, mpsc, oneshot, watch};
use tokio::task::{AbortHandle, JoinHandle, JoinSet};
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::AbortOnDropHandle;

// How many streams run at a time.
#[no_yield_scope]
fn bounded(limit: Arc<Semaphore>, spins: Arc<async_lock::Semaphore>) -> impl Stream<Item = u32> {
    stream! {
        let permit: OwnedSemaphorePermit = limit.clone().acquire_owned().await.unwrap();
        yield 1;
        let _borrowed = limit.acquire_many(2).await.unwrap();
        yield 2;
        let _waiting = spins.acquire().await;
        let _owned = spins.try_acquire_arc();
        yield permit.num_permits() as u32;
    }
}

// A directory that is removed, a log that is flushed, when the stream ends.
#[no_yield_scope]
fn cleaned_up() -> impl Stream<Item = io::Result<u64>> {
    try_stream! {
        let (_writer, _flushed) = tracing_appender::non_blocking(io::sink());
        let directory = tempfile::tempdir()?;
        let mut file = tempfile::NamedTempFile::new_in(&directory)?;
        yield 0;
        file.write_all(b"text")?;
        yield file.as_file().metadata()?.len();
        let _worker: tracing_appender::non_blocking::WorkerGuard = _flushed;
        yield 1;
    }
}

// A snapshot, which blocks nobody.
#[no_yield_scope]
fn snapshots(config: Arc<ArcSwap<Vec<u32>>>) -> impl Stream<Item = u32> {
    stream! {
        let guard = config.load();
        for n in guard.iter() {
            yield *n;
        }
        let mut cache = Cache::new(config);
        yield cache.load().len() as u32;
    }
}

// Tasks that end with the stream.
#[no_yield_scope]
fn tasks(cancelled: CancellationToken) -> impl Stream<Item = u32> {
    stream! {
        let mut set: JoinSet<u32> = JoinSet::new();
        set.spawn(async { 1 });
        let _cancels: DropGuard = cancelled.clone().drop_guard();
        let _cancels_too = cancelled.drop_guard_ref();
        let task = AbortOnDropHandle::new(tokio::spawn(async { 2 }));
        let handle: JoinHandle<u32> = tokio::spawn(async { 3 });
        let _abort: AbortHandle = handle.abort_handle();
        while let Some(n) = set.join_next().await {
            yield n.unwrap();
        }
        yield task.await.unwrap();
        yield handle.await.unwrap();
    }
}

#[no_yield_scope]
fn channels(
    mut received: mpsc::Receiver<u32>,
    sender: mpsc::Sender<u32>,
    mut seen: watch::Receiver<u32>,
    mut all: broadcast::Receiver<u32>,
) -> impl Stream<Item = u32> {
    stream! {
        let (reply, answer) = oneshot::channel::<u32>();
        while let Some(n) = received.recv().await {
            yield n;
        }
        let _ = sender.send(1).await;
        yield *seen.borrow_and_update();
        yield all.recv().await.unwrap();
        let _ = reply.send(1);
        yield answer.await.unwrap();
        let (sender, receiver) = std::sync::mpsc::channel();
        let _ = sender.send(1);
        for n in receiver.try_iter() {
            yield n;
        }
    }
}

#[no_yield_scope]
fn files_and_connections(shared: Arc<String>) -> impl Stream<Item = io::Result<String>> {
    try_stream! {
        let weak: Weak<String> = Arc::downgrade(&shared);
        let file = File::open("items")?;
        file.lock_shared()?;
        for line in BufReader::new(&file).lines() {
            yield line?;
        }
        let connection = TcpStream::connect("localhost:1")?;
        let mut ticks = tokio::time::interval(Duration::from_secs(1));
        ticks.tick().await;
        let peer = connection.peer_addr()?;
        yield format!("{peer} {:?}", weak.upgrade());
    }
}

// The locks and handles themselves.
#[no_yield_scope]
fn not_guards(
    span: tracing::Span,
    hub: Arc<sentry_core::Hub>,
    context: opentelemetry::Context,
    map: Arc<dashmap::DashMap<u32, u32>>,
    parent: fastrace::Span,
) -> impl Stream<Item = usize> {
    stream! {
        let lock = spin::Mutex::new(1);
        let owned: Vec<_> = map.iter().map(|found| *found.key()).collect();
        for key in owned {
            let item = map.get(&key).map(|found| *found.value());
            yield item.unwrap_or_default() as usize;
        }
        let owning = Arc::unwrap_or_clone(map).into_iter();
        yield owning.map(|(_, value)| value as usize).sum();
        yield *lock.lock();
        drop((span, hub, context, parent));
    }
    .take(3)
}

fn main() {}
