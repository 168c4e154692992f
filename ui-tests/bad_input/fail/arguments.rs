// Arguments that are unknown, repeated, empty or malformed.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;

#[no_yield_scope(strictly)] //~ ERROR
fn unknown() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(body(my_stream))] //~ ERROR
fn nearly_known() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(bodies(a), awaits(b), bodies(c))] //~ ERROR
fn repeated() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(bodies())] //~ ERROR
fn no_bodies() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(awaits())] //~ ERROR
fn no_awaits() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(consumes())] //~ ERROR
fn no_consumes() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(prevents())] //~ ERROR
fn no_prevents() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(bodies)] //~ ERROR
fn without_list() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(bodies = my_stream)] //~ ERROR
fn by_equals() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(bodies("my_stream"))] //~ ERROR
fn by_text() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(prevents(&str))] //~ ERROR
fn not_a_path() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(crate)] //~ ERROR
fn no_crate() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(crate = "no_yield_scope")] //~ ERROR
fn crate_as_text() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(awaits(a) consumes(b))] //~ ERROR
fn no_comma() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

#[no_yield_scope(3)] //~ ERROR
fn number() -> impl Stream<Item = i32> {
    stream! { yield 1; }
}

// The items are there all the same: nothing is said about these calls.
fn main() {
    drop((
        unknown(),
        nearly_known(),
        repeated(),
        no_bodies(),
        no_awaits(),
        no_consumes(),
        no_prevents(),
    ));
    drop((
        without_list(),
        by_equals(),
        by_text(),
        not_a_path(),
        no_crate(),
        crate_as_text(),
        no_comma(),
        number(),
    ));
}
