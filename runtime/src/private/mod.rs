//! What generated code calls. Not for users, and free to change in any release.
//!
//! What it calls as a method has a name that starts with `nys_`. A trait of the user's that is implemented for every type
//! may have an `ask` or a `scope`, and method lookup would come to that one first.

mod ask;
mod enter;
pub(crate) mod hazard;
mod in_scope;
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

pub use enter::{Enter, Held};
pub use hazard::{Alive, Awaiting, Fine, Found, Guard, List, Listed, OwnMethods, Yielding};
pub use probe::{Probe, ProbeOf, Seen, never, see};
pub use refusal::AnyReason;
pub use scopes::{
    arm, before_error, in_scope, parked, resumed, stream_in_scope, suspended, unparked,
};
