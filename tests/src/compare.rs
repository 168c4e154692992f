//! Is a rewritten body the plain one? Both are run with the same coins, polled the same number of times
//! and dropped, for every such number, and have to write the same lines.

use std::fmt::Debug;
use std::pin::Pin;
use std::task::Poll;

use futures::Stream;

use crate::poll::poll_next;
use crate::trace::Trace;

/// A stream that owns its body.
pub type Boxed<T> = Pin<Box<dyn Stream<Item = T>>>;

/// Makes the stream of a body.
pub type Make<T> = fn(Trace) -> Boxed<T>;

/// A body, written once and compiled twice.
pub struct Pair<T> {
    /// What to call it.
    pub name: &'static str,
    /// As it is.
    pub plain: Make<T>,
    /// Under the attribute.
    pub rewritten: Make<T>,
}

/// Compiles each body of async-stream's `$macro` as it is and under the attribute: `PAIRS`.
#[macro_export]
macro_rules! pairs {
    ($macro:ident -> $item:ty; $($name:ident($trace:ident) { $($code:tt)* })*) => {
        #[allow(unused_imports)]
        mod plain {
            use super::*;
            $(pub(super) fn $name($trace: $crate::trace::Trace) -> $crate::compare::Boxed<$item> {
                Box::pin(async_stream::$macro! { $($code)* })
            })*
        }

        #[allow(unused_imports)]
        mod rewritten {
            use super::*;
            $(#[no_yield_scope::no_yield_scope]
            pub(super) fn $name($trace: $crate::trace::Trace) -> $crate::compare::Boxed<$item> {
                Box::pin(async_stream::$macro! { $($code)* })
            })*
        }

        pub(crate) const PAIRS: &[$crate::compare::Pair<$item>] = &[$($crate::compare::Pair {
            name: stringify!($name),
            plain: plain::$name,
            rewritten: rewritten::$name,
        }),*];
    };
}

const SEEDS: u64 = 4;
const MOST_POLLS: usize = 60;

impl<T: Debug> Pair<T> {
    /// Compares the two; `Err` says where they part.
    ///
    /// # Errors
    ///
    /// When they do different things, or when a scope is not in force where it has to be.
    pub fn compare(&self) -> Result<(), String> {
        for seed in 0..SEEDS {
            for polls in 0..MOST_POLLS {
                let plain = observe(self.plain, &Trace::new(seed, false), polls);
                let trace = Trace::new(seed, true);
                let rewritten = observe(self.rewritten, &trace, polls);
                let run = format!("body {}, seed {seed}, {polls} polls", self.name);
                same(&plain.lines, &rewritten.lines).map_err(|text| format!("{run}:\n{text}"))?;
                let faults = trace.faults();
                if !faults.is_empty() {
                    return Err(format!("{run}:\n{}", faults.join("\n")));
                }
                if plain.ended {
                    break;
                }
            }
        }
        Ok(())
    }
}

/// Compares all pairs and fails with every difference.
///
/// # Panics
///
/// When there is one.
pub fn assert_all_same<T: Debug>(pairs: &[Pair<T>]) {
    let wrong: Vec<String> = pairs
        .iter()
        .filter_map(|pair| pair.compare().err())
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} bodies differ\n{}",
        wrong.len(),
        pairs.len(),
        wrong.join("\n\n")
    );
}

struct Observed {
    lines: Vec<String>,
    ended: bool,
}

fn observe<T: Debug>(make: Make<T>, trace: &Trace, polls: usize) -> Observed {
    let mut stream = make(trace.clone());
    let mut ended = false;
    trace.outside("made");
    for _ in 0..polls {
        trace.outside("poll");
        match poll_next(stream.as_mut()) {
            Poll::Ready(Some(item)) => trace.outside(format!("item {item:?}")),
            Poll::Pending => trace.outside("pending"),
            Poll::Ready(None) => {
                trace.outside("end of stream");
                ended = true;
                break;
            }
        }
    }
    trace.outside("drop of stream");
    drop(stream);
    trace.outside("dropped");
    Observed {
        lines: trace.lines(),
        ended,
    }
}

fn same(plain: &[String], rewritten: &[String]) -> Result<(), String> {
    if plain == rewritten {
        return Ok(());
    }
    let equal = plain
        .iter()
        .zip(rewritten)
        .take_while(|(a, b)| a == b)
        .count();
    let from = equal.saturating_sub(5);
    let cut = |lines: &[String]| lines[from..lines.len().min(equal + 5)].join(" | ");
    Err(format!(
        "plain:     … {}\nrewritten: … {}",
        cut(plain),
        cut(rewritten)
    ))
}

#[cfg(test)]
mod tests {
    use super::{Make, Pair};
    use crate::trace::Trace;
    use futures::{StreamExt, stream};

    fn pair(plain: Make<u32>, rewritten: Make<u32>) -> Result<(), String> {
        Pair {
            name: "a",
            plain,
            rewritten,
        }
        .compare()
    }

    fn one(trace: Trace) -> super::Boxed<u32> {
        Box::pin(stream::once(async move { trace.value(1).id() }))
    }

    #[test]
    fn sees_another_order() {
        fn other(trace: Trace) -> super::Boxed<u32> {
            Box::pin(stream::once(async move {
                let value = trace.value(1);
                let id = value.id();
                trace.log(2);
                id
            }))
        }
        assert_eq!(pair(one, one), Ok(()));
        let text = pair(one, other).unwrap_err();
        assert!(
            text.contains("touch 1 | drop 1") && text.contains("touch 1 | log 2"),
            "{text}"
        );
    }

    #[test]
    fn sees_a_scope_left_in_force() {
        fn leaking(trace: Trace) -> super::Boxed<u32> {
            let scope = trace.mark(1);
            Box::pin(stream::iter([1]).chain(stream::once(async move {
                drop(scope);
                2
            })))
        }
        let text = pair(leaking, leaking).unwrap_err();
        assert!(text.contains("in force outside"), "{text}");
    }
}
