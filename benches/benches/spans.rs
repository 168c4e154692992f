//! A span across yields, against other ways to have one. Goal: at most 1.10 times per-poll instrumenting.

use std::hint::black_box;

use no_yield_scope_benches::bodies::sum;
use no_yield_scope_benches::measure::{Case, Outcome, compare, print_per_item};
use no_yield_scope_benches::spans::{annotated, by_hand, instrumented};
use tracing_subscriber::Registry;

const ITEMS: u64 = 100_000;
const ROUNDS: usize = 41;

fn main() {
    assert_eq!(sum(annotated(ITEMS)), sum(instrumented(ITEMS)));
    assert_eq!(sum(annotated(ITEMS)), sum(by_hand(ITEMS)));
    let none = measured();
    print_per_item(
        "A span across yields, no subscriber (goal: 1.10 x)",
        ITEMS,
        &none,
    );
    let registry = tracing::subscriber::with_default(Registry::default(), measured);
    print_per_item(
        "A span across yields, a registry (goal: 1.10 x)",
        ITEMS,
        &registry,
    );
}

fn measured() -> Vec<Outcome> {
    let cases = vec![
        Case::new("entered at each poll, as Instrument does", || {
            _ = black_box(sum(instrumented(ITEMS)))
        }),
        Case::new("span.in_scope around each piece, by hand", || {
            _ = black_box(sum(by_hand(ITEMS)))
        }),
        Case::new("under #[no_yield_scope]", || {
            _ = black_box(sum(annotated(ITEMS)))
        }),
    ];
    compare(ROUNDS, cases)
}
