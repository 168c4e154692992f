//! A body without guards under the attribute takes as long as async-stream's own. Goal: 1.00 times.
//! `callgrind.sh` counts the instructions of the same two bodies.

use std::hint::black_box;

use no_yield_scope_benches::bodies::{annotated, plain, sum};
use no_yield_scope_benches::measure::{Case, compare, print_per_item};

const ITEMS: u64 = 200_000;
const ROUNDS: usize = 41;

fn main() {
    assert_eq!(sum(plain(ITEMS)), sum(annotated(ITEMS)));
    let cases = vec![
        Case::new("async-stream", || {
            _ = black_box(sum(plain(black_box(ITEMS))))
        }),
        Case::new("under #[no_yield_scope]", || {
            _ = black_box(sum(annotated(black_box(ITEMS))))
        }),
    ];
    print_per_item(
        "A body without guards (goal: 1.00 x)",
        ITEMS,
        &compare(ROUNDS, cases),
    );
}
