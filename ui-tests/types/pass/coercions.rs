// Temporaries that are held, rightly, over an await: the program's types stay as they are, coercions included.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::Arc;
use tokio::sync::Mutex;

fn first(v: &Vec<i32>) -> i32 {
    v[0]
}

fn push(v: &mut Vec<i32>) {
    v.push(1);
}

async fn last(v: &Vec<i32>, n: i32) -> i32 {
    v[v.len() - 1] + n
}

struct View<'a> {
    numbers: &'a Vec<i32>,
}

#[no_yield_scope]
async fn arguments(t: &Mutex<Vec<i32>>) -> i32 {
    ready(first(&t.try_lock().unwrap())).await;
    ready(push(&mut t.try_lock().unwrap())).await;
    last(&t.try_lock().unwrap(), 1).await
}

#[no_yield_scope]
async fn extended(t: &Mutex<Vec<i32>>) -> i32 {
    let v: &Vec<i32> = &t.try_lock().unwrap();
    let n = ready(first(v)).await;
    let view = View {
        numbers: &t.try_lock().unwrap(),
    };
    ready(first(view.numbers) + n).await
}

#[no_yield_scope]
async fn objects(t: Arc<Mutex<Box<dyn Fn(i32) -> i32 + Send + Sync>>>, text: Arc<Mutex<String>>) -> usize {
    let r: &dyn Fn(i32) -> i32 = &**t.lock().await;
    let n = ready(r(1)).await;
    let s: &str = &text.try_lock().unwrap();
    ready(s.len() + n as usize).await + text.clone().lock_owned().await.len()
}

#[no_yield_scope]
fn operands(t: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        yield first(&t.try_lock().unwrap());
        push(&mut t.try_lock().unwrap());
        let n = first(&t.try_lock().unwrap()) + ready(1).await;
        yield n;
        let slice: &[i32] = &ready([1, 2]).await;
        yield slice[0];
        let object: Box<dyn Fn(i32) -> i32> = Box::new(|x| x);
        yield object(1);
    }
}

fn main() {}
