//! Bodies of async-stream's macros.

use crate::{Broken, Item, Queue};
use async_stream::{stream, try_stream};
use futures_core::Stream;
use no_yield_scope::no_yield_scope;
use tracing::info_span;

/// Nothing is alive at its yields but plain values, each of which is asked about.
#[no_yield_scope]
pub fn plain(queue: Queue, times: u32) -> impl Stream<Item = Item> {
    let before = queue.look();
    //  ^^^^^^ hint : Item
    //                 ^^^^ defined pub fn look
    stream! {
        let heavy = before.heavier(times);
        //  ^^^^^ hover let heavy: Item
        //  ^^^^^ uses 3
        //  ^^^^^ limit hint : Item
        //          ^^^^^^ defined let before
        //                 ^^^^^^^ defined pub fn heavier
        //                 ^^^^^^^ hover fn heavier(&self, by: u32) -> Item
        //                         ^^^^^ defined pub fn plain
        let weight = heavy.weight;
        //  ^^^^^^ hover let weight: u32
        //                 ^ completes name, weight, heavier
        //                 ^^^^^^ defined pub weight: u32
        yield heavy;
        //    ^^^^^ hover let heavy: Item
        //    ^^^^^ defined let heavy
        let other = queue.look();
        //+ limit other.|; => name, weight, heavier
        //+ other.wei|; => weight
        //+ limit let copy = other.| => name, weight, heavier
        //+ que|; => queue
        //+ limit queue.lo| => look
        //+ limit other.heavier(other.| => name, weight
        //+ limit yield other.hea| => heavier
        if weight < other.weight {
        //                ^ completes name, weight, heavier
            yield other;
            //    ^^^^^ hover let other: Item
        }
    }
}

/// A span that is suspended, the items of an iterator, an await.
#[no_yield_scope]
pub fn in_a_span(mut queue: Queue, list: Queue) -> impl Stream<Item = Item> {
    stream! {
        let span = info_span!("items").entered();
        //  ^^^^ hover let span
        for each in list {
            //      ^^^^ defined pub fn in_a_span
            let weight = each.weight;
            //  ^^^^^^ hover let weight: u32
            //                ^ completes name, weight, heavier
            //+ limit let copy = each.|; => name, weight, heavier
            //+ limit let copy = each.| => name, weight, heavier
            yield each.heavier(weight);
            //    ^^^^ hover let each: Item
            //                 ^^^^^^ defined let weight
        }
        let taken = queue.poll().await;
        //          ^^^^^ defined pub fn in_a_span
        //  ^^^^^ hover let taken: Item
        //                ^^^^ defined pub async fn poll
        //+ limit taken.|; => name, weight, heavier
        yield taken;
        //    ^^^^^ defined let taken
    }
}

/// A `?` that yields.
#[no_yield_scope]
pub fn tried(mut queue: Queue) -> impl Stream<Item = Result<u32, Broken>> {
    try_stream! {
        let _span = info_span!("tried").entered();
        let taken = queue.try_poll().await?;
        //          ^^^^^ defined pub fn tried
        //                ^^^^^^^^ defined pub async fn try_poll
        //  ^^^^^ hover let taken: Item
        //+ limit let taken = queue.|; => look, poll, try_poll
        let Item { weight, name } = taken;
        //         ^^^^^^ hover let weight: u32
        //+ wei|; => weight
        yield weight;
        //    ^^^^^^ defined let Item { weight, name }
        let length = name;
        //  ^^^^^^ hover let length: &
    }
}

/// Handlers of a `select!`.
#[no_yield_scope]
pub fn selected(mut one: Queue, mut other: Queue) -> impl Stream<Item = u32> {
    stream! {
        let span = info_span!("selected").entered();
        let limit = other.length;
        //  ^^^^^ uses 2
        tokio::select! {
        //     ^^^^^^ defined macro_rules! select
            item = one.poll() => {
                //     ^^^^ defined pub async fn poll
                let weight = limit;
                //  ^^^^^^ hover let weight: u32
                //           ^^^^^ defined let limit
                //+ limit let copy = one.|; => look, poll, length
                yield weight;
                //    ^^^^^^ defined let weight
            }
            _ = other.poll() => yield 0,
        }
    }
}

pub struct Shop {
    pub queue: Queue,
}

#[no_yield_scope]
impl Shop {
    pub fn sold(self) -> impl Stream<Item = Item> {
        stream! {
            let item = self.queue.look();
            //  ^^^^ hover let item: Item
            //                    ^^^^ defined pub fn look
            //+ limit self.|; => queue, sold
            yield item;
        }
    }
}

/// Temporaries that live through the blocks behind them, in one edition or in all.
#[no_yield_scope]
pub fn temporaries(mut queue: Queue, other: Queue) -> impl Stream<Item = Item> {
    stream! {
        match queue.next() {
            //^^^^^ defined pub fn temporaries
            Some(item) => yield item,
            //                  ^^^^ hover item: Item
            None => {}
        }
        if let Some(item) = queue.next() {
            //              ^^^^^ defined pub fn temporaries
            //                    ^^^^ defined fn next
            let weight = item.weight;
            //  ^^^^^^ hover let weight: u32
        } else {
            yield other.look();
            //    ^^^^^ defined pub fn temporaries
        }
    }
}
