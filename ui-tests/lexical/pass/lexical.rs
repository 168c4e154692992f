//! Nothing to warn of, whatever stands in the block.
#![deny(warnings)]
#![forbid(unsafe_code)]

mod forms {
    use async_stream::{stream, try_stream};
    use futures::{Stream, StreamExt};
    use no_yield_scope::{Elapsed, no_yield_scope, scope, timeout};
    use std::time::Duration;

    const LIMIT: Duration = Duration::from_secs(1);

    #[no_yield_scope]
    pub fn endless(mut source: impl Stream<Item = u32> + Unpin) -> impl Stream<Item = u32> {
        stream! {
            // A block without an end, at the end of a body and in a condition.
            let Err(Elapsed { .. }) = scope!(timeout(LIMIT) => {
                loop {
                    if let Some(item) = source.next().await {
                        yield item;
                    }
                }
            });
            let stopped: Result<(), Elapsed> = scope!(timeout(LIMIT) => {
                loop {
                    yield source.next().await.unwrap_or_default();
                }
            });
            yield 0;
            assert!(stopped.is_err());
            scope!(tracing::info_span!("span") => {
                loop {
                    yield 1;
                    if source.next().await.is_none() {
                        return;
                    }
                }
            })
        }
    }

    #[no_yield_scope]
    pub fn nothing_awaits() -> impl Stream<Item = u32> {
        stream! {
            let n = scope!(tracing::info_span!("span") => { 1 });
            let m = scope!(timeout(LIMIT) =>
                { n + 1 },
            );
            yield m.unwrap();
            let _ = scope!(timeout(LIMIT) => {});
            scope!(tracing::info_span!("span") => {});
            scope! { tracing::info_span!("span") => { yield 3; } }
        }
    }

    #[no_yield_scope]
    pub fn tail() -> impl Stream<Item = Result<String, Elapsed>> {
        try_stream! {
            let text = String::from("text");
            // Temporaries of the last expression, and a `?` behind a statement's await.
            let n = scope!(timeout(LIMIT) => { std::future::ready(text.as_str()).await.trim().len() })?;
            scope!(timeout(LIMIT) => {
                std::future::ready(Ok::<_, Elapsed>(())).await?;
                std::future::ready(()).await;
            })?;
            yield format!("{n} {text}");
        }
    }

    #[no_yield_scope]
    pub async fn in_macros() -> String {
        format!(
            "{:?}",
            scope!(tracing::info_span!("span") => { std::future::ready(1).await })
        ) + &format!("{:?}", scope!(tracing::info_span!("span") => { 2 }))
    }

    #[no_yield_scope]
    pub async fn under_cfg(n: u32) -> u32 {
        #[cfg(any())]
        let n = scope!(no_such_function() => { no_such_thing.await });
        #[cfg(all())]
        let n = scope!(tracing::info_span!("span") => { std::future::ready(n).await });
        n
    }
}

// A macro of another crate, of the same name.
mod theirs {
    use no_yield_scope::no_yield_scope;

    macro_rules! scope {
        ($name:literal) => {
            $name
        };
    }

    #[no_yield_scope]
    pub async fn name() -> &'static str {
        std::future::ready(scope!("theirs")).await
    }
}

// Without an import, and from another place.
mod by_path {
    pub use no_yield_scope as renamed;

    #[renamed::no_yield_scope(crate = super::by_path::renamed)]
    pub async fn n() -> u32 {
        renamed::scope!(tracing::info_span!("span") => { std::future::ready(1).await })
    }
}

// In an item that a macro makes.
macro_rules! limited {
    ($name:ident, $future:expr) => {
        #[no_yield_scope::no_yield_scope]
        async fn $name() -> Option<u32> {
            for n in 0.. {
                let done = no_yield_scope::scope!(no_yield_scope::timeout(std::time::Duration::MAX) => {
                    if n == 3 {
                        break;
                    }
                    $future.await
                });
                if n == 2 {
                    return done.ok();
                }
            }
            None
        }
    };
}

limited!(three, std::future::ready(3));

fn main() {
    use futures::StreamExt;
    use futures::executor::block_on;

    let endless = block_on(
        forms::endless(futures::stream::iter([7]))
            .take(1)
            .collect::<Vec<_>>(),
    );
    assert_eq!(endless, [7]);
    assert_eq!(
        block_on(forms::nothing_awaits().collect::<Vec<_>>()),
        [2, 3]
    );
    assert_eq!(
        block_on(forms::tail().collect::<Vec<_>>()),
        [Ok(String::from("4 text"))]
    );
    assert_eq!(block_on(forms::in_macros()), "12");
    assert_eq!(block_on(forms::under_cfg(5)), 5);
    assert_eq!(block_on(theirs::name()), "theirs");
    assert_eq!(block_on(by_path::n()), 1);
    assert_eq!(block_on(three()), Some(3));
}
