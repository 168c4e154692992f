// Case 12: a generic parameter that says that it prevents yields.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::{PreventsYields, no_yield_scope};

#[no_yield_scope]
fn bounded<T: PreventsYields>(g: T) -> impl Stream<Item = i32> {
    //~ GUARD
    stream! {
        yield 1; //~ POINT
        drop(g);
    }
}

#[no_yield_scope]
fn by_where<T>(make: impl Fn() -> T) -> impl Stream<Item = i32>
where
    T: PreventsYields,
{
    stream! {
        let _g = make(); //~ GUARD
        yield 1; //~ POINT
    }
}

fn main() {}
