//! See `ui-tests/src/lib.rs`, of which this is the part for edition 2021.

#[test]
fn refused() {
    trybuild::TestCases::new().compile_fail("fail/*.rs");
}

#[test]
fn accepted() {
    trybuild::TestCases::new().pass("pass/*.rs");
}
