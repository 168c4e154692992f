// A body that does not parse is reported by its own macro, where it goes wrong.
use no_yield_scope::{iter, stream};

fn main() {
    let _ = stream! {
        yield 1;
        let = 2; //~ ERROR
    };
    let _ = iter! {
        yield 1 +; //~ ERROR
    };
}
