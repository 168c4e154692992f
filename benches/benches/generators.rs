//! This crate's own macros against those of others, native generators and code that is written by hand, in one run.
//!
//! Goals: `stream!` takes at most 1/1.4 = 0.71 times as long for an item as async-stream's where the body is always ready,
//! and `iter!` is faster than fauxgen and genawaiter.

use std::hint::black_box;
use std::pin::Pin;

use futures::Stream;
use no_yield_scope_benches::bodies;
use no_yield_scope_benches::generators::{iterators, nested, streams, sum, texts};
use no_yield_scope_benches::measure::{Case, compare, print_per_item};

const ITEMS: u64 = 100_000;
const ROUNDS: usize = 41;

fn main() {
    always_ready();
    as_objects();
    print(
        "A stream of strings, always ready",
        vec![
            Case::new("async-stream", || length(texts::async_stream(ITEMS))),
            Case::new("stream!", || length(texts::own(ITEMS))),
        ],
    );
    print(
        "`for await` through another stream, always ready",
        vec![
            stream("async-stream", nested::async_stream),
            stream("stream!", nested::own),
        ],
    );
    print(
        "A body that awaits, keeps a string and skips every fifth",
        vec![
            stream("async-stream", bodies::plain),
            stream("stream!", bodies::own),
        ],
    );
    iterating();
}

fn always_ready() {
    #[allow(unused_mut, reason = "native generators come behind")]
    let mut cases = vec![
        stream("async-stream", streams::async_stream),
        stream("stream!", streams::own),
        stream("async-fn-stream", streams::async_fn_stream),
        stream("fauxgen", streams::fauxgen),
        stream("genawaiter, boxed", streams::genawaiter),
        stream("a poll_next by hand", streams::by_hand),
    ];
    #[cfg(native_generators)]
    cases.push(stream(
        "async gen",
        no_yield_scope_benches::generators::native::stream,
    ));
    print("A stream of numbers, always ready (goal: 0.71 x)", cases);
}

fn as_objects() {
    #[allow(unused_mut, reason = "native generators come behind")]
    let mut cases = vec![
        object("async-stream", streams::async_stream),
        object("stream!", streams::own),
        object("async-fn-stream", streams::async_fn_stream),
        object("fauxgen", streams::fauxgen),
        object("genawaiter", streams::genawaiter),
        object("a poll_next by hand", streams::by_hand),
    ];
    #[cfg(native_generators)]
    cases.push(object(
        "async gen",
        no_yield_scope_benches::generators::native::stream,
    ));
    print("The same as Pin<Box<dyn Stream>>", cases);
}

fn iterating() {
    #[allow(unused_mut, reason = "native generators come behind")]
    let mut cases = vec![
        iterator("fauxgen", iterators::fauxgen),
        iterator("iter!", iterators::own),
        iterator("genawaiter", iterators::genawaiter),
        iterator("iter::from_fn by hand", iterators::by_hand),
    ];
    #[cfg(native_generators)]
    cases.push(iterator(
        "gen",
        no_yield_scope_benches::generators::native::iterator,
    ));
    print("An iterator over numbers (goal: under 1.00 x)", cases);
}

fn print(title: &str, cases: Vec<Case<'_>>) {
    print_per_item(title, ITEMS, &compare(ROUNDS, cases));
}

fn stream<S: Stream<Item = u64> + 'static>(
    name: &'static str,
    make: fn(u64) -> S,
) -> Case<'static> {
    Case::new(name, move || _ = black_box(sum(make(black_box(ITEMS)))))
}

fn object<S: Stream<Item = u64> + 'static>(
    name: &'static str,
    make: fn(u64) -> S,
) -> Case<'static> {
    Case::new(name, move || {
        let stream: Pin<Box<dyn Stream<Item = u64>>> = Box::pin(make(black_box(ITEMS)));
        _ = black_box(sum(black_box(stream)));
    })
}

fn iterator<I: Iterator<Item = u64> + 'static>(
    name: &'static str,
    make: fn(u64) -> I,
) -> Case<'static> {
    Case::new(name, move || {
        let add = |sum: u64, n| sum.wrapping_add(n);
        // One `next` for each item: that is what is compared.
        let mut sum = 0;
        for n in make(black_box(ITEMS)) {
            sum = add(sum, n);
        }
        _ = black_box(sum);
    })
}

fn length(stream: impl Stream<Item = String>) {
    let lengths = futures::StreamExt::map(stream, |text| text.len() as u64);
    _ = black_box(sum(lengths));
}
