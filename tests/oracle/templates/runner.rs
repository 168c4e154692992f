//! Runs each body along many paths and prints which guards were alive at which of its points.

use crate::support::{ALIVE, Enough, PRESCRIBED, RANDOM, TAKEN};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The points that a run comes to, one by one.
pub type Points = Box<dyn FnMut() -> Option<u32>>;

/// Points of one run at most.
const POINTS: usize = 40;

pub fn run(bodies: &[(usize, fn() -> Points)], patience: usize) {
    std::panic::set_hook(Box::new(|_| {}));
    for &(body, start) in bodies {
        let mut found = BTreeSet::new();
        let runs = explore(start, patience, &mut found);
        println!("body {body} {runs}");
        for (point, guard) in found {
            println!("alive {body} {point} {guard}");
        }
    }
}

/// Goes along all paths in order for a while, and then along random ones until they have found nothing new for a while.
fn explore(start: fn() -> Points, patience: usize, found: &mut BTreeSet<(u32, usize)>) -> usize {
    let mut runs = 0;
    RANDOM.set(0);
    let mut script = Vec::new();
    while runs < patience {
        runs += 1;
        once(start, script, found);
        let mut taken = TAKEN.take();
        while taken.pop_if(|(choice, from)| *choice + 1 == *from).is_some() {}
        let Some((choice, _)) = taken.last_mut() else { return runs };
        *choice += 1;
        script = taken.into_iter().map(|(choice, _)| choice).collect();
    }
    let mut stale = 0;
    RANDOM.set(0x9E37_79B9_7F4A_7C15);
    while stale < patience && runs < 40 * patience {
        let known = found.len();
        runs += 1;
        stale += 1;
        once(start, Vec::new(), found);
        if found.len() > known {
            stale = 0;
        }
    }
    runs
}

fn once(start: fn() -> Points, script: Vec<u8>, found: &mut BTreeSet<(u32, usize)>) {
    ALIVE.set([0; 64]);
    PRESCRIBED.set(script);
    TAKEN.set(Vec::new());
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut next = start();
        for _ in 0..POINTS {
            let Some(point) = next() else { break };
            ALIVE.with_borrow(|alive| {
                let guards = (0..alive.len()).filter(|&guard| alive[guard] > 0);
                found.extend(guards.map(|guard| (point, guard)));
            });
        }
    }));
    if let Err(panic) = outcome {
        // `unwrap` of what happens to be `None` ends a run, too.
        drop(panic.downcast::<Enough>());
    }
}
