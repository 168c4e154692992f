// What a list of guards cannot be.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::{guards, no_yield_scope};

guards! {
    struct Nothing;
    type std::time::Duration; //~ ERROR
}

guards! {
    struct Both;
    #[harmless]
    #[prevents_yields]
    type std::time::Duration; //~ ERROR
}

guards! {
    struct Other;
    #[harmful] //~ ERROR
    type std::time::Duration;
    #[prevents_yields(because = "of this")] //~ ERROR
    type std::time::Instant;
}

guards! {
    struct Full(i32); //~ ERROR
}

guards! {
    #[harmless] type std::time::Duration; //~ ERROR
}

#[no_yield_scope(guards())] //~ ERROR
fn empty() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(guards(Both, Both))] //~ ERROR
fn twice() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(strict(yes))] //~ ERROR
fn strict() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

fn main() {}
