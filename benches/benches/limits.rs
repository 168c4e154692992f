//! A limit over many awaits, against one around each of them. Goal: at least 1.5 times its speed, which is 0.67 times its
//! time.

use std::future::Future;
use std::hint::black_box;

use no_yield_scope_benches::limits::{around_each, in_a_scope, unlimited};
use no_yield_scope_benches::measure::{Case, compare, print_per_item};
use tokio::runtime::{Builder, Runtime};

const AWAITS: u64 = 20_000;
const ROUNDS: usize = 41;

fn main() {
    let runtime = Builder::new_current_thread().enable_time().build();
    let runtime = runtime.expect("a runtime");
    for (title, pending) in [
        ("Awaits that are ready at once (goal: 0.67 x)", 0),
        ("Awaits that are pending once (goal: 0.67 x)", 1),
    ] {
        let expected = spawned(&runtime, unlimited(AWAITS, pending));
        assert_eq!(spawned(&runtime, in_a_scope(AWAITS, pending)), expected);
        assert_eq!(spawned(&runtime, around_each(AWAITS, pending)), expected);
        let cases = vec![
            Case::new("tokio::time::timeout around each", || {
                _ = black_box(spawned(&runtime, around_each(AWAITS, pending)))
            }),
            Case::new("scope!(timeout(…)) around all", || {
                _ = black_box(spawned(&runtime, in_a_scope(AWAITS, pending)))
            }),
            Case::new("no limit", || {
                _ = black_box(spawned(&runtime, unlimited(AWAITS, pending)))
            }),
        ];
        print_per_item(title, AWAITS, &compare(ROUNDS, cases));
    }
}

/// As a task: what is awaited by the runtime itself pays for its timers whenever it is pending.
fn spawned(runtime: &Runtime, work: impl Future<Output = u64> + Send + 'static) -> u64 {
    runtime.block_on(async { tokio::spawn(work).await.expect("nothing panics") })
}
