// What a list says of the types of other crates.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::{guards, no_yield_scope};

mod other {
    pub struct Ref<'a, K, V>(pub &'a K, pub &'a V);
    pub struct Lease(pub i32);
    pub struct Batch;
}

mod lists {
    no_yield_scope::guards! {
        /// The guards of the library.
        pub(crate) struct Guards;

        #[prevents_yields(reason = "the shard stays locked while the consumer runs", thread_bound)]
        type super::other::Ref<'_, _, _>;

        #[prevents_yields]
        type super::other::Lease;
    }
}

guards! {
    struct Batches;
    #[prevents_yields(reason = "the batch stays open")]
    type other::Batch;
}

#[no_yield_scope(guards(lists::Guards))]
fn at_a_yield(k: String, v: i32) -> impl Stream<Item = i32> {
    stream! {
        let kept = Some(other::Ref(&k, &v)); //~ GUARD
        let lease = other::Lease(1); //~ GUARD
        yield *kept.as_ref().unwrap().1 + lease.0; //~ POINT
    }
}

#[no_yield_scope(guards(lists::Guards))]
async fn at_an_await(k: String, v: i32) -> i32 {
    let lease = other::Lease(1);
    let held = other::Ref(&k, &v); //~ GUARD
    std::future::ready(()).await; //~ POINT
    *held.1 + lease.0
}

#[no_yield_scope(guards(lists::Guards, self::Batches), prevents(other::Lease))]
fn two_lists() -> impl Stream<Item = i32> {
    stream! {
        let _batch = other::Batch; //~ GUARD
        let _lease = other::Lease(1); //~ GUARD
        yield 1; //~ POINT
    }
}

fn main() {}
