//! Bodies with awaits alone.

use crate::{Broken, Item, Queue};
use async_trait::async_trait;
use no_yield_scope::no_yield_scope;
use tracing::info_span;

#[no_yield_scope]
pub async fn waits(mut queue: Queue) -> Item {
    let _span = info_span!("waits").entered();
    let first = queue.look();
    //  ^^^^^ hint : Item
    //  ^^^^^ hover let first: Item
    //  ^^^^^ uses 2
    let second = queue.poll().await;
    //           ^^^^^ defined pub async fn waits
    //  ^^^^^^ hint : Item
    //  ^^^^^^ hover let second: Item
    //                 ^^^^ defined pub async fn poll
    //+ let third = second.| => name, weight, heavier
    //+ second.wei| => weight
    //+ queue.lo| => look
    //+ first.heavier(second.| => name, weight
    //+ queue.poll().await.| => name, weight
    let heavy = first.heavier(second.weight);
    //  ^^^^^ hint : Item
    //          ^^^^^ defined let first
    //                        ^^^^^^ hint by:
    //                               ^ completes name, weight, heavier
    heavy
}

/// What is held for its drop alone, as far as can be seen, goes through a conversion.
#[no_yield_scope]
pub async fn holds(mut queue: Queue) -> Item {
    let held = queue.look();
    //  ^^^^ hint : Item
    //  ^^^^ hover let held: Item
    //  ^^^^ defined let held
    queue.poll().await
}

#[no_yield_scope]
pub async fn fails(mut queue: Queue) -> Result<u32, Broken> {
    let _span = info_span!("fails").entered();
    let item = queue.try_poll().await?;
    //         ^^^^^ defined pub async fn fails
    //  ^^^^ hint : Item
    //+ item.|; => name, weight, heavier
    let weigh = |by| item.heavier(by).weight;
    //           ^^ hint : u32
    let block = async {
        let inner = queue.poll().await;
        //  ^^^^^ hint : Item
        //  ^^^^^ hover let inner: Item
        //+ inner.| => name, weight, heavier
        inner.weight
    };
    let weight = block.await;
    //  ^^^^^^ hint : u32
    if weight > 1 {
        return Err(Broken { after: weight });
        //                         ^^^^^^ defined let weight
    }
    Ok(weigh(weight))
}

#[async_trait]
pub trait Work {
    async fn work(&self, queue: &mut Queue) -> u32;
}

pub struct Worker {
    pub tired: u32,
}

#[no_yield_scope]
#[async_trait]
impl Work for Worker {
    async fn work(&self, queue: &mut Queue) -> u32 {
        let _span = info_span!("work").entered();
        let item = queue.poll().await;
        //  ^^^^ hover let item: Item
        //  ^^^^ hint : Item
        //                ^^^^ defined pub async fn poll
        //+ item.| => name, weight, heavier
        //+ self.| => tired
        item.weight + self.tired
        //   ^ completes name, weight, heavier
    }
}
