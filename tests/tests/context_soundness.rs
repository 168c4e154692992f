//! What may be done with an async context manager at any moment: its block ends before what it was lent, however either of
//! them ends. AddressSanitizer watches these too.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use no_yield_scope::context::{AsyncContextManager, Mut, Owned, Ref};
use no_yield_scope::{Point, PreventsYields, Scope, async_context_manager, reason};
use no_yield_scope_tests::poll::{finish, pending_once, poll};
use tracing::info_span;

fn patient() -> AsyncContextManager<Owned<()>, (), impl Future<Output = ()>> {
    async_context_manager! {
        pending_once().await;
        yield;
        pending_once().await;
    }
}

#[test]
fn it_can_be_dropped_at_every_point() {
    let polls = {
        let mut with = pin!(patient().with(async |()| pending_once().await));
        (1..).find(|_| poll(with.as_mut()).is_ready()).unwrap()
    };
    for stop in 0..=polls {
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
                patient().with(async |()| pending_once().await).await;
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
    list: &'a mut Vec<u32>,
    polls: u32,
    panics: bool,
}

impl Future for Using<'_> {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u32> {
        self.polls += 1;
        let polls = self.polls;
        self.list.push(polls);
        if polls < 3 {
            return Poll::Pending;
        }
        assert!(!self.panics, "the block panics");
        Poll::Ready(self.list.iter().sum())
    }
}

impl Drop for Using<'_> {
    fn drop(&mut self) {
        let sum: u32 = self.list.iter().sum();
        self.list.push(100 + sum);
    }
}

/// What the body finds in the list that it has lent, when it drops it.
struct Checked<'a>(Vec<u32>, &'a Cell<u32>);

impl Drop for Checked<'_> {
    fn drop(&mut self) {
        self.1.set(self.0.iter().sum());
    }
}

fn checked(
    found: &Cell<u32>,
) -> AsyncContextManager<Mut<Vec<u32>>, u32, impl Future<Output = u32>> {
    async_context_manager! {
        let mut list = Checked(vec![10], found);
        let sum = yield &mut list.0;
        // The block has ended by now.
        sum * 1000 + list.0[list.0.len() - 1]
    }
}

fn using(list: &mut Vec<u32>) -> Using<'_> {
    Using {
        list,
        polls: 0,
        panics: false,
    }
}

fn panicking(list: &mut Vec<u32>) -> Using<'_> {
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
            let mut list = Checked(vec![10], found);
            let _fragile = Fragile { suspends: Cell::new(suspends), resumes: Cell::new(resumes) };
            yield &mut list.0;
        };
        assert!(catch_unwind(AssertUnwindSafe(|| finish(manager.with(using)))).is_err());
        assert_eq!(found.get(), sum, "{suspends} {resumes}");
    }
}

fn assert_send<T: Send>(value: T) -> T {
    value
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
