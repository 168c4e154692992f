//! The programs with `gen` blocks and coroutines, which only a nightly compiler reads. On stable these tests are
//! listed as ignored.

#[test]
#[cfg_attr(
    not(nightly),
    ignore = "skipped: `gen` blocks and coroutines need a nightly compiler"
)]
fn native_bodies_refused() {
    trybuild::TestCases::new().compile_fail("native/fail/*.rs");
}

#[test]
#[cfg_attr(
    not(nightly),
    ignore = "skipped: `gen` blocks and coroutines need a nightly compiler"
)]
fn native_bodies_accepted() {
    trybuild::TestCases::new().pass("native/pass/*.rs");
}
