//! Own streams.
use futures::{Stream, StreamExt, executor::block_on};
use no_yield_scope::{iter, stream, try_stream};

#[test]
fn it_streams() {
    let s = stream! { for n in 0..3 { yield n; } };
    assert_eq!(block_on(s.collect::<Vec<_>>()), [0, 1, 2]);
    fn f() -> impl Stream<Item = Result<u8, String>> {
        try_stream! { let n = "7".parse::<u8>().map_err(|e| e.to_string())?; yield n; let m: u8 = "x".parse::<u8>().map_err(|e| e.to_string())?; yield m; }
    }
    println!("{:?}", block_on(f().collect::<Vec<_>>()));
    let i = iter! { let mut a = 1; loop { yield a; a *= 2; if a > 100 { return; } } };
    assert_eq!(i.sum::<i32>(), 127);
    let s = stream! { let s = stream! { yield 1; yield 2; }; for await x in s { yield x + std::future::ready(1).await; } };
    assert_eq!(block_on(s.collect::<Vec<_>>()), [2, 3]);
}
