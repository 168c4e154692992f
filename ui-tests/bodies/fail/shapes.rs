// Guards in the shapes of real bodies.
use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use std::collections::HashMap;
use std::io::Error;
use std::pin::Pin;
use std::sync::{Arc, Mutex, RwLock};

struct Shared {
    sessions: RwLock<HashMap<u32, Vec<String>>>,
    log: tokio::sync::Mutex<Vec<String>>,
}

// Held by the scrutinee of a let-chain's second link; ended by the block in the first.
#[no_yield_scope]
fn sessions(shared: Arc<Shared>, id: u32) -> Pin<Box<dyn Stream<Item = String>>> {
    Box::pin(stream! {
        if { shared.sessions.read().unwrap().contains_key(&id) }
            && let Some(all) = shared.sessions.read().unwrap().get(&id) //~ GUARD
        {
            for text in all {
                yield text.clone(); //~ POINT
            }
        }
    })
}

// An async lock kept for a whole loop, as it is most often written.
#[no_yield_scope]
async fn log(
    shared: Arc<Shared>,
    input: impl Stream<Item = Result<String, Error>>,
) -> impl Stream<Item = Result<usize, Error>> {
    let first = shared.log.lock().await.len();
    try_stream! {
        let mut log = shared.log.lock().await; //~ GUARD
        let mut input = std::pin::pin!(input);
        while let Some(line) = input.next().await {
            let line = line?;
            let n = line.len();
            log.push(line);
            yield n; //~ POINT
        }
        yield first;
    }
}

// The match's arms: taken in one, the yield in its nested block.
#[no_yield_scope]
fn arms(shared: Arc<Shared>, n: u32) -> impl Stream<Item = usize> {
    stream! {
        let count = match n {
            0 => {
                yield 0;
                0
            }
            n => {
                let mut sessions = shared.sessions.write().unwrap(); //~ GUARD
                let all = sessions.entry(n).or_default();
                if all.is_empty() {
                    yield 1; //~ POINT
                }
                all.len()
            }
        };
        yield count;
    }
}

// Two hundred lines above the yield, or one below: the loop brings it round.
#[no_yield_scope]
fn round(shared: Arc<Shared>) -> impl Stream<Item = usize> {
    stream! {
        let mut held = Vec::new(); //~ GUARD
        for n in 0..3 {
            yield n; //~ POINT
            let g = shared.sessions.read().unwrap();
            held.push(g);
        }
    }
}

fn main() {}
