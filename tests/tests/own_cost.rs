//! What this crate's own bodies cost in memory. One test: the allocations of others would be counted too.

use std::alloc::{GlobalAlloc, Layout, System};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};

use futures::Stream;
use no_yield_scope::iter;
use no_yield_scope_tests::poll::{pending_once, poll_next};

/// Counts allocations.
struct Counting;

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the same contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the same contract.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

fn allocations(run: impl FnOnce()) -> usize {
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    run();
    ALLOCATIONS.load(Ordering::Relaxed) - before
}

fn run<S: Stream>(stream: S) {
    let mut stream = pin!(stream);
    while !matches!(poll_next(stream.as_mut()), std::task::Poll::Ready(None)) {}
}

/// The same bodies twice: with the macros of the crate that is named.
macro_rules! bodies {
    ($name:ident, $($krate:tt)*) => {
        mod $name {
            use std::future::ready;

            use futures::Stream;
            use no_yield_scope_tests::poll::pending_once;
            use $($krate)*::{stream, try_stream};

            pub(super) fn sizes() -> [usize; 9] {
                let text = String::from("captured");
                let numbers = [1_u64; 8];
                [
                    size_of_val(&stream! { yield 1_u8; }),
                    size_of_val(&stream! { for n in 0..9_u64 { yield n; } }),
                    size_of_val(&stream! { for n in numbers { yield n; } }),
                    size_of_val(&stream! { yield text; yield String::new(); }),
                    size_of_val(&stream! { yield [0_u64; 32]; pending_once().await; yield [1; 32]; }),
                    size_of_val(&stream! {
                        let big = [1_u64; 64];
                        yield big[0];
                        ready(big).await;
                        yield 2;
                    }),
                    size_of_val(&stream! {
                        let inner = stream! { yield 1_u32; };
                        for await n in inner { yield n; }
                    }),
                    size_of_val::<dyn Stream<Item = Result<String, std::num::ParseIntError>>>(
                        &try_stream! { let n = "1".parse::<u64>()?; yield n.to_string(); pending_once().await; },
                    ),
                    size_of_val(&stream! {
                        let one = String::from("one");
                        yield one.len();
                        let two = vec![1_u8];
                        pending_once().await;
                        if two.len() > 1 { yield two.len() }
                        yield 0;
                    }),
                ]
            }
        }
    };
}

bodies!(own, no_yield_scope);
bodies!(others, async_stream);

#[test]
fn a_body_costs_what_is_in_it() {
    for (at, (own, other)) in own::sizes().into_iter().zip(others::sizes()).enumerate() {
        assert!(
            own <= other,
            "body {at}: {own} bytes, {other} with async-stream"
        );
    }
    assert_eq!(size_of_val(&iter! { yield 1_u8; }), size_of::<usize>());

    let streamed = allocations(|| {
        use no_yield_scope::stream;
        run(stream! {
            for n in 0..100 {
                yield n;
                pending_once().await;
            }
            for await n in stream! { for n in 0..100 { yield n } } { yield n }
        });
    });
    assert_eq!(streamed, 0);
    let tried = allocations(|| {
        let body = no_yield_scope::try_stream! {
            yield 1;
            Err("end")?;
        };
        let body: Pin<&mut dyn Stream<Item = Result<i32, &'static str>>> = pin!(body);
        run(body);
    });
    assert_eq!(tried, 0);
    let iterated = allocations(|| {
        let sum: u64 = iter! { for n in 0..100 { yield n } }.sum();
        assert_eq!(sum, 4950);
    });
    assert_eq!(iterated, 1, "the box of the iterator");
}
