#![deny(warnings)]
// A list concerns the functions that name it, and the points where its types are alive.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;

mod other {
    pub struct Ref<'a, K, V>(pub &'a K, pub &'a V);
    pub struct Lease(pub i32);
}

mod lists {
    no_yield_scope::guards! {
        crate = ::no_yield_scope;

        pub struct Guards;

        #[prevents_yields(reason = "the {shard} stays locked", thread_bound)]
        type super::other::Ref<'_, _, _>;
        #[prevents_yields]
        type super::other::Lease;
    }

    // An empty one says nothing.
    no_yield_scope::guards! {
        pub struct Empty;
    }
}

#[no_yield_scope(guards(lists::Guards, crate::lists::Empty))]
fn ended(k: String, v: i32) -> impl Stream<Item = i32> {
    stream! {
        let n = *other::Ref(&k, &v).1;
        yield n;
        let lease = other::Lease(1);
        std::future::ready(()).await;
        let n = lease.0;
        drop(lease);
        yield n;
        #[held_across_yield(reason = "this one is another stream's")]
        let _lease = other::Lease(2);
        yield 2;
    }
}

#[no_yield_scope]
fn not_named() -> impl Stream<Item = i32> {
    stream! {
        let lease = other::Lease(1);
        yield lease.0;
    }
}

fn main() {
    let _ = (ended, not_named());
}
