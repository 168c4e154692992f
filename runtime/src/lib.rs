//! No `yield` in a scope: refuses guards that are alive at a `yield`, and suspends spans around it, at compile time.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod guard;
mod guards;
#[allow(
    missing_docs,
    reason = "for generated code; comments say what is not plain"
)]
mod private;
pub mod reason;
mod scope;

pub use guard::{PreventsYields, ThreadBound};
#[cfg(feature = "tracing")]
pub use guards::tracing::SpanScope;
pub use no_yield_scope_macros::{no_yield_scope, prevents_yields};
pub use scope::{Point, Scope};

#[doc(hidden)]
pub mod __private {
    pub use crate::private::*;
}
