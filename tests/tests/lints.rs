//! What is generated raises no lint, whichever of them the user's crate turns on: `cargo clippy --all-targets` in CI holds
//! this file to them.

#![deny(
    warnings,
    clippy::pedantic,
    clippy::nursery,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::else_if_without_else,
    clippy::if_then_some_else_none,
    clippy::indexing_slicing,
    clippy::infinite_loop,
    clippy::let_underscore_must_use,
    clippy::map_err_ignore,
    clippy::min_ident_chars,
    clippy::mixed_read_write_in_expression,
    clippy::multiple_unsafe_ops_per_block,
    clippy::panic,
    clippy::pattern_type_mismatch,
    clippy::question_mark_used,
    clippy::ref_patterns,
    clippy::redundant_type_annotations,
    clippy::same_name_method,
    clippy::semicolon_inside_block,
    clippy::shadow_same,
    clippy::shadow_unrelated,
    clippy::unnecessary_self_imports,
    clippy::unreachable,
    clippy::unwrap_in_result,
    clippy::wildcard_enum_match_arm,
    rust_2018_idioms,
    rust_2024_compatibility,
    let_underscore_drop,
    single_use_lifetimes,
    trivial_casts,
    unit_bindings,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![forbid(unsafe_code)]
#![allow(
    clippy::await_holding_lock,
    clippy::significant_drop_in_scrutinee,
    reason = "what is written here raises these by itself"
)]

use async_stream::{stream, try_stream};
use futures::executor::block_on;
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::Mutex;
use tracing::{Span, info_span};

#[no_yield_scope]
fn spans(outer: &Span) -> impl Stream<Item = usize> {
    stream! {
        let _span = info_span!("a").entered();
        yield 1;
        {
            let entered = outer.enter();
            yield 2;
            drop(entered);
        }
        ready(()).await;
        tokio::select! {
            () = ready(()) => { yield 3; }
            else => {}
        }
        let (one, other) = tokio::join!(ready(4), ready(2));
        yield one.max(other);
    }
}

#[no_yield_scope]
fn temporaries(numbers: &Mutex<Vec<usize>>) -> impl Stream<Item = Result<usize, String>> {
    try_stream! {
        let count = match numbers.lock().map_err(|error| error.to_string()).map(|numbers| numbers.len()) {
            Ok(1) => 1,
            Ok(count) => count.min(2),
            Err(error) => error.len(),
        };
        yield count;
        if let Some(last) = numbers.lock().unwrap().pop()
            && last == 0
        {
            return;
        }
        let mut held = numbers.lock().unwrap();
        held.push(1);
        drop(held);
        yield numbers.lock().unwrap().len();
    }
}

#[no_yield_scope]
fn pairs(number: usize) -> impl Stream<Item = (usize, usize)> {
    stream! {
        let pair = (number, { yield (0, 0); number });
        yield pair;
    }
}

#[test]
fn they_run_as_written() {
    let span = Span::none();
    assert_eq!(block_on(spans(&span).collect::<Vec<_>>()), [1, 2, 3, 4]);
    let numbers = Mutex::new(vec![7, 8]);
    let found = block_on(temporaries(&numbers).collect::<Vec<_>>());
    assert_eq!(found, [Ok(2), Ok(2)]);
    assert_eq!(block_on(pairs(3).collect::<Vec<_>>()), [(0, 0), (3, 3)]);
}
