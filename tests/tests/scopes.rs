//! A scope written by a user of the crate: when it is suspended, and at which kind of point.

use std::sync::{Arc, Mutex};

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::{Point, PreventsYields, Scope, no_yield_scope, reason};
use no_yield_scope_tests::poll::{finish, item, pending_once, poll_next};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn write(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }

    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }

    fn meter(&self, name: &'static str) -> Meter {
        self.write(format!("{name} starts"));
        Meter {
            name,
            log: self.clone(),
        }
    }
}

/// Runs while its body does, as a clock for the producer's own time would.
struct Meter {
    name: &'static str,
    log: Log,
}

impl Meter {
    fn read(&self) -> u32 {
        self.log.write(format!("{} read", self.name));
        5
    }
}

impl PreventsYields for Meter {
    type Reason = reason::Guard;
}

impl Scope for Meter {
    fn suspend(&self, at: Point) {
        self.log.write(format!("{} suspended: {at:?}", self.name));
    }

    fn resume(&self, at: Point) {
        self.log.write(format!("{} resumed: {at:?}", self.name));
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.log.write(format!("{} ends", self.name));
    }
}

#[no_yield_scope]
fn yields_and_awaits(log: Log) -> impl Stream<Item = u32> {
    stream! {
        let _meter = log.meter("m");
        yield 1;
        pending_once().await;
        yield 2;
    }
}

#[test]
fn a_scope_learns_at_what_it_is_suspended() {
    let log = Log::default();
    assert_eq!(
        finish(yields_and_awaits(log.clone()).collect::<Vec<_>>()),
        [1, 2]
    );
    let expected = [
        "m starts",
        "m suspended: Yield",
        "m resumed: Yield",
        "m suspended: Await",
        "m resumed: Await",
        "m suspended: Yield",
        "m resumed: Yield",
        "m ends",
    ];
    assert_eq!(log.taken(), expected);
}

#[test]
fn a_dropped_stream_ends_its_scope_suspended() {
    let log = Log::default();
    let mut stream = Box::pin(yields_and_awaits(log.clone()));
    item(stream.as_mut());
    drop(stream);
    assert_eq!(log.taken(), ["m starts", "m suspended: Yield", "m ends"]);

    let mut stream = Box::pin(yields_and_awaits(log.clone()));
    item(stream.as_mut());
    assert!(poll_next(stream.as_mut()).is_pending());
    drop(stream);
    assert_eq!(log.taken().last().unwrap(), "m ends");
}

#[no_yield_scope]
fn marked(log: Log) -> impl Stream<Item = u32> {
    stream! {
        #[scope]
        let meter = log.meter("m");
        yield 1;
        yield meter.read();
    }
}

#[test]
fn a_marked_scope_may_be_mentioned() {
    let log = Log::default();
    assert_eq!(finish(marked(log.clone()).collect::<Vec<_>>()), [1, 5]);
    let expected = [
        "m starts",
        "m suspended: Yield",
        "m resumed: Yield",
        "m read",
        "m suspended: Yield",
        "m resumed: Yield",
        "m ends",
    ];
    assert_eq!(log.taken(), expected);
}

#[no_yield_scope]
fn several(log: Log) -> impl Stream<Item = u32> {
    stream! {
        let _first = log.meter("first");
        let _value = log.clone();
        {
            let _second = log.meter("second");
            let _third = log.meter("third");
            yield 1;
            drop(_second);
            yield 2;
        }
        yield 3;
    }
}

#[test]
fn the_last_declared_is_suspended_first() {
    let log = Log::default();
    finish(several(log.clone()).for_each(async |n| log.write(format!("got {n}"))));
    let expected = [
        "first starts",
        "second starts",
        "third starts",
        "third suspended: Yield",
        "second suspended: Yield",
        "first suspended: Yield",
        "got 1",
        "first resumed: Yield",
        "second resumed: Yield",
        "third resumed: Yield",
        "second ends",
        "third suspended: Yield",
        "first suspended: Yield",
        "got 2",
        "first resumed: Yield",
        "third resumed: Yield",
        "third ends",
        "first suspended: Yield",
        "got 3",
        "first resumed: Yield",
        "first ends",
    ];
    assert_eq!(log.taken(), expected);
}

#[no_yield_scope]
fn generic<S: Scope>(scope: S) -> impl Stream<Item = u32> {
    stream! {
        #[scope]
        let _scope = scope;
        yield 1;
    }
}

#[test]
fn a_type_parameter_with_the_bound() {
    let log = Log::default();
    assert_eq!(finish(generic(log.meter("m")).collect::<Vec<_>>()), [1]);
    assert_eq!(
        log.taken(),
        [
            "m starts",
            "m suspended: Yield",
            "m resumed: Yield",
            "m ends"
        ]
    );
}

#[no_yield_scope]
fn assigned(log: Log) -> impl Stream<Item = u32> {
    stream! {
        #[scope]
        let mut meter = log.meter("one");
        yield 1;
        meter = log.meter("two");
        yield 2;
        drop(meter);
        yield 3;
        meter = log.meter("three");
        yield meter.read();
    }
}

#[test]
fn a_scope_that_is_assigned_again() {
    let log = Log::default();
    finish(assigned(log.clone()).for_each(async |n| log.write(format!("got {n}"))));
    let expected = [
        "one starts",
        "one suspended: Yield",
        "got 1",
        "one resumed: Yield",
        "two starts",
        "one ends",
        "two suspended: Yield",
        "got 2",
        "two resumed: Yield",
        "two ends",
        "got 3",
        "three starts",
        "three read",
        "three suspended: Yield",
        "got 5",
        "three resumed: Yield",
        "three ends",
    ];
    assert_eq!(log.taken(), expected);
}

#[no_yield_scope]
fn tried(log: Log, text: &'static str) -> impl Stream<Item = Result<u32, std::num::ParseIntError>> {
    try_stream! {
        let _meter = log.meter("m");
        let n: u32 = text.parse()?;
        log.write("parsed");
        yield n;
    }
}

#[test]
fn a_hidden_yield_suspends_for_an_error_alone() {
    let log = Log::default();
    assert!(finish(
        tried(log.clone(), "7").all(async |result| result.is_ok())
    ));
    let fine = [
        "m starts",
        "parsed",
        "m suspended: Yield",
        "m resumed: Yield",
        "m ends",
    ];
    assert_eq!(log.taken(), fine);

    finish(
        tried(log.clone(), "x").for_each(async |result| log.write(format!("{}", result.is_ok()))),
    );
    assert_eq!(
        log.taken(),
        ["m starts", "m suspended: Yield", "false", "m ends"]
    );
}

#[no_yield_scope]
fn operand(log: Log) -> impl Stream<Item = u32> {
    stream! {
        let _meter = log.meter("m");
        yield log.meter("operand").read();
        log.write("end");
    }
}

#[test]
fn the_operand_is_evaluated_in_force_and_its_temporaries_end_before_the_yield() {
    let log = Log::default();
    finish(operand(log.clone()).for_each(async |n| log.write(format!("got {n}"))));
    let expected = [
        "m starts",
        "operand starts",
        "operand read",
        "operand ends",
        "m suspended: Yield",
        "got 5",
        "m resumed: Yield",
        "end",
        "m ends",
    ];
    assert_eq!(log.taken(), expected);
}
