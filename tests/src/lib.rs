//! What the behaviour tests share: a `tracing` subscriber that writes down what it sees, a trace of
//! values and scopes for comparing a rewritten body with the plain one, and ways to poll a stream by hand.

pub mod compare;
pub mod log;
pub mod poll;
pub mod recorder;
pub mod trace;
