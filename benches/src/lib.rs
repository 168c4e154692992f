//! What the benches share: bodies to run, and a way to time several of them side by side.

#![cfg_attr(native_generators, feature(async_iterator, gen_blocks))]

pub mod bodies;
pub mod generators;
pub mod limits;
pub mod measure;
pub mod spans;
