#![allow(
    clippy::let_unit_value,
    clippy::match_single_binding,
    reason = "generated code looks like that"
)]
#![allow(
    clippy::let_underscore_future,
    clippy::unit_arg,
    reason = "it is the types that are tested"
)]

#[cfg(any(
    feature = "fastrace",
    feature = "opentelemetry",
    feature = "sentry-core"
))]
mod handle_scope;
mod in_scope;
mod libraries;
mod reasons;
#[cfg(feature = "tracing")]
mod spans;
mod verdicts;

use super::{Alive, Fine};
use std::any::TypeId;

/// The reason that an answer gives and the guard it found, or nothing if that is fine.
fn said<T: ?Sized, R: 'static>(_: Alive<T, R>) -> Option<(&'static str, &'static str)> {
    let is_fine = TypeId::of::<R>() == TypeId::of::<Fine>();
    (!is_fine).then(|| (name::<R>(), name::<T>()))
}

/// The name of a type without its path and its parameters.
fn name<T: ?Sized>() -> &'static str {
    let full = std::any::type_name::<T>();
    let path = full.split('<').next().unwrap();
    path.rsplit("::").next().unwrap()
}

/// What is said of a type in answer to one of the questions.
macro_rules! ask {
    ($question:ident, $at:expr, $type:ty) => {
        crate::private::tests::said(
            crate::private::Probe::<$type>::new()
                .at($at)
                .nys_ask()
                .$question(),
        )
    };
}

/// A binding as one of the scopes at a suspension point: a reference, or nothing if its type is no scope's.
macro_rules! reach {
    ($binding:ident) => {{
        let probe = crate::private::Probe::new();
        #[allow(unreachable_code)]
        if false {
            crate::private::never();
            probe.nys_bind(&$binding);
        }
        let reach = probe.nys_scope();
        if reach.nys_absent() {
            reach.nys_none()
        } else {
            #[allow(unreachable_code)]
            match reach.nys_stop() {
                () => reach.nys_pick(&$binding),
            }
        }
    }};
}
use {ask, reach};
