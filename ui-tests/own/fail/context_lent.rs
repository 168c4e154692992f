// What is lent does not outlive the block, or the guard.
use no_yield_scope::context::{AsyncContextManager, ContextManager, Owned, Ref};
use no_yield_scope::{async_context_manager, context_manager};

fn text<R>() -> ContextManager<Ref<str>, R, impl Future<Output = R>> {
    context_manager! {
        let text = String::from("text");
        yield &*text;
    }
}

fn async_text<R>() -> AsyncContextManager<Ref<str>, R, impl Future<Output = R>> {
    async_context_manager! {
        let text = String::from("text");
        yield &*text;
    }
}

// A reference that is given and not lent is of one lifetime for all blocks.
fn given<R>() -> ContextManager<Owned<&'static str>, R, impl Future<Output = R>> {
    context_manager! {
        let text = String::from("text");
        yield text.as_str(); //~ ERROR
    }
}

async fn run() {
    let kept = text().with(|text| text); //~ ERROR
    let mut outer = "";
    text().with(|text| outer = text); //~ ERROR
    async_text().with(async |text: &str| outer = text).await; //~ ERROR
    println!("{kept} {outer}");
    let guard = text().enter();
    let part = &guard[1..];
    guard.exit(); //~ ERROR
    println!("{part}");
}

fn main() {
    let _ = (run(), given::<()>());
}
