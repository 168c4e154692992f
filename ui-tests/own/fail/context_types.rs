// Types that do not fit, and attributes on what does not fit.
use no_yield_scope::context::{ContextManager, Mut, Owned};
use no_yield_scope::{context_manager, within};

fn counter() -> ContextManager<Mut<u32>, (), impl Future<Output = ()>> {
    context_manager! {
        let mut n = 0;
        yield &mut n;
        n //~ ERROR
    }
}

fn given() -> ContextManager<Owned<u32>, (), impl Future<Output = ()>> {
    context_manager! {
        let n = 0;
        yield &n; //~ ERROR
    }
}

#[within(given())] //~ ERROR
struct NoFunction;

#[within] //~ ERROR
fn no_manager() {}

fn main() {}
