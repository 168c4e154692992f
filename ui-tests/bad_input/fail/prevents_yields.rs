// `#[prevents_yields]` in the wrong form or place.
use no_yield_scope::prevents_yields;

// Without a reason it is fine.
#[prevents_yields]
struct WithoutReason;

#[prevents_yields(reason = "")] //~ ERROR
struct EmptyReason;

#[prevents_yields(reason = 3)] //~ ERROR
struct NoText;

#[prevents_yields(reason = "one", reason = "two")] //~ ERROR
struct Repeated;

#[prevents_yields(reason = "it is open", thread_bond)] //~ ERROR
struct Misspelt;

#[prevents_yields(reason = "it is open", thread_bound = true)] //~ ERROR
struct ThreadBoundWithValue;

#[prevents_yields(reason = "it runs")] //~ ERROR
fn function() {}

#[prevents_yields(reason = "it is one")] //~ ERROR
trait Trait {}

#[prevents_yields(reason = "it is one")] //~ ERROR
type Alias = WithoutReason;

#[prevents_yields(reason = "it is one")] //~ ERROR
impl WithoutReason {
    fn method(&self) {}
}

// The items are there all the same.
fn main() {
    let _: Alias = WithoutReason;
    WithoutReason.method();
    drop((
        EmptyReason,
        NoText,
        Repeated,
        Misspelt,
        ThreadBoundWithValue,
    ));
    function();
}

impl Trait for () {}
