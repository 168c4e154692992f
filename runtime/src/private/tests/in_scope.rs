use std::cell::RefCell;
use std::future::{Future, Ready, poll_fn, ready};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use futures::stream::{self, Stream};

use super::reach;
use crate::private::{
    arm, before_an_error_is_yielded, in_scope, parked, resumed, stream_in_scope, suspended,
    unparked,
};
use crate::{Point, PreventsYields, Scope, reason};

/// Writes down what happens to it, under its name.
struct Recorder<'a>(&'a str, &'a RefCell<Vec<String>>);

impl PreventsYields for Recorder<'_> {
    type Reason = reason::Guard;
}

impl Scope for Recorder<'_> {
    fn suspend(&self, at: Point) {
        self.1.borrow_mut().push(format!("-{} {at:?}", self.0));
    }

    fn resume(&self, at: Point) {
        self.1.borrow_mut().push(format!("+{} {at:?}", self.0));
    }
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// Pending `times`, then ready; says when it is polled.
fn pending(times: usize, log: &RefCell<Vec<String>>) -> impl Future<Output = ()> {
    let mut left = times;
    poll_fn(move |_| {
        log.borrow_mut().push("poll".into());
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        Poll::Pending
    })
}

#[test]
fn yields_suspend_last_declared_first() {
    let log = RefCell::default();
    let (a, b) = (Recorder("a", &log), Recorder("b", &log));
    let _plain = 3;
    let scopes = (reach!(a), (reach!(_plain), (reach!(b), ())));
    assert_eq!(suspended("value", scopes), "value");
    resumed(scopes);
    assert_eq!(
        *log.borrow(),
        ["-b Yield", "-a Yield", "+a Yield", "+b Yield"]
    );
}

/// What is no scope is not looked at: it may be borrowed or gone.
#[test]
fn others_are_not_reached() {
    let mut borrowed = vec![1];
    let borrow = &mut borrowed;
    let () = reach!(borrowed);
    borrow.push(2);
    let moved = vec![3];
    drop(moved);
    let () = reach!(moved);
}

#[test]
fn without_scopes_it_is_the_future_itself() {
    let _: Ready<i32> = in_scope((), ready(1));
    let _: Ready<i32> = in_scope(((), ((), ())), ready(1));
    let _: Ready<i32> = arm(unparked(((), ())), ready(1), ((), ()));
    let _: stream::Empty<i32> = stream_in_scope(((), ()), stream::empty());
}

#[test]
fn a_ready_future_is_not_suspended() {
    let log = RefCell::default();
    let a = Recorder("a", &log);
    assert_eq!(poll(pin!(in_scope((&a, ()), ready(1)))), Poll::Ready(1));
    assert!(log.borrow().is_empty());
}

#[test]
fn out_of_force_while_pending() {
    let log = RefCell::default();
    let (a, b) = (Recorder("a", &log), Recorder("b", &log));
    let mut future = pin!(in_scope((&a, (&b, ())), pending(1, &log)));
    assert!(poll(future.as_mut()).is_pending());
    assert_eq!(*log.borrow(), ["poll", "-b Await", "-a Await"]);
    log.borrow_mut().clear();
    assert!(poll(future).is_ready());
    assert_eq!(*log.borrow(), ["+a Await", "+b Await", "poll"]);
}

#[test]
fn dropped_while_pending() {
    let log = RefCell::default();
    let a = Recorder("a", &log);
    {
        let future = pin!(in_scope((&a, ()), pending(1, &log)));
        assert!(poll(future).is_pending());
    }
    assert_eq!(*log.borrow(), ["poll", "-a Await"]);
}

#[test]
fn a_panic_goes_on_in_the_body() {
    let log = RefCell::default();
    let a = Recorder("a", &log);
    let mut future = Box::pin(in_scope(
        (&a, ()),
        poll_fn(|_| -> Poll<()> { panic!("test") }),
    ));
    assert!(catch_unwind(AssertUnwindSafe(|| poll(future.as_mut()))).is_err());
    drop(future);
    assert!(
        log.borrow().is_empty(),
        "still in force: the body's guard ends it"
    );
}

/// `select!` around two arms, the second of which is ready first.
#[test]
fn arms_are_in_force_for_each_poll() {
    let log = RefCell::default();
    let a = Recorder("a", &log);
    let scopes = (&a, ());
    parked(scopes);
    {
        let first = pin!(arm(unparked(scopes), pending(1, &log), scopes));
        let second = pin!(arm(unparked(scopes), pending(0, &log), scopes));
        assert_eq!(
            log.borrow_mut().split_off(1),
            ["+a Await", "-a Await", "+a Await", "-a Await"]
        );
        assert!(poll(first).is_pending());
        assert!(poll(second).is_ready());
    }
    unparked(scopes);
    let expected = [
        "-a Await", "+a Await", "poll", "-a Await", "+a Await", "poll", "-a Await", "+a Await",
    ];
    assert_eq!(*log.borrow(), expected);
}

#[test]
fn streams() {
    let log = RefCell::default();
    let a = Recorder("a", &log);
    let mut states = [
        Poll::Ready(Some(1)),
        Poll::Pending,
        Poll::Ready(Some(2)),
        Poll::Ready(None),
    ]
    .into_iter();
    let inner = stream::poll_fn(|_| states.next().unwrap());
    let mut stream = pin!(stream_in_scope((&a, ()), inner));
    let mut next = || {
        stream
            .as_mut()
            .poll_next(&mut Context::from_waker(Waker::noop()))
    };
    assert_eq!(next(), Poll::Ready(Some(1)));
    assert!(log.borrow().is_empty());
    assert_eq!(next(), Poll::Pending);
    assert_eq!(next(), Poll::Ready(Some(2)));
    assert_eq!(next(), Poll::Ready(None));
    assert_eq!(*log.borrow(), ["-a Await", "+a Await"]);
}

#[test]
fn what_the_future_is_the_wrapper_is() {
    use futures::future::FusedFuture;
    use futures::stream::FusedStream;

    fn unpin(_: &impl Unpin) {}

    let log = RefCell::default();
    let a = Recorder("a", &log);
    let mut future = in_scope((&a, ()), futures::future::ready(1));
    unpin(&future);
    assert!(!future.is_terminated());
    assert!(poll(Pin::new(&mut future)).is_ready());
    assert!(future.is_terminated());

    let stream = stream_in_scope((&a, ()), stream::iter([1, 2]));
    unpin(&stream);
    assert_eq!(stream.size_hint(), (2, Some(2)));
    assert!(stream_in_scope((&a, ()), stream::empty::<i32>()).is_terminated());
}

/// What can be awaited and is no future.
#[test]
fn into_futures() {
    struct Request;
    impl IntoFuture for Request {
        type Output = i32;
        type IntoFuture = Ready<i32>;

        fn into_future(self) -> Ready<i32> {
            ready(5)
        }
    }
    let log = RefCell::default();
    let a = Recorder("a", &log);
    assert_eq!(poll(pin!(in_scope((&a, ()), Request))), Poll::Ready(5));
    assert_eq!(poll(pin!(in_scope((), Request))), Poll::Ready(5));
}

#[test]
fn errors_that_are_yielded() {
    let log = RefCell::default();
    let a = Recorder("a", &log);
    let scopes = (&a, ());
    assert_eq!(before_an_error_is_yielded(Ok::<_, ()>(1), scopes), Ok(1));
    assert_eq!(before_an_error_is_yielded(Some(1), scopes), Some(1));
    assert_eq!(
        before_an_error_is_yielded(Poll::Ready(Ok::<_, ()>(1)), scopes),
        Poll::Ready(Ok(1))
    );
    assert_eq!(
        before_an_error_is_yielded(Poll::<Option<Result<(), ()>>>::Pending, scopes),
        Poll::Pending
    );
    assert_eq!(
        before_an_error_is_yielded(ControlFlow::<(), _>::Continue(1), scopes),
        ControlFlow::Continue(1)
    );
    assert!(log.borrow().is_empty());

    assert_eq!(before_an_error_is_yielded(Err::<(), _>(1), scopes), Err(1));
    assert_eq!(before_an_error_is_yielded(None::<()>, scopes), None);
    assert_eq!(
        before_an_error_is_yielded(Poll::Ready(Err::<(), _>(1)), scopes),
        Poll::Ready(Err(1))
    );
    assert_eq!(
        before_an_error_is_yielded(Poll::Ready(Some(Err::<(), _>(1))), scopes),
        Poll::Ready(Some(Err(1)))
    );
    assert_eq!(
        before_an_error_is_yielded(ControlFlow::<_, ()>::Break(1), scopes),
        ControlFlow::Break(1)
    );
    assert_eq!(*log.borrow(), ["-a Yield"; 5]);
}
