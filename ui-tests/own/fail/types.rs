// Types that do not fit are said to do so where they stand.
use futures::Stream;
use no_yield_scope::{stream, try_stream};

fn two_types() -> impl Stream<Item = i32> {
    stream! {
        yield 1;
        yield "two"; //~ ERROR
    }
}

fn ends_in_a_value() -> impl Stream<Item = i32> {
    stream! {
        yield 1;
        2 //~ ERROR
    }
}

fn no_conversion() -> impl Stream<Item = Result<i32, String>> {
    try_stream! {
        yield "1".parse::<i32>()?; //~ ERROR
    }
}

fn main() {}
