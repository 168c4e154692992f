// An item in which nothing can be suspended.
use no_yield_scope::no_yield_scope;

mod mine {
    pub use async_stream::stream as my_stream;
}

#[no_yield_scope] //~ ERROR
fn function(n: i32) -> i32 {
    n + 1
}

// A macro whose tokens contain `yield`: `bodies(my_stream)` is proposed.
#[no_yield_scope]
fn unknown_macro() -> impl futures::Stream<Item = i32> {
    mine::my_stream! { //~ ERROR
        yield 1;
    }
}

struct Service;

#[no_yield_scope] //~ ERROR
impl Service {
    fn method(&self) -> i32 {
        1
    }
}

#[no_yield_scope] //~ ERROR
trait Empty {
    fn required(&self) -> i32;
    fn provided(&self) -> i32 {
        self.required()
    }
}

#[no_yield_scope] //~ ERROR
mod module {
    pub fn function() {}
    pub struct Struct;
}

// Nor is there one in an inner function's signature, or in a macro that is not called.
#[no_yield_scope] //~ ERROR
fn only_looks_like_one() {
    let stream = |n: i32| n;
    println!("stream! {{ yield {} }}", stream(1));
}

impl Empty for Service {
    fn required(&self) -> i32 {
        self.method()
    }
}

fn main() {
    module::function();
    drop((
        function(1),
        unknown_macro(),
        Service.provided(),
        module::Struct,
    ));
    only_looks_like_one();
}
