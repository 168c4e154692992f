//! `generator!` and `async_generator!`: sent values, thrown errors, what is returned, and delegation.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::rc::Rc;

use futures::FutureExt;
use no_yield_scope::GeneratorState::{Complete, Yielded};
use no_yield_scope::{
    AsyncGenerator, Generator, GeneratorExit, GeneratorState, GeneratorStatus, async_generator,
    generator, no_yield_scope,
};
use no_yield_scope_tests::poll::{finish, pending_once};

/// What is thrown: an error of the caller's, or that the generator is closed.
#[derive(Debug, PartialEq)]
enum Thrown {
    Error(&'static str),
    Exit,
}

impl From<GeneratorExit> for Thrown {
    fn from(_: GeneratorExit) -> Self {
        Thrown::Exit
    }
}

type Sent = Result<i32, Thrown>;

/// Averages what it is sent (the example of PEP 342), until an error is thrown.
fn averages() -> impl Generator<Sent, Yield = f64, Return = Result<i32, Thrown>> {
    generator! { |first: Sent| -> Result<i32, Thrown>
        let mut sum = first?;
        let mut count = 1;
        while sum < 1000 {
            sum += (yield f64::from(sum) / f64::from(count))?;
            count += 1;
        }
        Ok(count)
    }
}

#[test]
fn values_are_sent_and_one_is_returned() {
    let mut averages = pin!(averages());
    assert_eq!(averages.status(), GeneratorStatus::NotStarted);
    assert_eq!(averages.as_mut().send(2), Yielded(2.0));
    assert_eq!(averages.status(), GeneratorStatus::Suspended);
    assert_eq!(averages.as_mut().send(3), Yielded(2.5));
    assert_eq!(averages.as_mut().resume(Ok(995)), Complete(Ok(3)));
    assert_eq!(averages.status(), GeneratorStatus::Done);
    let again = catch_unwind(AssertUnwindSafe(|| averages.as_mut().send(1)));
    assert!(again.is_err(), "it has ended");
}

#[test]
fn an_error_is_thrown_at_the_yield() {
    let mut failing = pin!(averages());
    assert_eq!(failing.as_mut().send(2), Yielded(2.0));
    let error = Thrown::Error("stop");
    assert_eq!(
        failing.as_mut().throw(error),
        Complete(Err(Thrown::Error("stop")))
    );

    // It may be handled there.
    let mut handling = pin!(generator! { |_first: Sent|
        let mut errors = 0;
        loop {
            match (yield errors) {
                Ok(0) => break errors,
                Ok(_) => {}
                Err(_) => errors += 1,
            }
        }
    });
    assert_eq!(handling.as_mut().send(1), Yielded(0));
    assert_eq!(handling.as_mut().throw(Thrown::Error("one")), Yielded(1));
    assert_eq!(handling.as_mut().send(1), Yielded(1));
    assert_eq!(handling.as_mut().throw(Thrown::Error("two")), Yielded(2));
    assert_eq!(handling.as_mut().send(0), Complete(2));
}

#[test]
fn closing_lets_the_body_clean_up() {
    let mut started = pin!(averages());
    assert_eq!(started.as_mut().send(2), Yielded(2.0));
    assert_eq!(started.as_mut().close(), Some(Err(Thrown::Exit)));
    assert_eq!(
        (started.status(), started.as_mut().close()),
        (GeneratorStatus::Done, None)
    );

    // One that has not been started is not asked.
    let dropped = Rc::new(Cell::new(false));
    struct Sets(Rc<Cell<bool>>);
    impl Drop for Sets {
        fn drop(&mut self) {
            self.0.set(true);
        }
    }
    let captured = Sets(dropped.clone());
    let mut fresh = pin!(generator! { |first: Sent|
        let _captured = captured;
        drop(first);
        let _ = yield 1;
    });
    assert_eq!(fresh.as_mut().close(), None);
    assert!(dropped.get());

    let mut stubborn = pin!(generator! { |_first: Sent| loop { let _ = yield 1; } });
    assert_eq!(stubborn.as_mut().send(0), Yielded(1));
    let closed = catch_unwind(AssertUnwindSafe(|| {
        stubborn.as_mut().close().map(|never: ()| never)
    }));
    assert!(closed.is_err(), "it ignores the exit");
    assert_eq!(stubborn.status(), GeneratorStatus::Done);
}

#[test]
fn a_generator_without_a_parameter_is_resumed_with_nothing() {
    let numbers = generator! {
        for n in 1..3 { yield n; }
        "end"
    };
    let mut numbers = pin!(numbers);
    assert_eq!(numbers.as_mut().resume(()), Yielded(1));
    assert_eq!(numbers.as_mut().resume(()), Yielded(2));
    assert_eq!(numbers.as_mut().resume(()), Complete("end"));
    let mut none = pin!(generator! { |_: u8| -> u8 { 7 } });
    assert_eq!(none.as_mut().resume(1), Complete(7));
}

/// Sums up what it is sent, up to a zero.
fn sums() -> impl Generator<Sent, Yield = i32, Return = Result<i32, Thrown>> {
    generator! { |first: Sent| -> Result<i32, Thrown>
        let mut sum = first?;
        loop {
            match (yield sum)? {
                0 => return Ok(sum),
                n => sum += n,
            }
        }
    }
}

/// Delegates twice, as in PEP 380.
fn delegating() -> impl Generator<Sent, Yield = i32, Return = Vec<Result<i32, Thrown>>> {
    generator! { |first: Sent|
        let mut totals = Vec::new();
        let total = yield_from!(sums(), first);
        totals.push(total);
        let next = yield -1;
        let mut second = pin!(sums());
        let total = yield_from!(second.as_mut(), next);
        totals.push(total);
        totals
    }
}

#[test]
fn delegation_passes_everything_on() {
    let mut outer = pin!(delegating());
    assert_eq!(outer.as_mut().send(1), Yielded(1));
    assert_eq!(outer.as_mut().send(2), Yielded(3));
    assert_eq!(outer.as_mut().send(0), Yielded(-1));
    assert_eq!(outer.as_mut().send(5), Yielded(5));
    let thrown = outer.as_mut().throw(Thrown::Error("inner"));
    assert_eq!(thrown, Complete(vec![Ok(3), Err(Thrown::Error("inner"))]));

    let mut closed = pin!(delegating());
    assert_eq!(closed.as_mut().send(1), Yielded(1));
    let panics = catch_unwind(AssertUnwindSafe(|| closed.as_mut().close()));
    assert!(
        panics.is_err(),
        "the outer one goes on after the inner one is closed"
    );
}

#[test]
fn delegation_without_a_value_starts_with_the_default() {
    let inner = || {
        generator! { |first: Option<u8>|
            let second = yield first;
            (first, second)
        }
    };
    let mut outer = pin!(generator! { |_first: Option<u8>| yield_from!(inner()) });
    assert_eq!(outer.as_mut().resume(Some(1)), Yielded(None));
    assert_eq!(outer.as_mut().resume(Some(2)), Complete((None, Some(2))));
}

#[test]
fn generators_can_be_boxed_as_objects() {
    fn boxed(n: i32) -> Pin<Box<dyn Generator<i32, Yield = i32, Return = i32>>> {
        Box::pin(generator! { |first: i32|
            if first == 0 { return n }
            let next = yield n;
            yield_from!(boxed(n - 1), next)
        })
    }
    let mut deep = boxed(3);
    let mut seen = Vec::new();
    let end = loop {
        match deep.as_mut().resume(i32::from(seen.len() < 3)) {
            Yielded(n) => seen.push(n),
            Complete(n) => break n,
        }
    };
    assert_eq!((seen, end), (vec![3, 2, 1], 0));
}

#[test]
fn a_panic_ends_a_generator() {
    let mut panics = pin!(generator! { |first: u8| yield 1 / first });
    assert!(catch_unwind(AssertUnwindSafe(|| panics.as_mut().resume(0))).is_err());
    assert_eq!(panics.status(), GeneratorStatus::Done);
}

/// Writes down what it is sent, and flushes with an await whichever way it ends.
fn writer(
    log: Rc<RefCell<Vec<i32>>>,
) -> impl AsyncGenerator<Sent, Yield = usize, Return = Result<usize, Thrown>> {
    async_generator! { |first: Sent| -> Result<usize, Thrown>
        let mut buffer = Vec::new();
        let mut next = first;
        let end = loop {
            match next {
                Ok(n) => buffer.push(n),
                Err(thrown) => break thrown,
            }
            pending_once().await;
            next = yield buffer.len();
        };
        pending_once().await;
        log.borrow_mut().append(&mut buffer);
        match end {
            Thrown::Exit => Ok(log.borrow().len()),
            error => Err(error),
        }
    }
}

#[test]
fn async_generators_await_between_their_yields_and_to_clean_up() {
    let log = Rc::new(RefCell::new(Vec::new()));
    finish(async {
        let mut first = pin!(writer(log.clone()));
        assert_eq!(first.status(), GeneratorStatus::NotStarted);
        assert_eq!(first.as_mut().send(1).await, Yielded(1));
        assert_eq!(first.as_mut().send(2).await, Yielded(2));
        assert!(log.borrow().is_empty());
        assert_eq!(first.as_mut().close().await, Some(Ok(2)));
        assert_eq!(
            (first.status(), first.as_mut().close().await),
            (GeneratorStatus::Done, None)
        );
        assert_eq!(*log.borrow(), [1, 2]);

        let mut second = pin!(writer(log.clone()));
        assert_eq!(second.as_mut().send(3).await, Yielded(1));
        let thrown = second.as_mut().throw(Thrown::Error("disk")).await;
        assert_eq!(thrown, Complete(Err(Thrown::Error("disk"))));
        assert_eq!(*log.borrow(), [1, 2, 3]);
    });
}

#[test]
fn a_resumption_that_is_interrupted_goes_on_with_the_next() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let mut writer = pin!(writer(log.clone()));
    assert_eq!(writer.as_mut().send(1).now_or_never(), None);
    assert_eq!(writer.status(), GeneratorStatus::Running);
    assert_eq!(finish(writer.as_mut().send(9)), Yielded(1));
    assert_eq!(writer.as_mut().send(2).now_or_never(), None);
    assert_eq!(finish(writer.as_mut().close()), Some(Ok(2)));
    assert_eq!(*log.borrow(), [1, 2]);
}

#[test]
fn async_generators_delegate() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let mut outer = pin!(async_generator! { |first: Sent| -> Result<usize, Thrown>
        let written = yield_from!(writer(log.clone()), first)?;
        let more = (yield written)?;
        pending_once().await;
        Ok(more as usize)
    });
    finish(async {
        assert_eq!(outer.as_mut().send(1).await, Yielded(1));
        assert_eq!(outer.as_mut().send(1).await, Yielded(2));
        assert_eq!(outer.as_mut().throw(Thrown::Exit).await, Yielded(2));
        assert_eq!(outer.as_mut().send(7).await, Complete(Ok(7)));
    });
}

#[test]
fn under_the_attribute_nothing_changes() {
    #[no_yield_scope]
    fn echo() -> impl Generator<i32, Yield = i32, Return = &'static str> {
        generator! { |first: i32| {
            let _held = String::from("for its drop");
            let mut next = first;
            while next > 0 {
                next = yield next * 2;
            }
            yield_from!(generator! { |n: i32| let _ = yield n; }, 5);
            "end"
        }}
    }
    let mut echo = pin!(echo());
    let states: Vec<GeneratorState<i32, &str>> = [1, 2, 0, 0]
        .map(|n| echo.as_mut().resume(n))
        .into_iter()
        .collect();
    assert_eq!(
        states,
        [Yielded(2), Yielded(4), Yielded(5), Complete("end")]
    );
}
