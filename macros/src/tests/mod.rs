//! Tests beside the analysis: tokens in, tokens or answers out.

mod captures;
mod combined;
mod contexts;
mod ends;
mod errors;
mod expansions;
mod expressions;
mod flow;
mod mutations;
mod native;
mod own;
mod places;
mod render;
mod rng;
mod scopes;
mod seeds;
mod size;
mod temporaries;
