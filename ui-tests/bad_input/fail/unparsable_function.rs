// Neither does a function: rustc says it once.
use no_yield_scope::no_yield_scope;

#[no_yield_scope]
async fn half_typed() {
    let x = 1 +; //~ ERROR
    std::future::ready(x).await;
}

fn main() {}
