// A macro that moves a `yield` into a block of its own: the label of the body is out of reach there.
use no_yield_scope::stream;

macro_rules! later {
    ($e:expr) => {
        async { $e }
    };
}

fn main() {
    let _ = stream! {
        later!(yield 1).await; //~ ERROR
        yield 2;
    };
}
