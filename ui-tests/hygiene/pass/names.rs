// Variables, labels and lifetimes that are called as the generated ones might be.
#![deny(warnings)]
#![allow(non_snake_case)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use tracing::Span;

#[no_yield_scope]
fn locals(s: Span, p: i32, p0: i32, P: i32) -> impl Stream<Item = i32> {
    stream! {
        let r = 1;
        let v = 2;
        let f = 3;
        let x = 4;
        let e = 5;
        let (p1, probe, guard, scopes, value, item, result) = (1, 2, 3, 4, 5, 6, 7);
        let __probe = 8;
        let __0 = 9;
        let _g = s.enter();
        yield r + v;
        yield {
            let r = 10;
            let v = 11;
            r + v + f
        };
        let r = r + x + e;
        yield r;
        let never = |p0: i32| p0 + p1;
        let see = |value: i32| value + probe;
        let suspended = |r: i32| r + guard;
        let resumed = |r: i32| r + scopes;
        let yielded = |r: i32| r + value;
        yield never(p) + see(p0) + suspended(P) + resumed(item) + yielded(result);
        yield __probe + __0;
        'scope: loop {
            'body: for p in 0..p0 {
                if p == 3 {
                    break 'scope;
                }
                if p == 2 {
                    continue 'body;
                }
                yield p;
            }
            break;
        }
        yield match () {
            () => p1,
        };
    }
}

// The spans' variables are shadowed while they are in force.
#[no_yield_scope]
fn shadowed(s: Span) -> impl Stream<Item = i32> {
    stream! {
        let g = s.enter();
        let s = 1;
        yield s;
        let _h = g;
        let g = 2;
        yield g + s;
        let span = Span::none();
        let _g = span.entered();
        let _g = Span::none().entered();
        yield 3;
        {
            let _g = 4;
            yield _g;
        }
        let span = 5;
        yield span;
    }
}

// Raw identifiers, `self` in a method and constants in patterns.
pub const G: i32 = 1;

struct Service {
    r#type: i32,
}

impl Service {
    #[no_yield_scope]
    fn raw(&self, r#yield_: i32) -> impl Stream<Item = i32> {
        stream! {
            let r#match = self.r#type;
            let r#fn = String::from("raw");
            match r#match {
                G => yield yield_,
                i32::MIN..=0 => yield 2,
                other => yield other,
            }
            drop(r#fn);
            yield r#match;
        }
    }
}

fn main() {}
