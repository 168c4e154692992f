//! The names that mean something: macros that are bodies or that await, and methods that take their receiver by value.
//!
//! A name never makes a guard (a type does); these say what a macro or a method *does*.

use crate::args::Args;
use crate::ir::Worlds;
use crate::lower::Delegation;
use proc_macro2::Ident;
use syn::{Expr, ExprPath, Path};

/// The macro by which a body is left with the error of a cancelled scope.
pub(crate) const FAIL_WITH: &str = "__fail_with";

/// What a macro call is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum MacroKind {
    /// Its tokens are a body; in async-stream's, `?` yields the error.
    Body {
        hidden_yields: bool,
        /// It is a generator, which may have a parameter and delegate to others.
        delegation: Option<Delegation>,
        /// An error can end it.
        fails: bool,
    },
    /// This crate's own `context_manager!`, which looks after itself.
    Context,
    /// `select!` and its like: `pattern = future => handler`.
    Select {
        by_reference: bool,
    },
    /// `join!`, `try_join!`: futures, comma-separated.
    Join,
    /// Given with `awaits(…)`: `select!` or `join!` by its grammar.
    Awaits,
    /// This crate's `scope!`.
    Scope,
    /// What the attribute leaves for this crate's own macros: the error of a scope that has been cancelled.
    FailWith,
    /// Control does not come back.
    Diverges,
    /// Takes its operands by value and gives them back: `vec!`, `dbg!`.
    Holds,
    /// `pin!`: a temporary that lives to the end of the block.
    Pins,
    Other,
}

pub(crate) fn macro_kind(path: &Path, args: &Args) -> MacroKind {
    let Some(last) = path.segments.last() else {
        return MacroKind::Other;
    };
    let name = &last.ident;
    if args.bodies.contains(name) {
        return MacroKind::Body {
            hidden_yields: true,
            delegation: None,
            fails: false,
        };
    }
    if args.awaits.contains(name) {
        return MacroKind::Awaits;
    }
    let first = path.segments.first().map(|first| &first.ident);
    let of_futures = first.is_some_and(|first| first == "futures" || first == "futures_util");
    match name.to_string().as_str() {
        "stream" | "try_stream" => MacroKind::Body {
            hidden_yields: true,
            delegation: None,
            fails: name == "try_stream",
        },
        "iter" => MacroKind::Body {
            hidden_yields: false,
            delegation: None,
            fails: false,
        },
        "generator" => MacroKind::Body {
            hidden_yields: false,
            delegation: Some(Delegation::Sync),
            fails: false,
        },
        "async_generator" => MacroKind::Body {
            hidden_yields: false,
            delegation: Some(Delegation::Async),
            fails: false,
        },
        "context_manager" | "async_context_manager" => MacroKind::Context,
        "select" => MacroKind::Select {
            by_reference: of_futures,
        },
        "select_biased" => MacroKind::Select { by_reference: true },
        "join" | "try_join" => MacroKind::Join,
        "scope" => MacroKind::Scope,
        FAIL_WITH => MacroKind::FailWith,
        "panic" | "todo" | "unimplemented" | "unreachable" | "compile_error" => MacroKind::Diverges,
        "vec" | "dbg" => MacroKind::Holds,
        "pin" => MacroKind::Pins,
        _ => MacroKind::Other,
    }
}

/// In which worlds a method of this name takes its receiver by value.
pub(crate) fn consumes(method: &Ident, args: &Args) -> Worlds {
    if args.consumes.contains(method) {
        return Worlds::ALL;
    }
    match method.to_string().as_str() {
        "downgrade" => Worlds::ALL,
        "exit" | "unlock" | "unlock_fair" | "into_inner" | "forget" | "send" | "release"
        | "leak" | "into_parts" | "entered" | "upgrade" | "try_upgrade" => {
            Worlds::OWNED.or(Worlds::WRAPPED)
        }
        // Of a map's entries.
        "or_default" | "or_insert" | "or_insert_with" | "or_try_insert_with" | "into_key"
        | "into_ref" | "remove_entry" | "replace_entry" => Worlds::OWNED.or(Worlds::WRAPPED),
        // Of `Option` and `Result`; `and`, `or` and `filter` among them have namesakes on types that are no wrappers.
        "unwrap"
        | "unwrap_or"
        | "unwrap_or_else"
        | "unwrap_or_default"
        | "unwrap_unchecked"
        | "unwrap_err"
        | "unwrap_err_unchecked"
        | "expect"
        | "expect_err"
        | "ok"
        | "err"
        | "ok_or"
        | "ok_or_else"
        | "map"
        | "map_err"
        | "map_or"
        | "map_or_else"
        | "map_or_default"
        | "and"
        | "and_then"
        | "or"
        | "or_else"
        | "xor"
        | "filter"
        | "flatten"
        | "transpose"
        | "zip"
        | "unzip"
        | "is_some_and"
        | "is_none_or"
        | "is_ok_and"
        | "is_err_and"
        | "inspect"
        | "inspect_err"
        | "into_iter"
        | "into_ok"
        | "into_err"
        | "into_boxed_slice"
        | "into_vec"
        | "into_keys"
        | "into_values" => Worlds::WRAPPED,
        _ => Worlds::NONE,
    }
}

/// Whether this is `Err(…)`, written out: a `?` behind it always leaves.
pub(crate) fn is_error(expr: &Expr) -> bool {
    let Expr::Call(call) = expr else {
        return false;
    };
    let Expr::Path(ExprPath { path, .. }) = &*call.func else {
        return false;
    };
    path.segments.last().is_some_and(|last| last.ident == "Err")
}

/// Whether a call of this does not come back, by what the standard library has.
pub(crate) fn diverges(callee: &Expr) -> bool {
    let Expr::Path(ExprPath { path, .. }) = callee else {
        return false;
    };
    let mut segments = path
        .segments
        .iter()
        .rev()
        .map(|segment| segment.ident.to_string());
    let (last, module) = (
        segments.next().unwrap_or_default(),
        segments.next().unwrap_or_default(),
    );
    match last.as_str() {
        "exit" | "abort" => module == "process",
        "panic_any" | "resume_unwind" | "unreachable_unchecked" => true,
        _ => false,
    }
}

/// Whether a function or method of this name takes a future and ends it early.
pub(crate) fn bounds_a_future(callee: &Ident) -> bool {
    let known = ["timeout", "timeout_at", "run_until_cancelled"];
    known.iter().any(|known| callee == known)
}
