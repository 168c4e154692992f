// What real bodies hold: let-chains, let-else, labels, attributes on statements, closures, macros.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::{stream, try_stream};
use futures::{Stream, StreamExt};
use no_yield_scope::no_yield_scope;
use std::collections::HashMap;
use std::fmt::Debug;
use std::future::ready;
use std::io::{Error, ErrorKind};
use std::pin::pin;
use std::sync::Mutex;
use std::time::Duration;

#[derive(Clone, Debug)]
enum Event {
    Text(String),
    Tool { name: String, arguments: Vec<u8> },
    Done,
}

#[no_yield_scope]
fn chains(mut events: Vec<Event>, m: &Mutex<HashMap<String, usize>>) -> impl Stream<Item = usize> {
    stream! {
        'events: while let Some(event) = events.pop() {
            if let Event::Text(text) = &event
                && let Some((first, rest)) = text.split_once(' ')
                && !rest.is_empty()
                && let known = { m.lock().unwrap().contains_key(first) }
                && known
            {
                yield rest.len();
                continue 'events;
            }
            while let Some(last) = events.last()
                && let Event::Done = last
            {
                events.pop();
                yield 0;
            }
            let Event::Tool { name, ref arguments } = event else {
                break 'events;
            };
            let found = if let Some(n) = m.lock().unwrap().get(&name) { *n } else { 0 };
            yield found;
            let n = match arguments[..] {
                [] => 0,
                [one] | [one, _] if one > 3 => one as usize,
                [first, .., last] => (first ^ last) as usize,
                [_] => break,
            };
            yield n;
        }
    }
}

// Bare `yield` as an arm, as a branch, as the last expression, in parentheses.
#[no_yield_scope]
fn bare(n: i32) -> impl Stream<Item = Result<i32, Error>> {
    stream! {
        match n {
            0 => yield Ok(0),
            1 => {
                yield Ok(1);
                return;
            }
            2 => yield Ok(2),
            3 if n > 2 => yield Err(Error::from(ErrorKind::Other)),
            n => yield if n > 3 { Ok(n) } else { Err(Error::other("few")) },
        }
        if n > 5 { yield Ok(n) } else { yield Ok(-n) }
        let unit = yield Ok(3);
        let () = unit;
        let _: () = { yield Ok(4) };
        let all = [yield Ok(5), yield Ok(6)];
        println!("{all:?}");
        for () in all {
            yield Ok(8)
        }
        loop {
            if n > 6 && { yield Ok(9); n > 7 } {
                break;
            }
            break yield Ok(10);
        }
        'block: {
            if n == 8 {
                break 'block yield Ok(11);
            }
            yield Ok(12)
        }
        yield Ok(13)
    }
}

// Items inside of a body.
#[no_yield_scope]
fn inner_items(m: &Mutex<Vec<i32>>) -> impl Stream<Item = i32> {
    stream! {
        use std::sync::MutexGuard;
        const FACTOR: i32 = 2;
        static NAME: &str = "inner";
        #[derive(Debug, Default)]
        struct State {
            sum: i32,
        }
        impl State {
            fn add(&mut self, g: MutexGuard<'_, Vec<i32>>) {
                self.sum += g.iter().sum::<i32>() * FACTOR;
            }
        }
        trait Double {
            fn double(&self) -> i32;
        }
        impl Double for i32 {
            fn double(&self) -> i32 {
                *self * FACTOR
            }
        }
        fn lock(m: &Mutex<Vec<i32>>) -> MutexGuard<'_, Vec<i32>> {
            let g = m.lock().unwrap();
            g
        }
        let mut state = State::default();
        state.add(lock(m));
        yield state.sum.double();
        yield NAME.len() as i32;
    }
}

// As rig has it: a local macro that yields.
#[no_yield_scope]
fn local_macro(events: Vec<Event>) -> impl Stream<Item = Result<String, Error>> {
    try_stream! {
        macro_rules! text_of {
            ($event:expr) => {
                match $event {
                    Event::Text(text) => text,
                    Event::Tool { name, .. } => name,
                    Event::Done => String::new(),
                }
            };
        }
        let _span = tracing::info_span!("local_macro").entered();
        for event in events {
            let text = text_of!(event);
            if text.is_empty() {
                Err(Error::new(ErrorKind::UnexpectedEof, "empty"))?;
            }
            yield text;
        }
    }
}

// Loops as event sources have them.
#[no_yield_scope]
fn events(
    input: impl Stream<Item = Result<Vec<u8>, Error>>,
    retries: usize,
) -> impl Stream<Item = Result<Event, Error>> {
    try_stream! {
        let mut input = pin!(input);
        let mut buffer = Vec::new();
        let mut attempt = 0usize;
        let wait = |attempt: usize| Duration::from_millis(1 << attempt.min(8));
        loop {
            let chunk = match tokio::time::timeout(wait(attempt), input.next()).await {
                Ok(Some(Ok(chunk))) => chunk,
                Ok(Some(Err(e))) if e.kind() == ErrorKind::Interrupted => continue,
                Ok(Some(Err(e))) => Err(e)?,
                Ok(None) => break,
                Err(_) if attempt < retries => {
                    attempt += 1;
                    tracing::warn!(attempt, "timed out");
                    continue;
                }
                Err(_) => {
                    Err(Error::from(ErrorKind::TimedOut))?;
                    unreachable!()
                }
            };
            buffer.extend_from_slice(&chunk);
            while let Some(end) = buffer.iter().position(|b| *b == b'\n') {
                let line: Vec<u8> = buffer.drain(..=end).collect();
                let Ok(line) = std::str::from_utf8(&line) else {
                    tracing::debug!("not UTF-8");
                    continue;
                };
                match line.trim().split_once(':') {
                    Some(("data", text)) => yield Event::Text(text.to_owned()),
                    Some(("tool", rest)) => {
                        let (name, arguments) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
                        let arguments = arguments.bytes().collect::<Vec<_>>();
                        yield Event::Tool { name: name.into(), arguments };
                    }
                    Some(("done", _)) => {
                        yield Event::Done;
                        return;
                    }
                    None | Some(_) => {}
                }
            }
        }
        if !buffer.is_empty() {
            let rest = String::from_utf8(buffer).map_err(|e| Error::new(ErrorKind::InvalidData, e))?;
            yield Event::Text(rest);
        }
    }
}

// Every kind of expression, with and without a yield in it.
#[no_yield_scope]
fn expressions(mut v: Vec<i32>) -> impl Stream<Item = i32> {
    stream! {
        let mut sum = 0;
        sum += { yield 1; v[0] };
        v[{ yield 2; 0 }] += 1;
        v[0] = -(v[0] * 2) + (!v[0] & 3) - (v[0] << 1) % 7;
        let t = ((sum, { yield 3; 4 }), [5; 3]);
        yield t.0.1 + t.1[2];
        let r = &mut v;
        r[0] = *&sum;
        *r.first_mut().unwrap() = { yield 4; 5 };
        let closure = |x: i32| -> i32 { if x > 0 { return x; } -x };
        yield closure(-3);
        yield (1..=3).map(|x| x * 2).filter(|x| x % 3 == 0).sum::<i32>();
        let range = { yield 5; 0 }..3;
        for x in range.clone().chain(2..4).rev() {
            yield x;
        }
        let text = format!("{sum} {} {0:?} {x:>3}", range.len(), x = 3);
        yield text.len() as i32;
        let b = matches!(text.as_str(), "a" | "b") || text.is_empty() && { yield 6; true };
        assert!(!b, "it is {b}");
        let n = const { 1 + 2 } + unsafe_free() as i32;
        yield n;
        let s = Pair { a: { yield 7; 1 }, ..Pair { a: 2, b: { yield 8; 3 } } };
        let Pair { a, b: c @ 1..=5 } = s else { return };
        yield a + c;
        let [x, .., y] = [1, { yield 9; 2 }, 3];
        let (p, q);
        (p, q) = (x, y);
        [sum, _, ..] = [p, q, 3, 4];
        _ = yield sum;
        let label = 'a: loop {
            let n = 'b: {
                if sum > 0 {
                    break 'b 10;
                }
                yield 11;
                12
            };
            break 'a n;
        };
        yield label;
        let f = async move { label + ready(1).await };
        yield f.await;
        let empty = {};
        let () = empty;
        yield i32::from_str_radix("7", 8).unwrap_or(<i32 as Default>::default());
        return yield { 12 };
    }
}

struct Pair {
    a: i32,
    b: i32,
}

fn unsafe_free() -> u8 {
    b'a'
}

// The function does work of its own around the body.
#[no_yield_scope]
async fn around(
    m: &tokio::sync::Mutex<Vec<i32>>,
) -> Result<impl Stream<Item = i32>, Box<dyn std::error::Error>> {
    let first = m.lock().await.first().copied().ok_or("empty")?;
    let guard = m.lock().await;
    let rest = ready(guard.len()).await;
    drop(guard);
    if rest > 3 {
        return Err(Error::other("too many").into());
    }
    let body = stream! {
        yield first;
        for n in 0..rest {
            let g = m.lock().await;
            let x = g[n];
            drop(g);
            yield x;
        }
    };
    Ok(body.map(|x| x + 1).take(rest))
}

fn debug(_: &dyn Debug) {}

#[no_yield_scope]
fn attributes(n: i32) -> impl Stream<Item = i32> {
    #![allow(unused_assignments)]
    stream! {
        #[allow(clippy::let_and_return, unused_assignments)]
        let mut x = 1;
        #[cfg(debug_assertions)]
        debug(&x);
        #[allow(unused_assignments)]
        {
            x = 2;
        }
        #[allow(clippy::never_loop)]
        loop {
            yield n;
            break;
        }
        #[cfg(debug_assertions)]
        let y = "debug";
        #[cfg(not(debug_assertions))]
        let y = 3;
        debug(&y);
        yield match n {
            #[cfg(debug_assertions)]
            0 => 1,
            #[allow(unreachable_patterns)]
            0 => 2,
            _ => 3,
        };
    }
}

fn main() {}
