//! Long and deep bodies: they expand in a time that grows with them, on a compiler's stack.

use crate::attribute;
use proc_macro2::TokenStream;
use std::time::{Duration, SystemTime};

/// What rustc gives its threads.
const STACK: usize = 8 << 20;

/// How often a body is expanded.
const TIMES: usize = 3;

/// Some expansions of the body of a `stream!`, in a thread like rustc's.
fn expand(body: &str) -> Duration {
    let item = format!("fn f() {{ stream! {{ {body} }} }}");
    let thread = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            let item: TokenStream = item.parse().expect("tokens");
            let start = time();
            let expanded: Vec<TokenStream> = (0..TIMES)
                .map(|_| attribute::expand(TokenStream::new(), item.clone()))
                .collect();
            let took = time().saturating_sub(start);
            assert!(
                expanded[0].to_string().contains("__private"),
                "the body was passed on as it is"
            );
            took
        });
    thread
        .expect("a thread starts")
        .join()
        .expect("no panic, no overflow")
}

/// What this thread has had of a processor, where the system tells; else what a clock says.
fn time() -> Duration {
    let scheduled = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let running = scheduled
        .split(' ')
        .next()
        .and_then(|nanos| nanos.parse().ok());
    let clock = || SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    running.map_or_else(clock, Duration::from_nanos)
}

/// Four times as much takes about four times as long: sixteen times would be quadratic.
fn grows_with_its_size(name: &str, size: usize, body: impl Fn(usize) -> String) {
    let (small, large) = (expand(&body(size / 4)), expand(&body(size)));
    eprintln!("{name}: {} in {small:?}, {size} in {large:?}", size / 4);
    // The system counts in steps of some milliseconds.
    let limit = (small + Duration::from_millis(4)) * 9;
    assert!(
        large < limit,
        "{name}: {} in {small:?}, {size} in {large:?}",
        size / 4
    );
}

/// What a body of this many lines is made of, as they are in the wild.
fn lines(count: usize) -> String {
    let block = [
        "let span = tracing::info_span!(\"batch\", id = batch.id);",
        "let _entered = span.enter();",
        "let page = client.fetch(&batch.url, 10).await?;",
        "let count = state.lock().unwrap().len();",
        "for item in page.items.iter().filter(|item| item.size > count) {",
        "    let guard = cache.read().await;",
        "    if let Some(known) = guard.get(&item.id) { yield known.clone(); continue; }",
        "    drop(guard);",
        "    yield convert(item, batch.options.clone()).await?;",
        "}",
    ];
    let blocks = (0..count / block.len()).map(|_| format!("{{ {} }}\n", block.join("\n")));
    format!("let outer = lock(); {}", blocks.collect::<String>())
}

#[test]
fn real_lines() {
    grows_with_its_size("lines", 1_000, lines);
}

#[test]
fn many_names() {
    let numbered = |count, line: fn(usize) -> String| (0..count).map(line).collect::<String>();
    grows_with_its_size("names that end", 800, |count| {
        numbered(count, |at| {
            format!("let g{at} = make({at}); yield g{at}.len(); drop(g{at});\n")
        })
    });
    grows_with_its_size("blocks", 800, |count| {
        numbered(count, |_| {
            "{ let g = make(); if g.a() { yield g.len(); } }\n".to_owned()
        })
    });
    grows_with_its_size("scrutinees", 800, |count| {
        numbered(count, |_| {
            "if let Some(x) = m.lock().pop() { yield x }\n".to_owned()
        })
    });
    grows_with_its_size("functions", 200, |count| {
        numbered(count, |at| {
            format!("let f{at} = |x| x.a(); f{at}(1); yield {at};\n")
        }) + "let g = lock(); yield 1; g.x()"
    });
}

/// A body with so many of one thing around another.
fn nested(open: &'static str, close: &'static str) -> impl Fn(usize) -> String {
    move |depth| {
        format!(
            "let g = lock(); {}yield 1;{} g.x();",
            open.repeat(depth),
            close.repeat(depth)
        )
    }
}

/// A body with so many of one thing behind another.
fn chained(start: &'static str, link: &'static str) -> impl Fn(usize) -> String {
    move |length| {
        format!(
            "let g = lock(); {start}{}; yield 1; g.x();",
            link.repeat(length)
        )
    }
}

#[test]
fn deep_bodies() {
    grows_with_its_size("blocks", 200, nested("{ let x = lock(); ", "}"));
    grows_with_its_size("choices", 80, nested("if c() { match x() { _ => { ", "}}}"));
    grows_with_its_size("closures", 100, nested("f(|| { ", "1 }); "));
    grows_with_its_size("macros", 60, nested("f(vec![{ ", "1 }]); "));
    grows_with_its_size(
        "bodies",
        60,
        nested("take(stream! { let h = lock(); ", "1 }); "),
    );
}

#[test]
fn long_chains() {
    grows_with_its_size("calls", 300, chained("start()", ".step(1)"));
    grows_with_its_size("tries", 300, chained("start()", ".step()?"));
    grows_with_its_size("awaits", 300, chained("start()", ".step().await"));
    grows_with_its_size("terms", 300, chained("let x = 1", " + f()"));
    grows_with_its_size(
        "else ifs",
        200,
        chained("if a() {} ", "else if b() { yield 2 } "),
    );
}
