//! What generated code calls. Not for users, and free to change in any release.

mod ask;
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

pub use enter::{Enter, Held, IntoScope, Plain, Receiver};
#[cfg(any(feature = "fastrace", feature = "tracing"))]
pub(crate) use enter::{as_written, receivers};
pub use hazard::{
    AWAIT, AWAITS, Alive, At, Awaiting, Fine, Guard, Listed, OPAQUE, OwnMethods, PARTIAL, YIELD,
    YIELDS, Yielding,
};
pub use permits::{AtAwait, AtAwaits, AtYield, AtYields, Exempts, Permits};
pub use probe::{Probe, Seen, never, see};
pub use refuse::{exempted, question_mark_yields_the_error, refuse};
pub use scopes::{
    arm, before_error, in_scope, parked, resumed, stream_in_scope, suspended, unparked,
};
#[cfg(feature = "dashmap")]
pub(crate) use wrapper::{More, One, Wrapper};
