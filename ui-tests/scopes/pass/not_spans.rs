// Methods that are called `enter` and `entered` on other types: what they take and give is untouched.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::{stream, try_stream};
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::future::ready;

#[derive(Default)]
struct Machine {
    turns: u32,
    inner: Option<Box<Machine>>,
}

struct Token<'a>(&'a mut u32);

impl Machine {
    fn enter(&mut self) -> Token<'_> {
        self.turns += 1;
        Token(&mut self.turns)
    }

    fn entered(self) -> u32 {
        self.turns
    }

    fn found(self) -> Result<Machine, String> {
        Ok(self)
    }
}

trait Door {
    fn enter<T: From<u8>>(&self, n: u8) -> T;
}

impl Door for str {
    fn enter<T: From<u8>>(&self, n: u8) -> T {
        T::from(n + self.len() as u8)
    }
}

#[no_yield_scope]
fn enter(mut machine: Machine) -> impl Stream<Item = u32> {
    stream! {
        let token = machine.enter();
        yield *token.0;
        *token.0 += 1;
        yield *token.0;
        let token = machine.inner.as_mut().unwrap().enter();
        yield *token.0;
        let n: u32 = "door".enter(1);
        yield n;
        let n = "door".enter::<u32>(2);
        yield n;
    }
}

#[no_yield_scope]
fn entered(machine: Machine) -> impl Stream<Item = Result<u32, String>> {
    try_stream! {
        let n = machine.entered();
        yield n;
        let n = Machine::default().found()?.entered();
        yield n;
        let n = ready(Machine::default()).await.entered();
        yield n;
        let n = { yield 1; Machine::default() }.entered();
        yield n;
        let mut machines = vec![Machine::default()];
        let n = machines.pop().unwrap_or_default().entered();
        yield n;
        let mut machine = Machine::default();
        let mut turns = *{ &mut machine }.enter().0;
        turns += *machine.enter().0;
        yield turns;
    }
}

// The receiver leaves the loop.
#[no_yield_scope]
fn leaving(mut machines: Vec<Machine>) -> impl Stream<Item = u32> {
    stream! {
        loop {
            let n = match machines.pop() {
                Some(machine) => machine,
                None => break,
            }
            .entered();
            yield n;
        }
        let n = (if let Some(machine) = machines.pop() { machine } else { return }).entered();
        yield n;
    }
}

fn main() {}
