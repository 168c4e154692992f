// A `yield` outside of any body is rustc's to refuse, before any macro runs.
use no_yield_scope::no_yield_scope;

#[no_yield_scope]
async fn bare() {
    yield 1; //~ ERROR
}

fn main() {}
