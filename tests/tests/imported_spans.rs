//! The tests of `spans.rs` with this crate's own macros, and without the attribute.
#![allow(
    unused,
    reason = "the attribute, and what stands in tests that are left out"
)]

include!(concat!(env!("OUT_DIR"), "/own_spans.rs"));
