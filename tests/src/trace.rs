//! What a body does, written down: values that say when they are made, used and dropped, scopes that
//! know whether they are in force, and coins that fall the same way for two runs with one seed.

use std::sync::{Arc, Mutex, MutexGuard};

use futures::{Stream, StreamExt, stream};
use no_yield_scope::{Point, PreventsYields, Scope, reason};

use crate::poll::pending_once;

/// How often [`Trace::turn`] is true: bounds every loop of a generated body.
const TURNS: u32 = 7;

/// The record of one run, shared by the body, its values and the consumer.
#[derive(Clone)]
pub struct Trace {
    state: Arc<Mutex<State>>,
}

struct State {
    lines: Vec<String>,
    coins: u64,
    turns: u32,
    /// Serial numbers of the marks that are not dropped, and of those that are in force.
    alive: Vec<u32>,
    in_force: Vec<u32>,
    last_mark: u32,
    /// Whether the body was rewritten, so that its marks have to be in force where it runs.
    checked: bool,
    faults: Vec<String>,
}

impl Trace {
    /// An empty trace. With `checked`, a mark that is alive but suspended while the body runs is a fault.
    pub fn new(seed: u64, checked: bool) -> Self {
        let state = State {
            lines: Vec::new(),
            coins: seed,
            turns: TURNS,
            alive: Vec::new(),
            in_force: Vec::new(),
            last_mark: 0,
            checked,
            faults: Vec::new(),
        };
        Self {
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// Everything written so far.
    pub fn lines(&self) -> Vec<String> {
        self.lock().lines.clone()
    }

    /// What went wrong with the marks.
    pub fn faults(&self) -> Vec<String> {
        self.lock().faults.clone()
    }

    /// A line by the consumer, during which no scope of the body may be in force.
    pub fn outside(&self, text: impl Into<String>) {
        let mut state = self.lock();
        if state.checked && !state.in_force.is_empty() {
            let fault = format!("marks {:?} are in force outside", state.in_force);
            state.faults.push(fault);
        }
        state.lines.push(text.into());
    }

    /// A line by the body, during which all of its scopes have to be in force.
    pub fn inside(&self, text: impl Into<String>) {
        let mut state = self.lock();
        let text = text.into();
        if state.checked && state.alive.len() != state.in_force.len() {
            let fault = format!(
                "{text}: alive {:?}, in force {:?}",
                state.alive, state.in_force
            );
            state.faults.push(fault);
        }
        state.lines.push(text);
    }

    /// Writes `number`.
    pub fn log(&self, number: u32) {
        self.inside(format!("log {number}"));
    }

    /// Writes `number` and hands it on.
    pub fn number(&self, number: u32) -> u32 {
        self.inside(format!("number {number}"));
        number
    }

    /// Head or tail.
    pub fn coin(&self) -> bool {
        let head = self.flip();
        self.inside(format!("coin {head}"));
        head
    }

    /// True a few times in a run, then false for ever.
    pub fn turn(&self) -> bool {
        let more = {
            let mut state = self.lock();
            let more = state.turns > 0;
            state.turns = state.turns.saturating_sub(1);
            more
        };
        self.inside(format!("turn {more}"));
        more
    }

    /// A value that says when it is dropped.
    pub fn value(&self, id: u32) -> Value {
        self.inside(format!("make {id}"));
        Value {
            id,
            trace: self.clone(),
        }
    }

    /// A value, if a coin falls so.
    pub fn maybe(&self, id: u32) -> Option<Value> {
        self.coin().then(|| self.value(id))
    }

    /// A value or the error `id`, as a coin falls.
    ///
    /// # Errors
    ///
    /// At tails.
    pub fn check(&self, id: u32) -> Result<Value, u32> {
        self.maybe(id).ok_or(id)
    }

    /// A value that is there after one pending poll.
    pub async fn later(&self, id: u32) -> Value {
        self.inside(format!("wait {id}"));
        pending_once().await;
        self.value(id)
    }

    /// A stream of `count` values, each there after one pending poll.
    pub fn values(&self, first: u32, count: u32) -> impl Stream<Item = Value> + Unpin + use<> {
        let trace = self.clone();
        let one = move |id| {
            let trace = trace.clone();
            async move { trace.later(id).await }
        };
        Box::pin(stream::iter(first..first + count).then(one))
    }

    /// A scope, in force from now.
    pub fn mark(&self, id: u32) -> Mark {
        self.inside(format!("mark {id}"));
        let mut state = self.lock();
        state.last_mark += 1;
        let serial = state.last_mark;
        state.alive.push(serial);
        state.in_force.push(serial);
        Mark {
            id,
            serial,
            trace: self.clone(),
        }
    }

    fn flip(&self) -> bool {
        let mut state = self.lock();
        // Splitmix64: any seed gives a good sequence, zero included.
        state.coins = state.coins.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = state.coins;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits >> 63) == 1
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

/// A value that says when it is used and dropped. It is no guard: it may be alive at a yield.
pub struct Value {
    id: u32,
    trace: Trace,
}

impl Value {
    /// Says that it is used.
    pub fn touch(&self) {
        self.trace.inside(format!("touch {}", self.id));
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.touch();
        self.id
    }

    /// Itself, if a coin falls so: what is borrowed keeps its temporary alive.
    pub fn peek(&self) -> Option<&Self> {
        self.trace.coin().then_some(self)
    }

    /// Takes the result of a `yield` as an argument, and itself by value.
    pub fn kept(self, (): ()) -> u32 {
        self.id()
    }

    /// Takes the result of a `yield` as an argument.
    pub fn after(&self, (): ()) -> u32 {
        self.id()
    }
}

impl Drop for Value {
    fn drop(&mut self) {
        self.trace.lock().lines.push(format!("drop {}", self.id));
    }
}

/// A scope that knows whether it is in force, and that it is suspended and resumed in turn, the last first.
pub struct Mark {
    id: u32,
    serial: u32,
    trace: Trace,
}

impl PreventsYields for Mark {
    type Reason = reason::Guard;
}

impl Scope for Mark {
    fn suspend(&self, at: Point) {
        let mut state = self.trace.lock();
        if state.in_force.last() == Some(&self.serial) {
            state.in_force.pop();
        } else {
            let fault = format!(
                "mark {} suspended at {at:?} of {:?}",
                self.serial, state.in_force
            );
            state.faults.push(fault);
        }
    }

    fn resume(&self, at: Point) {
        let mut state = self.trace.lock();
        if state
            .in_force
            .last()
            .is_some_and(|last| *last >= self.serial)
        {
            let fault = format!(
                "mark {} resumed at {at:?} into {:?}",
                self.serial, state.in_force
            );
            state.faults.push(fault);
        }
        state.in_force.push(self.serial);
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        let mut state = self.trace.lock();
        state.alive.retain(|serial| *serial != self.serial);
        state.in_force.retain(|serial| *serial != self.serial);
        state.lines.push(format!("end {}", self.id));
    }
}
