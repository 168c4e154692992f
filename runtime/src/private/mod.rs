//! What generated code calls. Not for users, and free to change in any release.
//!
//! What it calls as a method has a name that starts with `nys_`. A trait of the user's that is implemented for every type
//! may have an `ask` or a `scope`, and method lookup would come to that one first.

mod arms;
mod ask;
mod bounds;
mod decided;
mod enter;
pub(crate) mod hazard;
mod in_scope;
#[cfg(feature = "tracing")]
mod instrument;
#[cfg(not(feature = "tracing"))]
#[path = "no_instrument.rs"]
mod instrument;
mod open;
mod probe;
mod reach;
mod refusal;
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
pub use crate::context::{passed_on, yielded};
pub use crate::generators::{
    Checked, give, in_context, lend, lend_mut, lending, next, own_frame, pair, resume,
    resume_async, returned,
};
pub use arms::{Arms, cancelled, counted, no_arm_left};
pub use bounds::{
    Either, Limit, awaited, both, bounded, bounded_await, try_bounded, until, untried,
};
pub use decided::{Decided, question_mark_is_a_yield, question_mark_is_no_yield};
pub use enter::{Convertible, Enter, Held, IntoScope, Plain, Receiver};
#[cfg(any(feature = "fastrace", feature = "tracing"))]
pub(crate) use enter::{as_written, receivers};
pub use hazard::{Alive, Awaiting, Fine, Found, Guard, List, Listed, OwnMethods, Yielding};
pub use instrument::{around, entered, instrumented};
pub use no_yield_scope_macros::{
    async_context_manager, async_generator, context_manager, generator, iter, stream, try_stream,
};
pub use open::{Kind, Opening, Opens};
pub use probe::{Probe, ProbeOf, Seen, any, never, see};
pub use refusal::AnyReason;
pub use scopes::{
    arm, before_an_error_is_yielded, before_the_body_ends, in_scope, parked, resumed,
    stream_in_scope, suspended, unparked,
};
#[cfg(feature = "dashmap")]
pub(crate) use wrapper::{More, One, Wrapper};
