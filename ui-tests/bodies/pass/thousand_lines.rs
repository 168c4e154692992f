// A body of 1,400 lines, a hundred times fourteen, and its awaits, spans, locks and loops.
#![deny(warnings)]
#![forbid(unsafe_code)]

use async_stream::try_stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use std::sync::Mutex;
use tracing::{Span, info_span};

macro_rules! long {
    ($($name:ident)*) => {
        #[no_yield_scope]
        fn long(s: Span, m: &Mutex<Vec<i32>>) -> impl Stream<Item = Result<i32, String>> {
            try_stream! {
                let _whole = s.enter();
                $(
                    let $name = m.lock().unwrap().len() as i32;
                    if let Some(found) = Some(&$name).filter(|n| **n > 1) {
                        let _part = info_span!("part").entered();
                        yield *found;
                        std::future::ready(()).await;
                    }
                    for n in 0..$name {
                        let mut g = m.lock().unwrap();
                        g.push(n);
                        let n = g.pop().ok_or("empty");
                        drop(g);
                        yield n?;
                    }
                )*
                yield 0;
            }
        }
    };
}

long! {
    aa ab ac ad ae af ag ah ai aj ba bb bc bd be bf bg bh bi bj
    ca cb cc cd ce cf cg ch ci cj da db dc dd de df dg dh di dj
    ea eb ec ed ee ef eg eh ei ej fa fb fc fd fe ff fg fh fi fj
    ga gb gc gd ge gf gg gh gi gj ha hb hc hd he hf hg hh hi hj
    ia ib ic id ie if_ ig ih ii ij ja jb jc jd je jf jg jh ji jj
}

fn main() {}
