//! Native generators. A compiler that does not know them says so, and tests nothing here.

#![cfg_attr(
    native_generators,
    feature(async_iterator, coroutine_trait, coroutines, gen_blocks, yield_expr)
)]

#[cfg(native_generators)]
#[path = "native/adapt.rs"]
mod adapt;

#[cfg(native_generators)]
#[path = "native/scopes.rs"]
mod scopes;

#[cfg(native_generators)]
#[path = "native/spans.rs"]
mod spans;

#[cfg(native_generators)]
#[path = "native/generated.rs"]
mod generated;

#[cfg(not(native_generators))]
#[test]
#[ignore = "native generators need a nightly compiler"]
fn native_generators() {}
