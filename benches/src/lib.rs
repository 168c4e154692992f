//! What the benches share: bodies to run, and a way to time several of them side by side.

pub mod bodies;
pub mod limits;
pub mod measure;
pub mod spans;
