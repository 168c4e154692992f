// A trait that every type implements has methods of any name: they are not what generated code calls.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;
use tracing::Span;

macro_rules! everywhere {
    ($($by_reference:ident)*; $($by_value:ident)*) => {
        trait ByReference {
            $(fn $by_reference(&self) -> u8 { 0 })*
        }

        trait ByValue: Sized {
            $(fn $by_value(self) -> u8 { 0 })*
        }
    };
}

everywhere! {
    absent ask bind convert direct error_side field kind none or owned partial pick reaching scope scoped stop whole wrapped;
    at awaited is_error resume suspend within
}

impl<T: ?Sized> ByReference for T {}
impl<T> ByValue for T {}

#[no_yield_scope(prevents(std::vec::Drain<'_, _>))]
fn spans(span: Span, m: &Mutex<Vec<u8>>) -> impl Stream<Item = u8> {
    stream! {
        let _span = span.enter();
        yield 1;
        let other = Span::none().entered();
        std::future::ready(()).await;
        drop(other);
        let mut guard = m.lock().unwrap();
        guard.push(1);
        drop(guard);
        yield m.lock().unwrap().len().kind();
        let pair = (1, { yield 2; 2 });
        yield pair.ask() + pair.at();
        let found = match m.lock().unwrap().pop() {
            Some(found) => found,
            None => return,
        };
        yield found;
    }
}

fn main() {
    let all = |n: u8| [n.absent(), n.bind(), n.convert(), n.direct(), n.error_side(), n.field(), n.none(), n.or(), n.owned()];
    let more = |n: u8| [n.partial(), n.pick(), n.reaching(), n.scope(), n.scoped(), n.stop(), n.whole(), n.wrapped()];
    let values = |n: u8| [n.awaited(), n.is_error(), n.resume(), n.suspend(), n.within()];
    assert_eq!((all(1)[0], more(1)[0], values(1)[0]), (0, 0, 0));
    drop(spans(Span::none(), &Mutex::default()));
}
