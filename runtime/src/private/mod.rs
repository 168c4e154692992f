//! What generated code calls. Not for users, and free to change in any release.

mod arms;
mod ask;
mod bounds;
mod decided;
mod enter;
pub(crate) mod hazard;
mod in_scope;
mod open;
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

pub use core::option::Option::Some;
pub use core::result::Result::{Err, Ok};

pub use crate::__fail_with;
pub use crate::generators::{Checked, in_context, next, pair, resume, resume_async, returned};
pub use arms::{Arms, cancelled, counted, no_arm_left};
pub use bounds::{Either, Limit, awaited, both, bounded, try_bounded, until, untried};
pub use decided::{Decided, question_mark_is_a_yield, question_mark_is_no_yield};
pub use enter::{Enter, Held};
pub use hazard::{
    AWAIT, AWAITS, Alive, At, Awaiting, Fine, Guard, Listed, OPAQUE, OwnMethods, PARTIAL, YIELD,
    YIELDS, Yielding,
};
pub use no_yield_scope_macros::{async_generator, generator, iter, stream, try_stream};
pub use open::{Kind, Opening, Opens};
pub use permits::{AtAwait, AtAwaits, AtYield, AtYields, Exempts, Permits};
pub use probe::{Probe, Seen, never, see};
pub use refuse::{exempted, question_mark_yields_the_error, refuse};
pub use scopes::{
    arm, before_an_error_is_yielded, before_the_body_ends, in_scope, parked, resumed,
    stream_in_scope, suspended, unparked,
};
