// What is held for its drop alone has to be of a type that is known.
use async_stream::{stream, try_stream};
use futures::Stream;
use no_yield_scope::{guards, no_yield_scope, prevents_yields};
use std::sync::Mutex;

struct Ticket;

impl Drop for Ticket {
    fn drop(&mut self) {}
}

#[no_yield_scope(strict)]
fn held() -> impl Stream<Item = i32> {
    stream! {
        let _ticket = Ticket; //~ GUARD
        yield 1; //~ POINT
    }
}

// Dropped in the end, which is no use of it.
#[no_yield_scope(strict)]
fn dropped() -> impl Stream<Item = i32> {
    stream! {
        let ticket = Some(Box::new(Ticket)); //~ GUARD
        yield 1; //~ POINT
        yield 2;
        drop(ticket);
    }
}

#[no_yield_scope(strict)]
fn opaque() -> impl Stream<Item = i32> {
    fn ticket() -> impl Sized {
        Ticket
    }
    stream! {
        let _ticket = ticket(); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope(strict)]
fn generic<T>(make: fn() -> T) -> impl Stream<Item = i32> {
    stream! {
        let _guard = make(); //~ GUARD
        yield 1; //~ POINT
    }
}

#[no_yield_scope(strict)]
fn question_mark() -> impl Stream<Item = Result<i32, std::num::ParseIntError>> {
    try_stream! {
        let _ticket = Ticket; //~ GUARD
        let n = "1".parse::<i32>()?; //~ POINT
        yield n;
    }
}

guards! {
    struct Others;
    #[harmless] type std::time::Duration;
}

#[no_yield_scope(strict, guards(Others))]
fn in_no_list() -> impl Stream<Item = i32> {
    stream! {
        let _ticket = Ticket; //~ GUARD
        yield 1; //~ POINT
    }
}

// A guard has its own error, and no second one.
#[prevents_yields(reason = "the gate stays open")]
struct Gate;

#[no_yield_scope(strict)]
fn guards_are_known(m: Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let _lock = m.lock().unwrap(); //~ GUARD
        let _gate = Gate; //~ GUARD
        yield 1; //~ POINT
    }
}

// An exemption of what is known exempts nothing.
#[no_yield_scope(strict)]
fn exempt() -> impl Stream<Item = i32> {
    stream! {
        #[held_across_yield(reason = "there is nothing in it")]
        let _text = String::new(); //~ ERROR
        yield 1;
    }
}

fn main() {}
