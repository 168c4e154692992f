//! `async_context_manager!`: bodies and blocks that await, and what becomes of them when they are cancelled.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use futures::StreamExt;
use no_yield_scope::context::{AsyncContextManager, Mut, Owned, Ref};
use no_yield_scope::{
    Point, PreventsYields, Scope, async_context_manager, no_yield_scope, reason, stream, within,
};
use no_yield_scope_tests::poll::{all, finish, pending_once};
use no_yield_scope_tests::recorder::Recorder;
use tokio::sync::Mutex;
use tracing::{info, info_span};

/// What happened, in order.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<&'static str>>>);

impl Log {
    fn note(&self, what: &'static str) {
        self.0.borrow_mut().push(what);
    }

    fn take(&self) -> Vec<&'static str> {
        self.0.take()
    }

    /// A value that writes its name down when it is dropped.
    fn noted(&self, name: &'static str) -> Noted {
        Noted(name, self.clone())
    }
}

struct Noted(&'static str, Log);

impl Drop for Noted {
    fn drop(&mut self) {
        self.1.note(self.0);
    }
}

fn announced<R>(log: &Log) -> AsyncContextManager<Owned<()>, R, impl Future<Output = R>> {
    async_context_manager! {
        let _noted = log.noted("dropped");
        pending_once().await;
        log.note("before");
        yield;
        pending_once().await;
        log.note("after");
    }
}

/// Polls a future once.
fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

fn assert_send<T: Send>(value: T) -> T {
    value
}

#[test]
fn body_and_block_await() {
    let log = Log::default();
    let n = finish(announced(&log).with(async |()| {
        log.note("block");
        pending_once().await;
        log.note("block ends");
        7
    }));
    assert_eq!(n, 7);
    assert_eq!(
        log.take(),
        ["before", "block", "block ends", "after", "dropped"]
    );
}

#[test]
fn it_is_pending_when_either_is() {
    let log = Log::default();
    let mut with = pin!(announced(&log).with(async |()| pending_once().await));
    for seen in [&[][..], &["before"], &[]] {
        assert!(poll(with.as_mut()).is_pending());
        assert_eq!(log.take(), seen);
    }
    assert!(poll(with.as_mut()).is_ready());
    assert_eq!(log.take(), ["after", "dropped"]);
}

#[test]
fn what_is_yielded_is_given_or_lent() {
    let lent = async_context_manager! { let list = [1, 2, 3]; yield &list[1..]; };
    assert_eq!(
        finish(lent.with(async |list: &[i32]| {
            pending_once().await;
            list.len()
        })),
        2
    );
    let changed = async_context_manager! {
        let mut list = vec![1];
        let more: usize = yield &mut list;
        pending_once().await;
        list.push(more);
        list
    };
    let push = async |list: &mut Vec<usize>| {
        list.push(2);
        pending_once().await;
        list.push(3);
        list.len()
    };
    assert_eq!(finish(changed.with(push)), [1, 2, 3, 3]);
    // A function that returns a future will do as a block.
    let given = async_context_manager! { yield 3; };
    assert_eq!(finish(given.with(std::future::ready)), 3);
}

fn locked<'a, R>(
    lock: &'a Mutex<Vec<u32>>,
    limit: usize,
) -> AsyncContextManager<Mut<Vec<u32>>, Result<R, String>, impl Future<Output = Result<R, String>>>
{
    async_context_manager! {
        let mut list = lock.lock().await;
        if list.len() >= limit {
            Err("full")?;
        }
        let before = list.clone();
        match (yield &mut *list) {
            Err(error) => { *list = before; Err(error) }
            done => done,
        }
    }
}

#[test]
fn an_async_lock_is_held_around_the_block_and_an_error_undoes_it() {
    let lock = Mutex::new(vec![]);
    let push = |n, fails| {
        let lock = &lock;
        finish(locked(lock, 2).with(async |list| {
            list.push(n);
            pending_once().await;
            assert!(lock.try_lock().is_err());
            if fails { Err("no".to_owned()) } else { Ok(n) }
        }))
    };
    assert_eq!(push(1, false), Ok(1));
    assert_eq!(push(2, true), Err("no".to_owned()));
    assert_eq!(push(3, false), Ok(3));
    assert_eq!(push(4, false), Err("full".to_owned()));
    assert_eq!(lock.into_inner(), [1, 3]);
}

#[test]
fn cancelled_in_the_block_the_block_ends_first_and_the_rest_does_not_run() {
    let log = Log::default();
    {
        let mut with = pin!(announced(&log).with(async |()| {
            let _noted = log.noted("block dropped");
            pending_once().await;
        }));
        assert!(poll(with.as_mut()).is_pending());
        assert!(poll(with.as_mut()).is_pending());
        assert_eq!(log.take(), ["before"]);
    }
    assert_eq!(log.take(), ["block dropped", "dropped"]);
}

#[test]
fn it_can_be_dropped_at_every_point() {
    let polls = {
        let log = Log::default();
        let mut with = pin!(announced(&log).with(async |()| pending_once().await));
        (1..).find(|_| poll(with.as_mut()).is_ready()).unwrap()
    };
    for stop in 0..=polls {
        let log = Log::default();
        let (made, dropped) = (Cell::new(0), Cell::new(0));
        {
            struct Counted<'a>(Box<i32>, &'a Cell<i32>);
            impl Drop for Counted<'_> {
                fn drop(&mut self) {
                    self.1.set(self.1.get() + *self.0);
                }
            }
            let (made, dropped) = (&made, &dropped);
            let count = move || {
                made.set(made.get() + 1);
                Counted(Box::new(1), dropped)
            };
            let outer = async_context_manager! {
                let mut own = count();
                pending_once().await;
                yield &mut own;
                pending_once().await;
                drop(own);
            };
            let mut with = pin!(outer.with(async |own| {
                let mine = count();
                announced(&log).with(async |()| pending_once().await).await;
                *own.0 = *mine.0;
            }));
            for _ in 0..stop {
                let _ = poll(with.as_mut());
            }
        }
        assert_eq!(made, dropped);
    }
}

/// A future that uses what it was lent, also when it ends, and is its own in doing so: no compiler sees to the order.
struct Using<'a> {
    list: &'a mut Vec<Box<u32>>,
    polls: u32,
    panics: bool,
}

impl Future for Using<'_> {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u32> {
        self.polls += 1;
        let polls = self.polls;
        self.list.push(Box::new(polls));
        if polls < 3 {
            return Poll::Pending;
        }
        assert!(!self.panics, "the block panics");
        Poll::Ready(self.list.iter().map(|n| **n).sum())
    }
}

impl Drop for Using<'_> {
    fn drop(&mut self) {
        let sum: u32 = self.list.iter().map(|n| **n).sum();
        self.list.push(Box::new(100 + sum));
    }
}

/// What the body finds in the list that it has lent, when it drops it.
struct Checked<'a>(Vec<Box<u32>>, &'a Cell<u32>);

impl Drop for Checked<'_> {
    fn drop(&mut self) {
        self.1.set(self.0.iter().map(|n| **n).sum());
    }
}

fn checked(
    found: &Cell<u32>,
) -> AsyncContextManager<Mut<Vec<Box<u32>>>, u32, impl Future<Output = u32>> {
    async_context_manager! {
        let mut list = Checked(vec![Box::new(10)], found);
        let sum = yield &mut list.0;
        // The block has ended by now.
        sum * 1000 + *list.0[list.0.len() - 1].as_ref()
    }
}

fn using(list: &mut Vec<Box<u32>>) -> Using<'_> {
    Using {
        list,
        polls: 0,
        panics: false,
    }
}

fn panicking(list: &mut Vec<Box<u32>>) -> Using<'_> {
    Using {
        list,
        polls: 0,
        panics: true,
    }
}

#[test]
fn the_block_ends_before_the_body_goes_on() {
    let found = Cell::new(0);
    assert_eq!(finish(checked(&found).with(using)), 16_116);
    assert_eq!(found.get(), 16 + 116);
}

#[test]
fn the_block_ends_before_what_it_was_lent_wherever_it_is_dropped() {
    for (polls, sum) in [(0, 0), (1, 11 + 111), (2, 13 + 113)] {
        let found = Cell::new(0);
        {
            let mut with = pin!(checked(&found).with(using));
            for _ in 0..polls {
                assert!(poll(with.as_mut()).is_pending());
            }
        }
        assert_eq!(found.get(), sum);
    }
}

#[test]
fn the_block_ends_before_what_it_was_lent_if_it_panics() {
    let found = Cell::new(0);
    let with = checked(&found).with(panicking);
    assert!(catch_unwind(AssertUnwindSafe(|| finish(with))).is_err());
    assert_eq!(found.get(), 16 + 116);
}

/// A scope that panics when it is suspended, or resumed, for the `n`th time.
struct Fragile {
    suspends: Cell<u32>,
    resumes: Cell<u32>,
}

impl PreventsYields for Fragile {
    type Reason = reason::Scope;
}

impl Scope for Fragile {
    fn suspend(&self, _: Point) {
        self.suspends.set(self.suspends.get() - 1);
        assert!(self.suspends.get() > 0, "a scope panics");
    }

    fn resume(&self, _: Point) {
        self.resumes.set(self.resumes.get() - 1);
        assert!(self.resumes.get() > 0, "a scope panics");
    }
}

#[test]
fn the_block_ends_before_what_it_was_lent_if_a_scope_panics() {
    // At which suspension, at which resumption, and what the list has come to by then.
    for (suspends, resumes, sum) in [
        (1, 9, 10),
        (9, 1, 10 + 110),
        (2, 9, 11 + 111),
        (9, 2, 11 + 111),
        (3, 9, 13 + 113),
    ] {
        let found = &Cell::new(0);
        let manager = async_context_manager! {
            let mut list = Checked(vec![Box::new(10)], found);
            let _fragile = Fragile { suspends: Cell::new(suspends), resumes: Cell::new(resumes) };
            yield &mut list.0;
        };
        assert!(catch_unwind(AssertUnwindSafe(|| finish(manager.with(using)))).is_err());
        assert_eq!(found.get(), sum, "{suspends} {resumes}");
    }
}

#[test]
fn a_span_is_in_force_in_the_block_and_not_while_that_is_pending() {
    let recorder = Recorder::new();
    recorder.run(|| {
        let manager = async_context_manager! {
            let _span = info_span!("a").entered();
            info!("before");
            yield;
            info!("after");
        };
        let mut with = pin!(manager.with(async |()| {
            info!("block");
            pending_once().await;
            info!("block goes on");
        }));
        assert!(poll(with.as_mut()).is_pending());
        info!("meanwhile");
        assert!(poll(with.as_mut()).is_ready());
    });
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
    assert_eq!(
        recorder.events(),
        [
            "a> before",
            "a> block",
            "> meanwhile",
            "a> block goes on",
            "a> after"
        ]
    );
}

#[test]
fn a_span_is_not_in_force_between_enter_and_exit() {
    let recorder = Recorder::new();
    recorder.run(|| {
        finish(async {
            let manager = async_context_manager! {
                let _span = info_span!("a").entered();
                info!("before");
                yield;
                info!("after");
            };
            let guard = manager.enter().await;
            info!("between");
            guard.exit().await;
        });
    });
    assert_eq!((recorder.open(), recorder.entered_anywhere()), (0, 0));
    assert_eq!(recorder.events(), ["a> before", "> between", "a> after"]);
}

#[test]
fn a_guard_is_left_by_exit() {
    let log = Log::default();
    finish(async {
        let guard = announced(&log).enter().await;
        pending_once().await;
        log.note("block");
        guard.exit().await;
    });
    assert_eq!(log.take(), ["before", "block", "after", "dropped"]);
    // Dropped, it is cancelled.
    drop(finish(announced(&log).enter()));
    assert_eq!(log.take(), ["before", "dropped"]);
    // So is one that is cancelled while it is being left.
    {
        let mut exit = pin!(finish(announced(&log).enter()).exit());
        assert!(poll(exit.as_mut()).is_pending());
    }
    assert_eq!(log.take(), ["before", "dropped"]);
}

#[test]
fn a_guard_derefs_to_what_is_yielded() {
    let lock = Mutex::new(vec![1]);
    finish(async {
        let mut guard = locked(&lock, 3).try_enter().await.unwrap();
        guard.push(2);
        pending_once().await;
        assert!(lock.try_lock().is_err());
        assert_eq!(
            guard.exit_with(Err("undo".to_owned())).await,
            Err("undo".to_owned())
        );
        assert_eq!(*lock.lock().await, [1]);
        let mut guard = locked(&lock, 3).try_enter().await.unwrap();
        guard.extend([2, 3]);
        assert_eq!(guard.exit().await, Ok(()));
        assert!(locked(&lock, 3).try_enter().await.is_err());
    });
}

#[test]
fn a_panic_of_the_block_drops_what_the_body_has() {
    let log = Log::default();
    let with = announced(&log).with(async |()| {
        let _noted = log.noted("block dropped");
        pending_once().await;
        if log.0.borrow().len() < 100 {
            panic!("in the block")
        }
    });
    assert!(catch_unwind(AssertUnwindSafe(|| finish(with))).is_err());
    assert_eq!(log.take(), ["before", "block dropped", "dropped"]);
}

fn sendable<R>(text: &str) -> AsyncContextManager<Ref<str>, R, impl Future<Output = R>> {
    async_context_manager! {
        let _span = info_span!("sendable").entered();
        let text = text.to_uppercase();
        tokio::task::yield_now().await;
        yield &*text;
        tokio::task::yield_now().await;
    }
}

#[test]
fn it_is_send_if_body_and_block_are() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    let lengths: Vec<usize> = runtime.block_on(async {
        let tasks: Vec<_> = (0..20)
            .map(|n| {
                tokio::spawn(async move {
                    let guard = assert_send(sendable("abc").enter()).await;
                    tokio::task::yield_now().await;
                    let length = guard.len();
                    guard.exit().await;
                    let with = sendable("abc").with(async |text: &str| {
                        tokio::task::yield_now().await;
                        format!("{text}{n}").len()
                    });
                    length + assert_send(with).await
                })
            })
            .collect();
        futures::future::try_join_all(tasks).await.unwrap()
    });
    assert_eq!(lengths.iter().sum::<usize>(), 20 * 7 + 10);
}

#[test]
fn managers_nest_and_stand_in_streams() {
    let log = &Log::default();
    let items = all(stream! {
        let sum = announced(log).with(async |()| {
            let inner = async_context_manager! {
                let own: u32 = announced(log).with(async |()| 1).await;
                yield own;
            };
            let mut sum = 0;
            let mut numbers = pin!(stream! { yield 2; pending_once().await; yield 3; });
            while let Some(n) = numbers.next().await {
                sum += n;
            }
            inner.with(async |own| own + sum).await
        }).await;
        yield sum;
    });
    assert_eq!(items, [6]);
    assert_eq!(
        log.take(),
        ["before", "before", "after", "dropped", "after", "dropped"]
    );
}

#[test]
fn under_the_attribute_nothing_changes() {
    #[no_yield_scope]
    async fn sum(lock: &Mutex<u32>) -> u32 {
        let manager = async_context_manager! {
            let mut guard = lock.lock().await;
            yield &mut *guard;
            pending_once().await;
        };
        manager
            .with(async |n| {
                *n += 1;
                pending_once().await;
                *n
            })
            .await
    }
    assert_eq!(finish(sum(&Mutex::new(1))), 2);
}

#[within(announced(log))]
async fn twice(log: &Log, n: u32) -> Result<u32, String> {
    if n == 0 {
        return Err("nothing".to_owned());
    }
    pending_once().await;
    log.note("twice");
    Ok(2 * n)
}

#[test]
fn an_async_function_runs_within_a_manager() {
    let log = Log::default();
    assert_eq!(finish(twice(&log, 2)), Ok(4));
    assert_eq!(log.take(), ["before", "twice", "after", "dropped"]);
    assert!(finish(twice(&log, 0)).is_err());
    assert_eq!(log.take(), ["before", "after", "dropped"]);
}

#[test]
fn the_block_is_polled_with_the_callers_waker() {
    let outer = Waker::noop();
    let manager = async_context_manager! { yield; };
    let mut with = pin!(manager.with(async |()| {
        poll_fn(|context| Poll::Ready(context.waker().will_wake(outer))).await
    }));
    assert_eq!(
        with.as_mut().poll(&mut Context::from_waker(outer)),
        Poll::Ready(true)
    );
}
