//! The random bodies of `generated.rs`, as native generators.

use no_yield_scope_tests::compare::assert_all_same;

/// Compiles each body as it is and under the attribute. `$kind` is `[gen]` or `[async gen]`.
macro_rules! native_pairs {
    ($kind:tt, $adapt:path; $($name:ident($trace:ident) $code:tt)*) => {
        mod plain {
            $(native_body! { $kind, $adapt; $name($trace) $code })*
        }

        mod rewritten {
            $(native_body! { $kind, $adapt; #[no_yield_scope::no_yield_scope] $name($trace) $code })*
        }

        pub(crate) const PAIRS: &[no_yield_scope_tests::compare::Pair<u32>] =
            &[$(no_yield_scope_tests::compare::Pair {
                name: stringify!($name),
                plain: plain::$name,
                rewritten: rewritten::$name,
            }),*];
    };
}

/// A function that makes a stream of a native generator.
macro_rules! native_body {
    ([$($kind:tt)*], $adapt:path; $(#[$attribute:meta])? $name:ident($trace:ident) { $($code:tt)* }) => {
        $(#[$attribute])?
        pub(super) fn $name(
            $trace: no_yield_scope_tests::trace::Trace,
        ) -> no_yield_scope_tests::compare::Boxed<u32> {
            Box::pin($adapt($($kind)* move { $($code)* }))
        }
    };
}

macro_rules! gen_pairs {
    ($($bodies:tt)*) => { native_pairs! { [gen], futures::stream::iter; $($bodies)* } };
}

macro_rules! async_gen_pairs {
    ($($bodies:tt)*) => { native_pairs! { [async gen], crate::adapt::polled; $($bodies)* } };
}

#[allow(
    unused,
    clippy::all,
    reason = "a random body says things that nobody would write"
)]
mod generators {
    include!(concat!(env!("OUT_DIR"), "/gen_bodies.rs"));
}

#[allow(
    unused,
    clippy::all,
    reason = "a random body says things that nobody would write"
)]
mod async_generators {
    include!(concat!(env!("OUT_DIR"), "/async_gen_bodies.rs"));
}

#[test]
fn generators_are_the_same() {
    assert_all_same(generators::PAIRS);
}

#[test]
fn async_generators_are_the_same() {
    assert_all_same(async_generators::PAIRS);
}
