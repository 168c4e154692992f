#![doc = include_str!("../docs/guide.md")]
// Allowed in one module: `generators/handover.rs`.
#![deny(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod cancel;
#[cfg_attr(
    not(all(feature = "tokio", feature = "tokio-util")),
    doc = "A page of the guide, with the features `tokio` and `tokio-util`."
)]
#[cfg_attr(
    all(feature = "tokio", feature = "tokio-util"),
    doc = include_str!("../docs/cancel_scopes.md")
)]
pub mod cancel_scopes {}
pub mod context;
#[allow(
    missing_docs,
    reason = "for generated code; comments say what is not plain"
)]
mod generators;
mod guard;
mod guards;
#[cfg(any(
    feature = "fastrace",
    feature = "opentelemetry",
    feature = "sentry-core"
))]
mod handle_scope;
mod harmless;
#[cfg(doc)]
pub mod hazards;
#[allow(
    missing_docs,
    reason = "for generated code; comments say what is not plain"
)]
mod private;
pub mod reason;
mod scope;
#[cfg(feature = "tokio")]
mod timeout;
#[cfg(feature = "tokio-util")]
mod token;

pub use cancel::CancelScope;
pub use generators::{
    AsyncGenerator, Generator, GeneratorExit, GeneratorState, GeneratorStatus, Resumption,
};
pub use guard::{PreventsYields, ThreadBound};
#[cfg(feature = "tracing")]
pub use guards::tracing::SpanScope;
#[cfg(any(
    feature = "fastrace",
    feature = "opentelemetry",
    feature = "sentry-core"
))]
pub use handle_scope::HandleScope;
pub use harmless::Harmless;
#[doc(inline)]
pub use no_yield_scope_macros::{guards, no_yield_scope, prevents_yields, scope, within};
pub use scope::{Point, Scope};
#[cfg(feature = "tokio")]
pub use timeout::{Elapsed, Timeout, timeout, timeout_at};
#[cfg(feature = "tokio-util")]
pub use token::{Cancelled, TokenScope};

#[doc(hidden)]
pub mod __private {
    pub use crate::private::*;
}

/// The examples of the README.
#[cfg(all(doctest, feature = "tokio", feature = "tracing"))]
#[doc = include_str!("../README.md")]
struct Readme;
