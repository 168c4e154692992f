// What no body of this crate's own can say.
use no_yield_scope::{generator, iter, stream, yield_from};

fn main() {
    let _ = generator! { |first: i32|
        std::future::ready(first).await; //~ ERROR
        yield 1;
    };
    let _ = stream! {
        yield_from!(futures::stream::iter([1])); //~ ERROR
        yield 1;
    };
    let _ = generator! { |first: i32|
        yield_from!(1, 2, first); //~ ERROR
        yield 1;
    };
    let _ = generator! { |first i32| yield 1; }; //~ ERROR
    let _ = stream! {
        yield 1;
        (0..3).for_each(|n| yield n); //~ ERROR
    };
    let _ = stream! {
        let later = async { yield 2 }; //~ ERROR
        later.await;
        yield 1;
    };
    let _ = iter! {
        std::future::ready(()).await; //~ ERROR
        yield 1;
    };
    let _ = iter! {
        for await n in futures::stream::iter([1]) { //~ ERROR
            yield n;
        }
    };
    let _ = iter! {
        tokio::select! { //~ ERROR
            n = std::future::ready(1) => yield n,
        }
    };
}
