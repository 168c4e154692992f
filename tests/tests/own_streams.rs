//! This crate's own `stream!`, `try_stream!` and `iter!`: what their bodies can say, and what comes of it.

use std::cell::RefCell;
use std::future::ready;
use std::pin::pin;
use std::rc::Rc;

use futures::stream::{self, FusedStream};
use futures::{FutureExt, Stream, select};
use no_yield_scope::{iter, no_yield_scope, stream, try_stream};
use no_yield_scope_tests::poll::{all, item, pending_once, poll_next};

/// Writes its name down when it is dropped.
struct Noted(&'static str, Rc<RefCell<Vec<&'static str>>>);

impl Drop for Noted {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
    }
}

fn parse(text: &str) -> Result<u8, String> {
    text.parse().map_err(|_| text.to_owned())
}

#[test]
fn a_body_yields_wherever_it_can_say_something() {
    let items = all(stream! {
        macro_rules! twice { ($item:expr) => {{ yield $item; yield $item }} }
        yield 1;
        let unit: () = yield 2;
        match unit { () => yield 3 }
        if let Some(n) = Some(4) { yield n }
        let f = |n: i32| n + 1;
        yield f(4);
        twice!(6);
        assert_eq!((), yield 7);
        let v = vec![yield 8, yield 9];
        'outer: for _ in 0..9 {
            for n in 9.. {
                if n > v.len() { break 'outer }
                yield 100;
            }
        }
        select! {
            n = ready(10).fuse() => yield n,
            complete => yield 101,
        }
        yield { pending_once().await; 11 };
        yield async { 12 }.await
    });
    assert_eq!(items, [1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11, 12]);
}

#[test]
fn tokio_select_is_in_the_body() {
    let items = all(try_stream! {
        for text in ["1", "x"] {
            tokio::select! {
                biased;
                text = ready(text) => {
                    let n = parse(text)?;
                    yield n;
                }
                else => yield 9,
            }
            let (a, b) = tokio::join!(ready(2), async { pending_once().await; 3 });
            yield a * b;
        }
    });
    assert_eq!(items, [Ok(1), Ok(6), Err("x".to_owned())]);
}

#[test]
fn the_body_ends_before_its_error_is_delivered() {
    let notes = Rc::new(RefCell::new(Vec::new()));
    let log = notes.clone();
    let mut stream = pin!(try_stream! {
        let _outer = Noted("outer", log.clone());
        yield 1;
        let _inner = Noted("inner", log);
        yield parse("x")?;
    });
    assert_eq!(item(stream.as_mut()), Ok(1));
    assert!(notes.borrow().is_empty());
    assert_eq!(item(stream.as_mut()), Err("x".to_owned()));
    assert_eq!(*notes.borrow(), ["inner", "outer"]);
    assert!(stream.is_terminated());
    assert!(poll_next(stream).is_ready());
}

#[test]
fn a_question_mark_fails_streams_and_iterators_of_results_too() {
    let body = |texts: Vec<&'static str>| {
        iter! {
            for text in texts {
                let n = parse(text)?;
                yield Ok(n);
            }
        }
    };
    assert_eq!(
        body(vec!["1", "2"]).collect::<Result<Vec<_>, String>>(),
        Ok(vec![1, 2])
    );
    assert_eq!(
        body(vec!["1", "y", "3"]).collect::<Vec<_>>(),
        [Ok(1), Err("y".to_owned())]
    );
    let items: Vec<Result<u8, String>> = all(stream! { yield Ok(parse("7")?); parse("z")?; });
    assert_eq!(items, [Ok(7), Err("z".to_owned())]);
}

#[test]
fn errors_are_converted_to_that_of_the_signature() {
    #[derive(Debug, PartialEq)]
    struct Wrong(String);
    impl From<String> for Wrong {
        fn from(text: String) -> Self {
            Wrong(text)
        }
    }
    fn numbers() -> impl Stream<Item = Result<u8, Wrong>> {
        try_stream! {
            yield parse("3")?;
            if false { return; }
            Err(Wrong("own".to_owned()))?;
        }
    }
    fn nothing() -> impl Stream<Item = Result<u8, Wrong>> {
        try_stream! { parse("w")?; }
    }
    assert_eq!(all(numbers()), [Ok(3), Err(Wrong("own".to_owned()))]);
    assert_eq!(all(nothing()), [Err(Wrong("w".to_owned()))]);
}

#[test]
fn for_await_is_a_loop() {
    let items = all(stream! {
        let numbers = stream! { for n in 0.. { yield (n, n * n); } };
        'turns: for await (n, square) in numbers {
            for _ in 0..2 {
                if n == 1 { continue 'turns }
                if n == 4 { break 'turns }
            }
            yield square;
        }
        for await n in stream::iter([7, 8]) { pending_once().await; yield n }
    });
    assert_eq!(items, [0, 4, 9, 7, 8]);
}

#[test]
fn items_may_borrow_what_the_body_captures() {
    struct Data(Vec<String>);
    impl Data {
        fn texts(&self) -> impl Stream<Item = &str> {
            stream! { for text in &self.0 { yield &text[..]; } }
        }
        fn lengths<'a>(&'a self, extra: &'a [usize]) -> impl Iterator<Item = usize> + use<'a> {
            iter! {
                for text in &self.0 { yield text.len(); }
                for n in extra { yield *n; }
            }
        }
    }
    let data = Data(vec!["a".to_owned(), "bc".to_owned()]);
    assert_eq!(all(data.texts()), ["a", "bc"]);
    assert_eq!(data.lengths(&[9]).collect::<Vec<_>>(), [1, 2, 9]);
}

#[test]
fn an_operands_temporaries_end_before_the_consumer_runs() {
    let notes = Rc::new(RefCell::new(Vec::new()));
    let log = notes.clone();
    let mut stream = pin!(stream! {
        yield Noted("temporary", log.clone()).0.len();
        let _kept = Noted("kept", log);
        yield 0;
    });
    assert_eq!(item(stream.as_mut()), "temporary".len());
    assert_eq!(*notes.borrow(), ["temporary"]);
}

#[test]
fn iterators_are_fused_and_free_their_body() {
    let notes = Rc::new(RefCell::new(Vec::new()));
    let log = notes.clone();
    let mut numbers = iter! {
        let _body = Noted("body", log);
        // Borrows from itself across the yield.
        let digits = [1, 2];
        for n in &digits { yield *n; }
    };
    assert_eq!(numbers.size_hint(), (0, None));
    assert_eq!(numbers.by_ref().collect::<Vec<_>>(), [1, 2]);
    assert_eq!(*notes.borrow(), ["body"]);
    assert_eq!(
        (numbers.next(), numbers.next(), numbers.size_hint()),
        (None, None, (0, Some(0)))
    );
}

#[test]
fn a_stream_says_when_it_has_ended() {
    let mut stream = pin!(stream! { yield 1; });
    assert_eq!(
        (stream.size_hint(), stream.is_terminated()),
        ((0, None), false)
    );
    assert_eq!(item(stream.as_mut()), 1);
    assert!(!stream.is_terminated());
    assert!(poll_next(stream.as_mut()).is_ready());
    assert_eq!(
        (stream.size_hint(), stream.is_terminated()),
        ((0, Some(0)), true)
    );
    assert!(poll_next(stream).is_ready());
}

#[test]
fn under_the_attribute_nothing_changes() {
    #[no_yield_scope]
    fn numbers(texts: &[&'static str]) -> impl Stream<Item = Result<u8, String>> {
        try_stream! {
            let _held = String::from("for its drop");
            let inner = stream! { yield 1; };
            for await n in inner { yield n; }
            for text in texts {
                let n = parse(text)?;
                pending_once().await;
                yield n;
            }
        }
    }
    assert_eq!(
        all(numbers(&["2", "x", "3"])),
        [Ok(1), Ok(2), Err("x".to_owned())]
    );
}

#[test]
fn a_guard_at_a_question_mark_is_no_guard_at_a_yield() {
    #[no_yield_scope]
    fn annotated(text: &std::sync::Mutex<String>) -> impl Stream<Item = Result<u8, String>> {
        try_stream! {
            let text = text.lock().unwrap();
            let n = parse(&text)?;
            drop(text);
            yield n;
        }
    }
    fn plain(text: &std::sync::Mutex<String>) -> impl Stream<Item = Result<u8, String>> {
        try_stream! {
            let text = text.lock().unwrap();
            let n = parse(&text)?;
            drop(text);
            yield n;
        }
    }
    for (text, expected) in [("4", Ok(4)), ("x", Err("x".to_owned()))] {
        let text = std::sync::Mutex::new(text.to_owned());
        assert_eq!(all(annotated(&text)), all(plain(&text)));
        assert_eq!(all(plain(&text)), [expected]);
    }
}

#[test]
fn a_scope_is_not_suspended_for_an_error_but_ends() {
    use no_yield_scope::{Point, Scope, prevents_yields};

    #[prevents_yields]
    struct Writes(Rc<RefCell<Vec<&'static str>>>);

    impl Scope for Writes {
        fn suspend(&self, _: Point) {
            self.0.borrow_mut().push("suspended");
        }

        fn resume(&self, _: Point) {
            self.0.borrow_mut().push("resumed");
        }
    }

    impl Drop for Writes {
        fn drop(&mut self) {
            self.0.borrow_mut().push("ended");
        }
    }

    fn plain(log: Rc<RefCell<Vec<&'static str>>>) -> impl Stream<Item = Result<u8, String>> {
        try_stream! {
            let _scope = Writes(log);
            yield parse("1")?;
            yield parse("x")?;
        }
    }

    #[no_yield_scope]
    fn annotated(log: Rc<RefCell<Vec<&'static str>>>) -> impl Stream<Item = Result<u8, String>> {
        try_stream! {
            let _scope = Writes(log);
            yield parse("1")?;
            yield parse("x")?;
        }
    }

    let (one, other) = (Rc::default(), Rc::default());
    assert_eq!(
        all(plain(Rc::clone(&one))),
        all(annotated(Rc::clone(&other)))
    );
    assert_eq!(*one.borrow(), ["suspended", "resumed", "ended"]);
    assert_eq!(one, other);
}
