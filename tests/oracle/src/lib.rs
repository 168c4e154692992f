//! An oracle for liveness: does `#[no_yield_scope]` refuse what is alive at a `yield`, and nothing else?
//!
//! The attribute answers the question on paper, from a control-flow graph and Rust's rules of when a value ends. This
//! package answers it by experiment. It makes up bodies from seeds: branches, loops, labels, moves, drops, re-assignment,
//! shadowing, patterns that move or do not, temporaries of every kind, `let … else`, early ways out. Each runs as a plain
//! native coroutine or as an `async_stream`, with guards that count themselves, and its consumer notes after each `yield`
//! which of them are alive. Every decision in a body is asked of a script, so that running it under all scripts up to a
//! bound, and under random ones beyond it, takes every path. Then the attribute judges the same text.
//!
//! ```text
//! cargo +nightly run -p no-yield-scope-oracle -- --seeds 0..5000
//! cargo +nightly run -p no-yield-scope-oracle -- --seeds 17..18 --setup coroutine-2021 --print
//! ```
//!
//! prints a line for each form and edition with four figures, all of which shall be zero:
//!
//! - *missed*: a guard that was alive at a `yield` and is not refused;
//! - *refused, never alive*: a guard that is refused and was alive at no `yield` in any run;
//! - *refused at the wrong point*: the error is not at the first `yield` in the text at which the guard was alive;
//! - *other error*: what the attribute generates does not compile, though the body does.
//!
//! The smallest bodies of each kind are made smaller for as long as the difference stays, and shown. The exit status is 1 if
//! there is a difference, 2 if the oracle itself failed.
//!
//! # How guards are told apart
//!
//! A compiler error names a type, so every construction site has a type of its own: `lock::<7>()` makes a `G<7>`, which
//! dereferences to what it guards, `own::<8>()` an `Own<8>`, which does not. One crate holds hundreds of bodies, and one run of
//! the compiler judges them all. A type with two guards in it, such as `(G<1>, G<2>)`, is refused in the name of one of them;
//! its guards count as refused together.
//!
//! # What is not generated
//!
//! The verdict is about bindings and temporaries whose type says that a guard is in them. Left out is what is a documented
//! miss or false refusal for that reason: a guard inside of a type that says nothing and stays alive (a struct, a closure, an
//! iterator), and a variable of a guard-holding type that holds nothing at the moment (`Option::take`, `Vec::pop`). Left out,
//! too, are branches that no run can take because of what an earlier one has found out: a variable is matched once. The
//! operand of a `yield` is run with its temporaries ended before the suspension, as the attribute has it.

pub mod compare;
pub mod form;
pub mod generate;
pub mod node;
pub mod project;
pub mod rng;
pub mod run;
pub mod shape;
pub mod shrink;
pub mod state;
pub mod truth;
pub mod verdict;
