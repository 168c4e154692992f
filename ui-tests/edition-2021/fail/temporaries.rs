// Case 35 and its like: up to edition 2021, `if let` keeps its temporaries in the `else` branch, and the last
// expression of a block keeps its own past the block.
extern crate renamed as no_yield_scope;

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;

// Case 35.
#[no_yield_scope]
fn other_branch(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> + '_ {
    stream! {
        if let Some(x) = m.lock().unwrap().pop() { //~ GUARD
            println!("{x}");
        } else {
            yield 1; //~ POINT
        }
    }
}

#[no_yield_scope]
fn poisoned(m: &Mutex<i32>) -> impl Stream<Item = i32> + '_ {
    stream! {
        if let Ok(g) = m.lock() { //~ GUARD
            drop(g);
        } else {
            yield 1; //~ POINT
        }
    }
}

#[no_yield_scope]
fn third_branch(m: &Mutex<Vec<i32>>, b: bool) -> impl Stream<Item = i32> + '_ {
    stream! {
        if let Some(x) = m.lock().unwrap().pop() { //~ GUARD
            println!("{x}");
        } else if b {
            yield 1; //~ POINT
        } else {
            yield 2;
        }
    }
}

#[no_yield_scope]
fn tail_of_a_block(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> + '_ {
    stream! {
        match { m.lock().unwrap().pop() } { //~ GUARD
            Some(x) => yield x, //~ POINT
            None => {}
        }
    }
}

#[no_yield_scope]
fn tail_in_a_loop(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> + '_ {
    stream! {
        while let Some(x) = { m.lock().unwrap().pop() } { //~ GUARD
            yield x; //~ POINT
        }
    }
}

#[no_yield_scope]
fn tail_in_an_operand(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> + '_ {
    stream! {
        let n = { m.lock().unwrap().len() as i32 } + { yield 1; 2 }; //~ GUARD POINT
        yield n;
    }
}

fn main() {}
