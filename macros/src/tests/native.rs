//! The nightly forms, there and back.

use crate::args::Args;
use crate::ir::Ir;
use crate::native::encode;
use crate::plan::Plan;
use crate::rewrite::{Kept, Rewrite};
use proc_macro2::TokenStream;

fn tokens(source: &str) -> TokenStream {
    source.parse().expect("tokens")
}

/// What the rewrite makes of tokens in which nothing is to be edited.
fn decode(tokens: TokenStream) -> String {
    let (args, ir, plan) = (Args::default(), Ir::default(), Plan::default());
    Rewrite {
        args: &args,
        ir: &ir,
        sites: &[],
        plan: &plan,
        kept: &Kept::of(&tokens),
        own: None,
        form: Default::default(),
    }
    .apply(tokens)
    .to_string()
}

#[test]
fn what_syn_does_not_parse_becomes_what_it_does() {
    let rows = [
        ("for await x in s {}", "#[__for_await] for x in s {}"),
        (
            "'a: for await x in s {}",
            "#[__for_await] 'a: for x in s {}",
        ),
        (
            "{ for await x in s { for await y in t {} } }",
            "{ #[__for_await] for x in s { #[__for_await] for y in t {} } }",
        ),
        (
            "let x = gen { yield 1 };",
            "let x = __native_gen! { (gen) { yield 1 } };",
        ),
        (
            "f(async gen move { yield 1 })",
            "f(__native_gen! { (async gen move) { yield 1 } })",
        ),
        ("gen move {}", "__native_gen! { (gen move) {} }"),
        ("async gen {}", "__native_gen! { (async gen) {} }"),
        (
            "for x in gen { yield 1 } { x; }",
            "for x in __native_gen! { (gen) { yield 1 } } { x; }",
        ),
        (
            "gen { gen { yield 1 } }",
            "__native_gen! { (gen) { __native_gen! { (gen) { yield 1 } } } }",
        ),
        ("pub gen fn f() {}", "pub fn __gen_fn_f() {}"),
        ("async gen fn f() {}", "async fn __gen_fn_f() {}"),
        ("let x = static || 1;", "let x = #[__static_closure] || 1;"),
        ("static move |x| x", "#[__static_closure] move |x| x"),
        (
            "#[coroutine] static || {}",
            "#[coroutine] #[__static_closure] || {}",
        ),
    ];
    let wrong = rows.into_iter().filter(|(source, expected)| {
        encode(tokens(source)).to_string() != tokens(expected).to_string()
            || decode(encode(tokens(source))) != tokens(source).to_string()
    });
    let wrong: Vec<(&str, &str)> = wrong.collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn ordinary_code_stays() {
    let rows = [
        "if gen { 1 } else { 2 }",
        "while gen { }",
        "match gen { _ => {} }",
        "if last == gen { }",
        "while last < gen { }",
        "if x && !gen { }",
        "x.gen {}",
        "for x in gen { }",
        "for gen in gens { }",
        "let gen = 1; gen + gen",
        "gen(1); gen!{ } gen::f(); gen.next()",
        "static X: u8 = 1;",
        "static mut X: u8 = 1;",
        "let x: &'static u8 = 1; f::<'static>()",
        "for x in s { x.await }",
        "impl<T> A for B {} fn f() where for<'a> F: Fn(&'a u8) {}",
        "async move { x.await } async || {} async fn f() {}",
        "fn generate() {} struct gen_fn;",
        "a || b; |x| y; a | b",
    ];
    let changed = rows.into_iter().filter(|source| {
        let same = tokens(source).to_string();
        encode(tokens(source)).to_string() != same || decode(tokens(source)) != same
    });
    let changed: Vec<&str> = changed.collect();
    assert!(changed.is_empty(), "{changed:#?}");
}

#[test]
fn encoding_twice_changes_nothing_more() {
    for source in super::seeds::SEEDS {
        let once = encode(tokens(source));
        assert_eq!(
            encode(once.clone()).to_string(),
            once.to_string(),
            "{source}"
        );
        assert_eq!(decode(once), tokens(source).to_string(), "{source}");
    }
}
