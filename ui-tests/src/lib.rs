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
//! | `moves` | where a guard ends: moves, drops, branches, loops, patterns, closures |
//! | `temporaries` | guards without a name, by the rules of when temporaries end |
//! | `types` | the type decides: wrappers, guards of one's own, types that are inferred late |
//! | `structure` | bodies in bodies, macros that await or yield, the `?` of `try_stream!`, how many errors |
//! | `awaits` | thread-bound guards over an await |
//! | `scopes` | what is suspended at a yield instead of refused |
//! | `exemptions` | `#[held_across_yield]` |
//! | `arguments` | the arguments of `#[no_yield_scope]` |
//! | `items` | functions, methods, `impl` blocks, traits, modules, `#[async_trait]` |
//! | `bodies` | the shapes of real bodies |
//! | `hygiene` | nothing depends on the user's names, imports or prelude |
//! | `own` | bodies of this crate's own, with and without the attribute |
//! | `bad_input` | malformed input, each with an error of its own |
//! | `misses` | documented limits: guards that are held and not refused |
//! | `native` | `gen` blocks and coroutines, on nightly |
//! | `edition-2021` | what differs in edition 2021, and the crate under another name |
//!
//! `TRYBUILD=overwrite cargo test -p no-yield-scope-ui-tests` writes the `.stderr` files anew.
