// Loans and moves that the rewrite must not lengthen, of bindings that nobody mentions again.
#![deny(warnings)]
#![allow(clippy::no_effect_underscore_binding)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;
use tracing::Span;

#[no_yield_scope]
fn never_mentioned(mut v: Vec<i32>, mut text: String, s: Span) -> impl Stream<Item = usize> {
    stream! {
        let _g = s.enter();
        let _last = v.last_mut();
        v.push(1);
        yield v.len();
        let _view = text.as_str();
        text.push('a');
        yield text.len();
        let _whole = &text;
        drop(text);
        yield 1;
        let Some(_first) = v.first_mut() else { return };
        v.clear();
        yield v.len();
        if let Some(_found) = v.iter_mut().find(|n| **n == 1) {
            v.push(3);
            yield v.len();
        }
        for _x in &v {
            yield 2;
        }
        match v.first_mut() {
            Some(_x) => {
                v.push(4);
                yield 3;
            }
            None => yield 4,
        }
    }
}

#[no_yield_scope]
fn not_initialised(b: bool) -> impl Stream<Item = i32> {
    stream! {
        let _never: String;
        let later;
        let _maybe: i32;
        yield 1;
        if b {
            _maybe = 2;
        }
        later = 3;
        yield later;
    }
}

macro_rules! end {
    ($name:ident) => {
        drop($name)
    };
}

// Moved by the tokens of a macro, or by one that is defined here.
#[no_yield_scope]
fn moved_by_a_macro(s: Span) -> impl Stream<Item = usize> {
    stream! {
        let _g = s.enter();
        let text = String::from("a");
        let other = String::from("b");
        let shown = 3;
        macro_rules! end_other {
            () => {
                drop(other)
            };
        }
        end!(text);
        yield 1;
        end_other!();
        yield 2;
        println!("{shown}");
    }
}

// Moved out of partly, and put back.
#[no_yield_scope]
fn moved_partly(s: Span) -> impl Stream<Item = String> {
    stream! {
        let _g = s.enter();
        let mut pair = (String::from("a"), String::from("b"));
        yield pair.0;
        pair.0 = String::from("c");
        yield pair.1;
        yield pair.0;
        let boxed = Box::new(String::from("d"));
        yield *boxed;
        let slot;
        let text = String::from("e");
        slot = text;
        yield slot;
        let mut again = String::new();
        for n in 0..2 {
            yield again;
            again = n.to_string();
        }
        yield again;
    }
}

// Loans that end exactly at the yield's operand, or begin in it.
#[no_yield_scope]
fn operands<'a>(
    v: &'a mut Vec<String>,
    m: &'a Mutex<Vec<String>>,
    s: &'a Span,
) -> impl Stream<Item = String> + 'a {
    stream! {
        let _g = s.enter();
        let r = &mut *v;
        r.push(String::new());
        yield r.pop().unwrap_or_default();
        yield std::mem::take(&mut v[0]);
        yield v.iter().cloned().collect();
        yield v.drain(..).next().unwrap_or_default();
        yield m.lock().unwrap().iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" ");
        yield (|| v.len())().to_string();
    }
}

// What is yielded is borrowed from what is alive.
#[no_yield_scope]
fn borrowed_items<'a>(text: &'a str, s: &'a Span) -> impl Stream<Item = &'a str> {
    stream! {
        let _g = s.enter();
        let owned = text.to_owned();
        for word in text.split(' ') {
            let _trimmed = word.trim();
            yield word;
        }
        yield if owned.is_empty() { "nothing" } else { text };
    }
}

fn main() {}
