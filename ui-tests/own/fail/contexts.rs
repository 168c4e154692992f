// A context manager yields once on every path, by what can be told of its body.
use no_yield_scope::{async_context_manager, context_manager};

fn main() {
    let c = std::env::args().count() > 1;
    let _ = context_manager! { //~ ERROR
        println!("no yield");
    };
    let _ = context_manager! {
        for n in 0..3 {
            yield n; //~ ERROR
        } //~ ERROR
    };
    let _ = context_manager! {
        if c { yield 1; }
        yield 2; //~ ERROR
    };
    let _ = context_manager! {
        if c {
            yield 1;
        } //~ ERROR
    };
    let _ = async_context_manager! {
        if c {
            return; //~ ERROR
        }
        yield 1;
    };
    let _ = async_context_manager! {
        let mut result: Result<u8, u8> = yield 1;
        while result.is_err() {
            result = yield 2; //~ ERROR
        }
        result
    };
    let _ = context_manager! {
        if c { yield 1; } else {
            let n: u8 = yield 2; //~ ERROR
            drop(n);
        }
    };
    let _ = context_manager! {
        std::future::ready(()).await; //~ ERROR
        yield 1;
    };
    let _ = context_manager! {
        yield 1;
        (0..3).for_each(|n| yield n); //~ ERROR
    };
}
