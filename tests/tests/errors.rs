//! `?` in async-stream's `try_stream!` is a yield: the consumer handles the error outside of the span.

use async_stream::try_stream;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use no_yield_scope_tests::poll::finish;
use no_yield_scope_tests::recorder::Recorder;
use tracing::{info, info_span};

#[derive(Debug, PartialEq)]
struct Failure(String);

impl From<std::num::ParseIntError> for Failure {
    fn from(error: std::num::ParseIntError) -> Self {
        info!("converting");
        Self(error.to_string())
    }
}

#[no_yield_scope]
fn parsed(texts: &'static [&'static str]) -> impl Stream<Item = Result<u32, Failure>> {
    try_stream! {
        let _span = info_span!("a").entered();
        for text in texts {
            let n: u32 = text.parse()?;
            info!("parsed {n}");
            yield n;
        }
        info!("end");
    }
}

#[no_yield_scope]
fn parsed_in_pieces(texts: &'static [&'static str]) -> impl Stream<Item = Result<u32, Failure>> {
    try_stream! {
        for text in texts {
            let length = {
                let _span = info_span!("a").entered();
                let n: u32 = text.parse()?;
                info!("parsed {n}");
                yield n;
                text.len() as u32 + text.parse::<u32>()?
            };
            yield length;
        }
    }
}

#[no_yield_scope]
fn yields_what_was_tried(
    texts: &'static [&'static str],
) -> impl Stream<Item = Result<u32, Failure>> {
    try_stream! {
        let _span = info_span!("a").entered();
        for text in texts {
            yield text.parse::<u32>()?;
            info!("again");
        }
    }
}

fn run<T>(make: impl FnOnce() -> T) -> Recorder
where
    T: Stream<Item = Result<u32, Failure>>,
{
    let recorder = Recorder::new();
    recorder.run(|| {
        finish(make().for_each(async |result| match result {
            Ok(n) => info!("got {n}"),
            Err(Failure(text)) => info!("failed: {text}"),
        }));
    });
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
    recorder
}

#[test]
fn an_error_is_delivered_out_of_the_span() {
    let recorder = run(|| parsed(&["1", "x", "2"]));
    let events = recorder.events();
    let without_conversion: Vec<_> = events
        .iter()
        .filter(|line| !line.ends_with("converting"))
        .collect();
    assert_eq!(
        without_conversion,
        [
            "a> parsed 1",
            "> got 1",
            "> failed: invalid digit found in string"
        ]
    );
    assert_eq!(events.len(), without_conversion.len() + 1);
    assert_eq!(recorder.lines().last().unwrap(), "close a");
}

#[test]
fn what_is_no_error_does_not_leave_the_span() {
    let recorder = run(|| parsed(&["1", "2"]));
    let expected = [
        "new a",
        "enter a",
        "a> parsed 1",
        "exit a",
        "> got 1",
        "enter a",
        "a> parsed 2",
        "exit a",
        "> got 2",
        "enter a",
        "a> end",
        "exit a",
        "close a",
    ];
    assert_eq!(recorder.lines(), expected);
}

#[test]
fn a_span_in_a_block_with_question_marks() {
    let recorder = run(|| parsed_in_pieces(&["1", "22", "y"]));
    let events: Vec<_> = recorder
        .events()
        .into_iter()
        .filter(|line| !line.ends_with("converting"))
        .collect();
    let expected = [
        "a> parsed 1",
        "> got 1",
        "> got 2",
        "a> parsed 22",
        "> got 22",
        "> got 24",
        "> failed: invalid digit found in string",
    ];
    assert_eq!(events, expected);
}

#[test]
fn a_question_mark_in_the_operand_of_a_yield() {
    let recorder = run(|| yields_what_was_tried(&["1", "2", "z"]));
    let events: Vec<_> = recorder
        .events()
        .into_iter()
        .filter(|line| !line.ends_with("converting"))
        .collect();
    let expected = [
        "> got 1",
        "a> again",
        "> got 2",
        "a> again",
        "> failed: invalid digit found in string",
    ];
    assert_eq!(events, expected);
}

#[no_yield_scope]
async fn own_question_mark(text: &str) -> Result<u32, Failure> {
    let _span = info_span!("a").entered();
    let n: u32 = text.parse()?;
    info!("parsed {n}");
    Ok(n)
}

#[test]
fn in_an_async_function_it_is_no_suspension() {
    let recorder = Recorder::new();
    let result = recorder.run(|| finish(own_question_mark("q")));
    assert_eq!(
        result,
        Err(Failure("invalid digit found in string".to_owned()))
    );
    assert_eq!(
        recorder.lines(),
        ["new a", "enter a", "a> converting", "exit a", "close a"]
    );
}
