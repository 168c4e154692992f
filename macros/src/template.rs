//! A function's tokens with numbered *sites* in them: the places where the rewrite may put something.
//!
//! Lowering leaves a marker at each site, `SITE 7 { tokens }`, and says in a [`Site`] what it is. The
//! [plan](crate::plan) gives some sites an edit, and the [rewrite](crate::rewrite) replaces every marker by its tokens,
//! edited or as they were. A marker is tokens and no syntax node, so sites inside macro calls are no special case.

use crate::ir::{Cfgs, FrameId, PointId, SlotId};
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;

const MARK: &str = "__no_yield_scope_site";

/// What stands at a site; in each case the marker's tokens are the code as the user wrote it.
#[derive(Debug)]
pub(crate) enum Site {
    /// All that a frame holds: statements, or one expression.
    Frame {
        frame: FrameId,
        expression: bool,
        brace: Option<Span>,
    },
    /// The tokens of a macro that are a body.
    Body,
    /// The body of this macro's own, which becomes a generator.
    Generator,
    /// Nothing; right behind a declaration, or at the start of the block whose pattern declares. With the `#[cfg]`s of
    /// the declaration.
    Bound(Vec<SlotId>, Cfgs),
    /// An expression followed by such a place: the body of a match arm, a closure's.
    BoundBefore(Vec<SlotId>),
    /// An expression whose value is a temporary: it is used as a place.
    Temporary(SlotId),
    /// An expression whose value waits for other operands, or becomes the iterator of a `for`.
    Operand(SlotId),
    /// What a binding is initialized with or assigned.
    Init(SlotId),
    /// The receiver of the `.enter()`, `.entered()` or `.set_local_parent()` that a binding is initialized with.
    Enter {
        slot: SlotId,
        method: Ident,
        place: bool,
    },
    /// The operand of a `yield`, if it has one.
    Yield {
        point: PointId,
        keyword: Span,
        simple: bool,
    },
    /// The operand of a context manager's `yield`, if it has one; `passed`: what comes of it is what the body ends with.
    Lend {
        point: PointId,
        keyword: Span,
        how: Lent,
        passed: bool,
    },
    /// Nothing; the `return` of a context manager, where it has no value.
    Leave { keyword: Span },
    /// The operand of a `yield` that belongs to no body.
    StrayYield,
    /// The operand of an `.await`.
    Await { point: PointId, keyword: Span },
    /// The stream of a `for await`.
    ForAwait(PointId),
    /// A `for await` that may be cancelled, as a whole.
    Loop(PointId),
    /// A `scope!`: the macro's path with its `!` and its value, both in parentheses, and its block. `ignored`: nothing takes what it
    /// evaluates to.
    Scope { slot: SlotId, ignored: bool },
    /// The operand of a `?` that yields.
    Try(PointId),
    /// A call of `select!` or of `join!`, and how many futures it polls.
    Around {
        point: PointId,
        together: Together,
        futures: usize,
    },
    /// The operand of a `?` that leaves an own body.
    Question { mark: Span },
    /// The error of a scope that has been cancelled: it ends an own body.
    Failure,
    /// The parts of a `for await` of an own body, each in braces: label, pattern, stream, block.
    Turns,
    /// A future that such a call polls.
    Polled {
        point: PointId,
        together: Together,
        by_reference: bool,
    },
    /// The place of one more arm of a `select!` that may be cancelled, before the others; the tokens are the handler of
    /// its `else`, if it has one.
    Cancelled(PointId),
    /// The place of that `else`, with the same tokens.
    Otherwise(PointId),
    /// A condition on which such a call polls one.
    Condition(PointId),
    /// The pattern of a `let name`.
    Name(SlotId),
    /// What runs once it is ready.
    Handler(PointId),
}

/// How a context manager's `yield` hands something to the block, which its operand says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lent {
    /// `yield value`
    Given,
    /// `yield &place`
    Shared,
    /// `yield &mut place`
    Unique,
}

/// What becomes of the futures that are polled together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Together {
    /// `select!`: the first that is ready goes to its handler.
    Select,
    /// `join!`: all of their values.
    Join,
    /// `try_join!`: the same, or the first error.
    TryJoin,
}

/// The number of the site whose marker comes first, and its tokens.
pub(crate) fn marked(tokens: &[TokenTree]) -> Option<(usize, TokenStream)> {
    match tokens {
        [TokenTree::Ident(name), TokenTree::Literal(number), TokenTree::Group(content), ..]
            if name == MARK =>
        {
            Some((number.to_string().parse().ok()?, content.stream()))
        }
        _ => None,
    }
}

/// The marker of a site.
pub(crate) fn mark(site: usize, tokens: TokenStream) -> TokenStream {
    let name = Ident::new(MARK, Span::call_site());
    let number = Literal::usize_unsuffixed(site);
    quote!(#name #number { #tokens })
}
