//! The compile-time tests of `no-yield-scope` for users of edition 2021; see `tests/`.
