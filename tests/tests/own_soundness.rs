//! What may be done with a body at any moment: moved, dropped, leaked, polled when it should not be. AddressSanitizer and
//! valgrind watch these too: see `.ci/run`.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

use futures::{Stream, StreamExt};
use no_yield_scope::{iter, stream, try_stream};
use no_yield_scope_tests::poll::{all, item, pending_once, poll_next};

/// An item that owns memory and counts those that are alive.
struct Counted(Box<usize>, Rc<Cell<usize>>);

impl Counted {
    fn new(n: usize, alive: &Rc<Cell<usize>>) -> Self {
        alive.set(alive.get() + 1);
        Counted(Box::new(n), alive.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.1.set(self.1.get() - 1);
    }
}

/// A body that borrows from itself over everything that can suspend it.
fn counted(alive: Rc<Cell<usize>>) -> impl Stream<Item = Result<Counted, Counted>> {
    try_stream! {
        let local = [Counted::new(100, &alive), Counted::new(101, &alive)];
        for (n, kept) in local.iter().enumerate() {
            pending_once().await;
            let made = Counted::new(n + *kept.0, &alive);
            yield made;
            let alive = &alive;
            let inner = stream! {
                let local = Counted::new(200, alive);
                yield Counted::new(*local.0 + n, alive);
                pending_once().await;
            };
            for await made in inner {
                pending_once().await;
                yield made;
            }
        }
        Err(Counted::new(*local[0].0, &alive))?;
    }
}

#[test]
fn a_stream_can_be_dropped_at_every_point() {
    let polls = {
        let mut stream = pin!(counted(Rc::default()));
        let mut polls = 0;
        while !matches!(poll_next(stream.as_mut()), Poll::Ready(None)) {
            polls += 1;
        }
        polls
    };
    assert!(polls > 10, "{polls}");
    for count in 0..=polls + 1 {
        let alive = Rc::new(Cell::new(0));
        let mut stream = Box::pin(counted(alive.clone()));
        let mut items = Vec::new();
        for _ in 0..count {
            if let Poll::Ready(Some(item)) = poll_next(stream.as_mut()) {
                items.push(item);
            }
        }
        drop(stream);
        assert_eq!(alive.get(), items.len(), "dropped after {count} polls");
        drop(items);
        assert_eq!(alive.get(), 0);
    }
}

#[test]
fn an_iterator_can_be_dropped_at_every_point() {
    for count in 0..5 {
        let alive = Rc::new(Cell::new(0));
        let counter = alive.clone();
        let items: Vec<Counted> = iter! {
            let local = [Counted::new(0, &counter), Counted::new(1, &counter), Counted::new(2, &counter)];
            for kept in &local {
                yield Counted::new(*kept.0 + 10, &counter);
            }
        }
        .take(count)
        .collect();
        assert_eq!(alive.get(), count.min(3));
        assert!(items.iter().enumerate().all(|(n, item)| *item.0 == n + 10));
    }
}

#[test]
fn a_stream_can_be_leaked_at_every_point() {
    for count in 0..12 {
        let kept = Rc::new(7);
        let inner = kept.clone();
        let mut stream = Box::pin(stream! {
            for n in 0..4 {
                let borrowed = &inner;
                yield n + **borrowed;
                pending_once().await;
            }
        });
        for _ in 0..count {
            let _ = poll_next(stream.as_mut());
        }
        // Kept reachable, so that it is no leak to a leak checker.
        let leaked: &'static mut Pin<Box<_>> = Box::leak(Box::new(stream));
        let leaked = AtomicPtr::new(std::ptr::from_mut(leaked).cast());
        LEAKED.lock().unwrap().push(leaked);
    }
}

static LEAKED: Mutex<Vec<AtomicPtr<()>>> = Mutex::new(Vec::new());

#[test]
fn a_stream_moves_between_threads_at_every_poll() {
    fn numbers(count: u64) -> impl Stream<Item = Box<u64>> + Send {
        stream! {
            let digits: Vec<u64> = (0..count).collect();
            for digit in &digits {
                pending_once().await;
                yield Box::new(digit * digit);
            }
        }
    }
    let mut stream: Pin<Box<dyn Stream<Item = Box<u64>> + Send>> = Box::pin(numbers(50));
    let mut squares = Vec::new();
    let mut ended = false;
    while !ended {
        let (back, polled) = thread::spawn(move || {
            let polled = poll_next(stream.as_mut());
            (stream, polled)
        })
        .join()
        .expect("the body does not panic");
        stream = back;
        match polled {
            Poll::Ready(Some(square)) => squares.push(*square),
            Poll::Ready(None) => ended = true,
            Poll::Pending => {}
        }
    }
    assert_eq!(squares, (0..50).map(|n| n * n).collect::<Vec<u64>>());
}

#[test]
fn an_iterator_moves_in_memory_and_between_threads() {
    fn numbers() -> impl Iterator<Item = String> + Send {
        iter! {
            let words = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
            for word in &words { yield word.repeat(3); }
        }
    }
    let mut places = [None, None, None, Some(numbers())];
    let mut words = Vec::new();
    for place in (0..3).rev() {
        let mut numbers = places[place + 1].take().expect("it is there");
        let (numbers, word) = thread::spawn(move || {
            let word = numbers.next();
            (numbers, word)
        })
        .join()
        .expect("the body does not panic");
        words.extend(word);
        places[place] = Some(numbers);
    }
    assert_eq!(words, ["aaa", "bbb", "ccc"]);
    assert_eq!(places[0].as_mut().and_then(Iterator::next), None);
}

#[test]
fn the_end_is_the_end() {
    let mut stream = pin!(stream! { yield 1; });
    assert_eq!(item(stream.as_mut()), 1);
    for _ in 0..3 {
        assert_eq!(poll_next(stream.as_mut()), Poll::Ready(None));
    }
    let mut failed = pin!(try_stream! { yield 1; Err("x")?; });
    assert_eq!(item(failed.as_mut()), Ok(1));
    assert_eq!(item(failed.as_mut()), Err("x"));
    for _ in 0..3 {
        assert_eq!(poll_next(failed.as_mut()), Poll::Ready(None));
    }
}

#[test]
fn a_panic_in_the_body_is_its_end() {
    let alive = Rc::new(Cell::new(0));
    let counter = alive.clone();
    let mut stream = Box::pin(stream! {
        let _local = Counted::new(1, &counter);
        yield Counted::new(2, &counter);
        assert!(counter.get() > 9, "the body panics");
        yield Counted::new(3, &counter);
    });
    drop(item(stream.as_mut()));
    let panicked = catch_unwind(AssertUnwindSafe(|| poll_next(stream.as_mut()).is_ready()));
    assert!(panicked.is_err());
    assert_eq!(alive.get(), 0, "its locals are dropped by the panic");
    // As any `async` block, it panics again.
    let again = catch_unwind(AssertUnwindSafe(|| poll_next(stream.as_mut()).is_ready()));
    assert!(again.is_err());

    let counter = alive.clone();
    let mut numbers = iter! {
        let _local = Counted::new(1, &counter);
        yield 1;
        assert!(counter.get() > 9, "the body panics");
    };
    assert_eq!(numbers.next(), Some(1));
    assert!(catch_unwind(AssertUnwindSafe(|| numbers.next())).is_err());
    assert_eq!((numbers.next(), alive.get()), (None, 0));
}

#[test]
fn an_await_that_only_a_macro_shows_panics_in_an_iterator() {
    macro_rules! hidden {
        ($future:ident) => {
            $future.await
        };
    }
    let mut numbers = iter! {
        let ready = std::future::ready(1);
        yield hidden!(ready);
        let pending = pending_once();
        hidden!(pending);
        yield 2;
    };
    assert_eq!(numbers.next(), Some(1));
    assert!(catch_unwind(AssertUnwindSafe(|| numbers.next())).is_err());
    assert_eq!(numbers.next(), None);
}

/// A stream that its own body can reach.
type Shared = Rc<RefCell<Option<Pin<Box<dyn Stream<Item = u32>>>>>>;

#[test]
fn a_body_cannot_poll_itself_but_others() {
    let shared = Shared::default();
    let own = shared.clone();
    let other: Shared = Rc::new(RefCell::new(Some(Box::pin(stream! {
        for n in 10.. { yield n; }
    }))));
    let body = stream! {
        loop {
            // It is borrowed by whoever polls it.
            assert!(own.try_borrow_mut().is_err());
            let polled = std::future::poll_fn(|context| {
                let mut other = other.borrow_mut();
                other.as_mut().expect("it is there").as_mut().poll_next(context)
            });
            let first = polled.await.expect("it has no end");
            // With a context of somebody else's.
            let second = poll_next(other.borrow_mut().as_mut().expect("it is there").as_mut());
            yield first * 100 + if let Poll::Ready(Some(n)) = second { n } else { 0 };
        }
    };
    *shared.borrow_mut() = Some(Box::pin(body));
    let next = || item(shared.borrow_mut().as_mut().expect("it is there").as_mut());
    assert_eq!((next(), next()), (1011, 1213));
    *shared.borrow_mut() = None;
}

#[test]
fn bodies_nest_deeply() {
    fn nested(depth: u32) -> Pin<Box<dyn Stream<Item = u32>>> {
        Box::pin(stream! {
            yield depth;
            if depth > 0 {
                for await n in nested(depth - 1) { yield n; }
            }
        })
    }
    assert_eq!(all(nested(40)), (0..=40).rev().collect::<Vec<_>>());
}

/// Counts how often it is woken.
#[derive(Default)]
struct Woken(AtomicUsize);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn what_a_body_awaits_has_the_wakers_of_its_consumer() {
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(woken.clone());
    let seen = Arc::new(Mutex::new(Vec::<Waker>::new()));
    let note = seen.clone();
    let look = move || {
        let note = note.clone();
        let mut polls = 0;
        std::future::poll_fn(move |context: &mut Context<'_>| {
            note.lock().unwrap().push(context.waker().clone());
            polls += 1;
            if polls == 2 {
                Poll::Ready(polls)
            } else {
                Poll::Pending
            }
        })
    };
    // As it is, in a macro, and where only a macro sees the await.
    macro_rules! hidden {
        ($future:ident) => {
            $future.await
        };
    }
    let mut stream = pin!(stream! {
        yield look().await;
        tokio::select! { n = look() => yield n }
        let future = look();
        yield hidden!(future);
        let (a, b) = futures::join!(look(), look());
        yield a + b;
    });
    let mut context = Context::from_waker(&waker);
    let mut items = 0;
    while let polled = stream.as_mut().poll_next(&mut context)
        && polled != Poll::Ready(None)
    {
        items += usize::from(polled.is_ready());
    }
    assert_eq!(items, 4);
    let seen = std::mem::take(&mut *seen.lock().unwrap());
    assert!(seen.len() >= 8);
    // They outlive the poll, and work on other threads.
    let count = seen.len();
    assert!(seen.iter().all(|seen| seen.will_wake(&waker)));
    thread::spawn(move || seen.into_iter().for_each(Waker::wake))
        .join()
        .expect("they can be woken");
    assert_eq!(woken.0.load(Ordering::Relaxed), count);
}

#[test]
fn a_body_is_as_send_as_what_it_holds() {
    fn send<T: Send>(value: T) -> T {
        value
    }
    // A temporary that is not `Send` ends before the yield, or is not there when the error is delivered.
    let cell = Mutex::new(3);
    assert_eq!(all(send(stream! { yield *cell.lock().unwrap(); })), [3]);
    let items = all(send(try_stream! {
        let n: u8 = Rc::new("7").parse::<u8>()?;
        yield n;
        let _: u8 = Rc::new("x").parse::<u8>()?;
    }));
    let _: &Vec<Result<u8, std::num::ParseIntError>> = &items;
    assert_eq!(
        (items.len(), &items[0], items[1].is_err()),
        (2, &Ok(7), true)
    );
    let boxed: Pin<Box<dyn Stream<Item = u8> + Send>> = Box::pin(stream! { yield 1; });
    assert_eq!(futures::executor::block_on(boxed.collect::<Vec<_>>()), [1]);
}
