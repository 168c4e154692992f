//! Random bodies, compiled as they are and under the attribute, do the same.

use no_yield_scope_tests::compare::assert_all_same;

#[allow(
    unused,
    clippy::all,
    reason = "a random body says things that nobody would write"
)]
mod streams {
    include!(concat!(env!("OUT_DIR"), "/stream_bodies.rs"));
}

#[allow(
    unused,
    clippy::all,
    reason = "a random body says things that nobody would write"
)]
mod try_streams {
    include!(concat!(env!("OUT_DIR"), "/try_stream_bodies.rs"));
}

#[test]
fn streams_are_the_same() {
    assert_all_same(streams::PAIRS);
}

#[test]
fn try_streams_are_the_same() {
    assert_all_same(try_streams::PAIRS);
}
