//! Span guards in all the ways that people bind them, and what the subscriber sees.

use async_stream::stream;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use no_yield_scope_tests::poll::{all, finish};
use no_yield_scope_tests::recorder::Recorder;
use tracing::span::EnteredSpan;
use tracing::{Span, info, info_span};

/// The lines of a run in which the consumer logs each item.
fn run<S: Stream<Item = u32>>(make: impl FnOnce() -> S) -> Vec<String> {
    let recorder = Recorder::new();
    recorder.run(|| finish(make().for_each(async |n| info!("got {n}"))));
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
    recorder.lines()
}

/// What every body below with one span over two items has to show.
const TWO_ITEMS: [&str; 10] = [
    "new a",
    "enter a",
    "exit a",
    "> got 1",
    "enter a",
    "a> between",
    "exit a",
    "> got 2",
    "enter a",
    "exit a",
];

fn assert_two_items(lines: &[String]) {
    assert_eq!(lines[..10], TWO_ITEMS);
    assert_eq!(lines[10..], ["close a"]);
}

#[no_yield_scope]
fn enter() -> impl Stream<Item = u32> {
    stream! {
        let span = info_span!("a");
        let _guard = span.enter();
        yield 1;
        info!("between");
        yield 2;
    }
}

#[no_yield_scope]
fn entered() -> impl Stream<Item = u32> {
    stream! {
        let span = info_span!("a");
        let _guard = span.entered();
        yield 1;
        info!("between");
        yield 2;
    }
}

#[no_yield_scope]
fn entered_at_once() -> impl Stream<Item = u32> {
    stream! {
        let _guard = info_span!("a").entered();
        yield 1;
        info!("between");
        yield 2;
    }
}

#[no_yield_scope]
fn mentioned() -> impl Stream<Item = u32> {
    stream! {
        let guard = info_span!("a", n = tracing::field::Empty).entered();
        yield 1;
        guard.record("n", 1);
        info!("between");
        yield 2;
        assert!(guard.id().is_some());
    }
}

#[no_yield_scope]
fn marked() -> impl Stream<Item = u32> {
    stream! {
        #[scope]
        let guard = info_span!("a").entered();
        yield 1;
        assert!(guard.id().is_some());
        info!("between");
        yield 2;
    }
}

#[no_yield_scope]
fn of_an_argument(span: Span) -> impl Stream<Item = u32> {
    stream! {
        let _guard = span.enter();
        yield 1;
        info!("between");
        yield 2;
    }
}

struct Source {
    span: Span,
}

#[no_yield_scope]
impl Source {
    fn of_a_field(&self) -> impl Stream<Item = u32> + '_ {
        stream! {
            let _guard = self.span.enter();
            yield 1;
            info!("between");
            yield 2;
        }
    }
}

#[test]
fn one_enter_for_each_resume_and_one_exit_for_each_suspend() {
    assert_two_items(&run(enter));
    assert_two_items(&run(entered));
    assert_two_items(&run(entered_at_once));
    assert_two_items(&run(mentioned));
    assert_two_items(&run(marked));
    assert_two_items(&run(|| of_an_argument(info_span!("a"))));
}

#[test]
fn the_span_of_a_field() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let source = Source {
            span: info_span!("a"),
        };
        finish(source.of_a_field().for_each(async |n| info!("got {n}")));
    });
    assert_two_items(&recorder.lines());
}

fn somewhere_else() -> EnteredSpan {
    info_span!("a").entered()
}

#[no_yield_scope]
fn from_a_function() -> impl Stream<Item = u32> {
    stream! {
        let _guard = somewhere_else();
        yield 1;
        info!("between");
        yield 2;
    }
}

#[test]
fn a_guard_from_a_function() {
    let lines = run(from_a_function);
    let events: Vec<_> = lines.iter().filter(|line| line.contains('>')).collect();
    assert_eq!(events, ["> got 1", "a> between", "> got 2"]);
    let (enters, exits) = (count(&lines, "enter a"), count(&lines, "exit a"));
    assert_eq!(enters, exits, "{lines:?}");
}

fn count(lines: &[String], wanted: &str) -> usize {
    lines.iter().filter(|line| *line == wanted).count()
}

#[no_yield_scope]
fn nested() -> impl Stream<Item = u32> {
    stream! {
        let _outer = info_span!("outer").entered();
        let _inner = info_span!("inner").entered();
        yield 1;
        info!("between");
    }
}

#[test]
fn the_last_declared_is_suspended_first_and_resumed_last() {
    let expected = [
        "new outer",
        "enter outer",
        "new inner",
        "enter inner",
        "exit inner",
        "exit outer",
        "> got 1",
        "enter outer",
        "enter inner",
        "outer/inner> between",
        "exit inner",
        "close inner",
        "exit outer",
        "close outer",
    ];
    assert_eq!(run(nested), expected);
}

#[no_yield_scope]
fn in_blocks() -> impl Stream<Item = u32> {
    stream! {
        let span = info_span!("a");
        let _ = span.enter();
        yield 1;
        {
            let _guard = span.enter();
            info!("in the block");
        }
        yield 2;
        for n in 3..5 {
            let _turn = info_span!("turn").entered();
            yield n;
            info!("after {n}");
        }
        let guard = span.entered();
        info!("again");
        let span = guard.exit();
        yield 5;
        drop(span);
    }
}

#[test]
fn a_guard_that_has_ended_is_left_alone() {
    let expected = [
        "new a",
        "enter a",
        "exit a",
        "> got 1",
        "enter a",
        "a> in the block",
        "exit a",
        "> got 2",
        "new turn",
        "enter turn",
        "exit turn",
        "> got 3",
        "enter turn",
        "turn> after 3",
        "exit turn",
        "close turn",
        "new turn",
        "enter turn",
        "exit turn",
        "> got 4",
        "enter turn",
        "turn> after 4",
        "exit turn",
        "close turn",
        "enter a",
        "a> again",
        "exit a",
        "> got 5",
        "close a",
    ];
    assert_eq!(run(in_blocks), expected);
}

#[no_yield_scope]
fn ended_on_the_way_out(early: bool) -> impl Stream<Item = u32> {
    stream! {
        let guard = info_span!("a").entered();
        if early {
            drop(guard);
            yield 1;
            info!("leaving");
            return;
        }
        yield 2;
        info!("staying");
    }
}

#[test]
fn a_path_that_ends_the_span_and_leaves() {
    let early = [
        "new a",
        "enter a",
        "exit a",
        "close a",
        "> got 1",
        "> leaving",
    ];
    assert_eq!(run(|| ended_on_the_way_out(true)), early);
    let late = [
        "new a",
        "enter a",
        "exit a",
        "> got 2",
        "enter a",
        "a> staying",
        "exit a",
        "close a",
    ];
    assert_eq!(run(|| ended_on_the_way_out(false)), late);
}

#[no_yield_scope]
fn entered_again() -> impl Stream<Item = u32> {
    stream! {
        let span = info_span!("a");
        let mut guard = span.enter();
        for n in 1..3 {
            info!("before {n}");
            drop(guard);
            yield n;
            guard = span.enter();
            yield n + 10;
            info!("after {n}");
        }
        drop(guard);
        info!("end");
    }
}

#[test]
fn a_guard_that_is_assigned_again() {
    let lines = run(entered_again);
    let events: Vec<_> = lines.iter().filter(|line| line.contains('>')).collect();
    let expected = [
        "a> before 1",
        "> got 1",
        "> got 11",
        "a> after 1",
        "a> before 2",
        "> got 2",
        "> got 12",
        "a> after 2",
        "> end",
    ];
    assert_eq!(events, expected);
    assert_eq!((count(&lines, "enter a"), count(&lines, "exit a")), (5, 5));
}

#[no_yield_scope]
fn declared_before(late: bool) -> impl Stream<Item = u32> {
    stream! {
        let span = info_span!("a");
        let _guard;
        yield 1;
        if late {
            info!("late");
        }
        _guard = span.enter();
        yield 2;
        info!("inside");
    }
}

#[test]
fn a_guard_that_is_initialised_later() {
    let lines = run(|| declared_before(true));
    let events: Vec<_> = lines.iter().filter(|line| line.contains('>')).collect();
    assert_eq!(events, ["> got 1", "> late", "> got 2", "a> inside"]);
}

#[test]
fn without_a_subscriber_the_items_are_the_same() {
    assert_eq!(all(enter()), [1, 2]);
    assert_eq!(all(entered()), [1, 2]);
    assert_eq!(all(from_a_function()), [1, 2]);
    assert_eq!(all(entered_again()), [1, 11, 2, 12]);
    assert_eq!(all(of_an_argument(Span::none())), [1, 2]);
}
