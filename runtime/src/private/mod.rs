//! What generated code calls. Not for users, and free to change in any release.

mod ask;
mod decided;
mod enter;
pub(crate) mod hazard;
mod in_scope;
pub(crate) mod permits;
mod probe;
mod reach;
mod refuse;
mod scopes;
mod search;
#[cfg(feature = "tracing")]
mod spans;
#[cfg(test)]
mod tests;
mod wrapper;

pub use crate::context::{passed_on, yielded};
pub use crate::generators::{
    Checked, give, in_context, lend, lend_mut, lending, next, own_frame, pair, resume,
    resume_async, returned,
};
pub use decided::{Decided, question_mark_is_a_yield, question_mark_is_no_yield};
pub use enter::{Enter, Held};
pub use hazard::{
    AWAIT, AWAITS, Alive, At, Awaiting, Fine, Guard, Listed, OPAQUE, OwnMethods, PARTIAL, YIELD,
    YIELDS, Yielding,
};
pub use no_yield_scope_macros::{
    async_context_manager, async_generator, context_manager, generator, iter, stream, try_stream,
};
pub use permits::{AtAwait, AtAwaits, AtYield, AtYields, Exempts, Permits};
pub use probe::{Probe, Seen, never, see};
pub use refuse::{exempted, question_mark_yields_the_error, refuse};
pub use scopes::{
    arm, before_an_error_is_yielded, before_the_body_ends, in_scope, parked, resumed,
    stream_in_scope, suspended, unparked,
};
