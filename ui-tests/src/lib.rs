//! The compile-time tests of `no-yield-scope`: what the compiler says of programs that hold guards at yields, and of
//! programs that do not.
//!
//! There is one folder for each rule. The programs in its `pass/` compile without a warning. Those in its `fail/` are
//! refused with the errors that stand beside them in `.stderr`, and their comments say where: `//~ GUARD` in a line
//! that an error points at as the guard, `//~ POINT` in a line that it points at as the yield or await, `//~ ERROR`
//! in a line with an error of another kind; alone in a line such a comment is about the line above. `tests/annotations.rs` holds the `.stderr` to these comments, so that a
//! wrong verdict cannot be blessed.
//!
//! | folder | rule |
//! |---|---|
//! | `plain` | guards that are simply alive at a yield, and programs that hold none |
//! | `guards` | the guards of each library, and what is held across yields on purpose |
//! | `moves` | where a guard ends: moves, drops, branches, loops, patterns, closures |
//! | `temporaries` | guards without a name, by the rules of when temporaries end |
//! | `types` | the type decides: wrappers, guards of one's own, types that are inferred late |
//! | `structure` | bodies in bodies, macros that await or yield, the `?` of `try_stream!`, how many errors |
//! | `awaits` | thread-bound guards over an await |
//! | `scopes` | what is suspended at a yield instead of refused |
//! | `exemptions` | `#[held_across_yield]` |
//! | `arguments` | the arguments of `#[no_yield_scope]` |
//! | `lists` | `guards!`, what a crate says once of the types of others |
//! | `strict` | `#[no_yield_scope(strict)]` |
//! | `items` | functions, methods, `impl` blocks, traits, modules, `#[async_trait]` |
//! | `bodies` | the shapes of real bodies |
//! | `hygiene` | nothing depends on the user's names, imports or prelude |
//! | `own` | bodies of this crate's own, with and without the attribute |
//! | `bad_input` | malformed input, each with an error of its own |
//! | `misses` | documented limits: guards that are held and not refused |
//! | `native` | `gen` blocks and coroutines, on nightly |
//! | `edition-2021` | what differs in edition 2021, and the crate under another name |
//!
//! # How long the errors are
//!
//! rustc cannot be kept from showing the trait that is missing, the function that asks for it and the line where that
//! stands; the rest can be avoided. The figures are means over the E0277s of all programs here; a private name is one that
//! this crate made up and does not document. `tests/annotations.rs` holds every error to the last row.
//!
//! | how the question is asked | lines | private names |
//! |---|---|---|
//! | `refuse(answer)`, bounded by a trait, implemented where a trait of the reason's is: two notes say so | 17.9 | 13.1 |
//! | `answer.reason().at_yield(guard)`, an inherent method, bounded by the trait that carries the message; and a link | 16.8 | 6.2 |
//!
//! `TRYBUILD=overwrite cargo test -p no-yield-scope-ui-tests` writes the `.stderr` files anew.
//!
//! # In the editor
//!
//! `cargo run -p no-yield-scope-editor-tests` checks where the errors of all these programs point, and what rust-analyzer
//! shows in annotated functions; `editor/src/main.rs` says how.
