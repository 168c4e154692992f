// The function, its body or its guards come out of a `macro_rules!`, with its own hygiene.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;
use tracing::Span;

macro_rules! define {
    ($name:ident, $item:ty, $span:ident, $value:expr) => {
        #[no_yield_scope]
        fn $name($span: Span, m: &Mutex<$item>) -> impl Stream<Item = $item> {
            stream! {
                let g = $span.enter();
                let _h = Span::none().entered();
                yield $value;
                let n = *m.lock().unwrap();
                drop(g);
                yield n;
            }
        }
    };
}

define!(first, i32, s, 1 + 2);
define!(second, u8, g, 3);

macro_rules! body {
    ($($tokens:tt)*) => {
        #[no_yield_scope]
        fn tokens() -> impl Stream<Item = i32> {
            stream! { $($tokens)* }
        }
    };
}

body! {
    let _g = Span::none().entered();
    let x = 1;
    yield x;
}

macro_rules! with_block {
    ($block:block, $pat:pat, $ty:ty, $lit:literal) => {
        #[no_yield_scope]
        async fn block(n: $ty) -> $ty {
            let _g = Span::none().entered();
            let $pat = std::future::ready(n).await;
            std::future::ready($lit).await;
            $block
        }
    };
}

with_block!(
    {
        let n = 3;
        n + 1
    },
    _unused,
    i32,
    "literal"
);

// Two variables of one name, told apart by hygiene only.
macro_rules! take_and_end {
    ($m:expr) => {
        let g = $m.lock().unwrap();
        drop(g);
    };
}

#[no_yield_scope]
fn statements(m: &Mutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = 1;
        take_and_end!(m);
        yield g;
    }
}

fn main() {}
