//! The tests of `panics.rs` with this crate's own macros, and without the attribute.
#![allow(
    unused,
    reason = "the attribute, and what stands in tests that are left out"
)]

include!(concat!(env!("OUT_DIR"), "/own_panics.rs"));
