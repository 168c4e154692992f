//! Random bodies as Rust source. They compile by construction: the writer knows which values are there.

mod body;
mod control;
mod points;
mod values;

use crate::random::Random;
use body::Body;

/// Which macro or block a body is for, and so which statements it may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Stream,
    TryStream,
    Gen,
    AsyncGen,
}

impl Kind {
    pub(crate) const ALL: [Self; 4] = [Self::Stream, Self::TryStream, Self::Gen, Self::AsyncGen];

    pub(crate) fn file_stem(self) -> &'static str {
        match self {
            Self::Stream => "stream_bodies",
            Self::TryStream => "try_stream_bodies",
            Self::Gen => "gen_bodies",
            Self::AsyncGen => "async_gen_bodies",
        }
    }

    /// The macro that compiles each body twice, and the type of the items.
    fn header(self) -> &'static str {
        match self {
            Self::Stream => "no_yield_scope_tests::pairs! { stream -> u32;",
            Self::TryStream => "no_yield_scope_tests::pairs! { try_stream -> Result<u32, u32>;",
            Self::Gen => "gen_pairs! {",
            Self::AsyncGen => "async_gen_pairs! {",
        }
    }

    /// Whether bodies may hold `.await`.
    pub(crate) fn awaits(self) -> bool {
        self != Self::Gen
    }

    /// Whether `for await` is theirs.
    pub(crate) fn is_async_stream(self) -> bool {
        matches!(self, Self::Stream | Self::TryStream)
    }
}

/// The source of a macro call with `count` bodies, each from a seed of its own.
pub(crate) fn bodies(kind: Kind, seed: u64, count: u64) -> String {
    let bodies = (seed..seed + count).map(|seed| {
        let code = Body::new(kind, Random::new(seed)).write();
        format!("seed_{seed}(t) {{\n{code}}}\n")
    });
    format!("{}\n{}}}\n", kind.header(), bodies.collect::<String>())
}
