#![deny(warnings)]
// What strict mode lets pass: types that are known, values that are used, exemptions.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::{Harmless, Point, PreventsYields, Scope, guards, no_yield_scope, reason, scope, timeout};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

struct Ticket;

impl Drop for Ticket {
    fn drop(&mut self) {}
}

struct Counted;

impl Harmless for Counted {}

mod other {
    pub struct TempDir;
    pub struct Lease<'a, T>(pub &'a T);
}

guards! {
    /// The types of other crates.
    struct Types;
    #[harmless] type other::TempDir;
    #[prevents_yields] type other::Lease<'_, _>;
}

struct Clock;

impl PreventsYields for Clock {
    type Reason = reason::Scope;
}
impl Scope for Clock {
    fn suspend(&self, _: Point) {}
    fn resume(&self, _: Point) {}
}

#[no_yield_scope(strict, guards(Types))]
fn known(n: u32, permit: tokio::sync::OwnedSemaphorePermit) -> impl Stream<Item = u32> {
    stream! {
        let _permit = permit;
        let _counted = Some((Counted, vec![Arc::new(Mutex::new(HashMap::from([("a", 1.5)])))]));
        let _dirs = [Box::new(other::TempDir)];
        let _clock = Clock;
        scope!(Clock => { yield n });
        let _in_time = scope!(timeout(Duration::ZERO) => { yield n });
        let _started = (Instant::now(), Duration::ZERO, String::from("text"));
        let _reference = &Ticket;
        let _span = tracing::Span::none();
        let _entered = tracing::Span::none().entered();
        yield n;
    }
}

#[no_yield_scope(strict)]
fn used() -> impl Stream<Item = usize> {
    stream! {
        let ticket = Ticket;
        yield std::mem::size_of_val(&ticket);
        #[held_across_yield(reason = "it counts how many streams there are")]
        let _ticket = Ticket;
        yield 1;
    }
}

#[no_yield_scope(strict)]
fn generic<T: Harmless>(make: fn() -> T) -> impl Stream<Item = i32> {
    stream! {
        let _value = make();
        yield 1;
    }
}

// At an await alone nothing is asked.
#[no_yield_scope(strict)]
async fn awaits() {
    let _ticket = Ticket;
    std::future::ready(()).await;
}

fn main() {
    let _ = (known, used(), generic::<u8>, awaits());
}
