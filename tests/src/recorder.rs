//! A [`tracing::Subscriber`] that writes down, as one line each, what it is told.
//!
//! | line | meaning |
//! |---|---|
//! | `new a`, `enter a`, `exit a`, `close a` | what happened to the span `a` |
//! | `a/b> text` | an event, in the spans `a` and `b` of its thread |
//! | `> text` | an event in no span |

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, ThreadId};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Level, Metadata, Subscriber};
use tracing_core::span::Current;

/// Records the spans and events of what runs under it, with a stack of spans for each thread.
#[derive(Clone, Default)]
pub struct Recorder {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    lines: Vec<String>,
    spans: HashMap<u64, OpenSpan>,
    stacks: HashMap<ThreadId, Vec<u64>>,
    last_id: u64,
}

struct OpenSpan {
    metadata: &'static Metadata<'static>,
    handles: usize,
}

impl Recorder {
    /// A recorder that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs `f` with this recorder as the thread's subscriber.
    pub fn run<R>(&self, f: impl FnOnce() -> R) -> R {
        tracing::dispatcher::with_default(&Dispatch::new(self.clone()), f)
    }

    /// Every line so far.
    pub fn lines(&self) -> Vec<String> {
        self.lock().lines.clone()
    }

    /// The events so far, without what happened to spans.
    pub fn events(&self) -> Vec<String> {
        self.matching(|line| line.contains('>'))
    }

    /// How often `line` was written.
    pub fn count(&self, line: &str) -> usize {
        self.matching(|seen| seen == line).len()
    }

    /// The spans that the current thread is inside of, the outermost first.
    pub fn entered(&self) -> Vec<&'static str> {
        self.lock().path_here()
    }

    /// The spans that some thread is inside of.
    pub fn entered_anywhere(&self) -> usize {
        self.lock().stacks.values().map(Vec::len).sum()
    }

    /// The spans that are not closed: somebody holds a handle.
    pub fn open(&self) -> usize {
        self.lock().spans.len()
    }

    fn matching(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let state = self.lock();
        state
            .lines
            .iter()
            .filter(|line| wanted(line))
            .cloned()
            .collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl State {
    fn write(&mut self, what: &str, id: u64) {
        let line = format!("{what} {}", self.spans[&id].metadata.name());
        self.lines.push(line);
    }

    fn path_here(&self) -> Vec<&'static str> {
        let stack = self.stacks.get(&thread::current().id());
        stack
            .into_iter()
            .flatten()
            .map(|id| self.spans[id].metadata.name())
            .collect()
    }
}

impl Subscriber for Recorder {
    /// Everything but traces.
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() < &Level::TRACE
    }

    fn current_span(&self) -> Current {
        let state = self.lock();
        let stack = state.stacks.get(&thread::current().id());
        match stack.and_then(|stack| stack.last()) {
            Some(id) => Current::new(Id::from_u64(*id), state.spans[id].metadata),
            None => Current::none(),
        }
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut state = self.lock();
        state.last_id += 1;
        let id = state.last_id;
        state.spans.insert(
            id,
            OpenSpan {
                metadata: attributes.metadata(),
                handles: 1,
            },
        );
        state.write("new", id);
        Id::from_u64(id)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut message = Message(String::new());
        event.record(&mut message);
        let mut state = self.lock();
        let line = format!("{}> {}", state.path_here().join("/"), message.0);
        state.lines.push(line);
    }

    fn enter(&self, id: &Id) {
        let mut state = self.lock();
        state
            .stacks
            .entry(thread::current().id())
            .or_default()
            .push(id.into_u64());
        state.write("enter", id.into_u64());
    }

    fn exit(&self, id: &Id) {
        let mut state = self.lock();
        let stack = state.stacks.entry(thread::current().id()).or_default();
        match stack.iter().rposition(|entered| *entered == id.into_u64()) {
            Some(place) => {
                stack.remove(place);
                state.write("exit", id.into_u64());
            }
            // Left on a thread that it was not entered on: the test that sees this line fails.
            None => state.write("exit without enter of", id.into_u64()),
        }
    }

    fn clone_span(&self, id: &Id) -> Id {
        if let Some(span) = self.lock().spans.get_mut(&id.into_u64()) {
            span.handles += 1;
        }
        id.clone()
    }

    fn try_close(&self, id: Id) -> bool {
        let mut state = self.lock();
        let id = id.into_u64();
        let span = state
            .spans
            .get_mut(&id)
            .expect("a handle keeps its span open");
        span.handles -= 1;
        if span.handles > 0 {
            return false;
        }
        state.write("close", id);
        state.spans.remove(&id);
        true
    }
}

/// The text of an event.
struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Recorder;
    use tracing::{info, info_span};

    #[test]
    fn writes_down_spans_and_the_path_of_each_event() {
        let recorder = Recorder::new();
        recorder.run(|| {
            let outer = info_span!("outer");
            outer.in_scope(|| {
                let inner = info_span!("inner").entered();
                info!("deep");
                drop(inner);
                info!("half {}", 1);
            });
            info!("out");
        });
        let expected = [
            "new outer",
            "enter outer",
            "new inner",
            "enter inner",
            "outer/inner> deep",
            "exit inner",
            "close inner",
            "outer> half 1",
            "exit outer",
            "> out",
            "close outer",
        ];
        assert_eq!(recorder.lines(), expected);
        assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
    }

    #[test]
    fn sees_a_span_that_nobody_left() {
        let recorder = Recorder::new();
        recorder.run(|| std::mem::forget(info_span!("left").entered()));
        recorder.run(|| info!("later"));
        assert_eq!(recorder.events(), ["left> later"]);
        assert_eq!((recorder.entered(), recorder.open()), (vec!["left"], 1));
    }
}
