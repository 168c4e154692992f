// In an async context manager the `yield` is an await of the block; and a guard of an entered one prevents yields.
use futures::Stream;
use no_yield_scope::context::{AsyncContextManager, ContextManager, Mut, Owned};
use no_yield_scope::{async_context_manager, context_manager, no_yield_scope, stream};
use std::sync::Mutex;

fn over_the_yield<R>(m: &Mutex<u32>) -> AsyncContextManager<Mut<u32>, R, impl Future<Output = R>> {
    async_context_manager! {
        let mut g = m.lock().unwrap(); //~ GUARD
        yield &mut *g; //~ POINT
    }
}

fn a_temporary<R>(m: &Mutex<u32>) -> AsyncContextManager<Mut<u32>, R, impl Future<Output = R>> {
    async_context_manager! {
        yield &mut *m.lock().unwrap(); //~ GUARD POINT
    }
}

fn over_an_await<R>(m: &Mutex<u32>) -> AsyncContextManager<Owned<u32>, R, impl Future<Output = R>> {
    async_context_manager! {
        let g = m.lock().unwrap(); //~ GUARD
        std::future::ready(()).await; //~ POINT
        let n = *g;
        drop(g);
        yield n;
    }
}

fn quiet<R>() -> ContextManager<Owned<()>, R, impl Future<Output = R>> {
    context_manager! { yield; }
}

fn quiet_async<R>() -> AsyncContextManager<Owned<()>, R, impl Future<Output = R>> {
    async_context_manager! { yield; }
}

fn entered() -> impl Stream<Item = u32> {
    stream! {
        let guard = quiet().enter(); //~ GUARD
        yield 1; //~ POINT
        guard.exit();
    }
}

#[no_yield_scope]
async fn entered_over_an_await() {
    let _guard = quiet().enter(); //~ GUARD
    std::future::ready(()).await; //~ POINT
}

fn entered_async() -> impl Stream<Item = u32> {
    stream! {
        let guard = quiet_async().enter().await; //~ GUARD
        yield 1; //~ POINT
        guard.exit().await;
    }
}

fn main() {
    let m = Mutex::new(1);
    // Nothing has to be exempted at the `yield` of a context manager.
    let _ = context_manager! {
        #[held_across_yield(reason = "the block is nested in it")] //~ ERROR
        let mut g = m.lock().unwrap();
        yield &mut *g;
    };
}
