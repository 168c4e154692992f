//! Bad input, and what is said about it. The item comes out all the same.

use crate::{attribute, declare};
use proc_macro2::{TokenStream, TokenTree};

const BODY: &str = "fn f() { stream! { let g = lock(); yield 1; g.x(); } }";

/// The messages in front of an expansion, each with the tokens that it points at.
fn errors(expanded: TokenStream, source: &str) -> Vec<String> {
    let (mut errors, mut called) = (Vec::new(), String::new());
    for token in expanded {
        let TokenTree::Group(group) = token else {
            if let TokenTree::Ident(name) = token {
                called = name.to_string();
            }
            continue;
        };
        if called != "compile_error" {
            continue;
        }
        // `compile_error! { "…" }` is spanned from the first to the last token at fault.
        if let Some(TokenTree::Literal(message)) = group.stream().into_iter().next() {
            let at = source
                .get(message.span().byte_range())
                .filter(|at| !at.is_empty());
            let text: syn::LitStr =
                syn::parse_str(&message.to_string()).expect("a message is a string");
            errors.push(format!("{}: {}", at.unwrap_or("(call)"), text.value()));
        }
    }
    errors
}

/// The errors of `#[no_yield_scope(args)] item`.
fn of_attribute(args: &str, item: &str) -> Vec<String> {
    let source = tokens(item);
    let expanded = attribute::expand(tokens(args), source.clone());
    let text = expanded.to_string();
    let name = source.into_iter().find_map(|token| match token {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    });
    assert!(
        text.contains(&name.unwrap_or_default()),
        "the item is gone: {text}"
    );
    errors(expanded, if args.is_empty() { item } else { args })
}

fn tokens(source: &str) -> TokenStream {
    source.parse().expect("tokens")
}

#[track_caller]
fn check_args(args: &str, expected: &[&str]) {
    assert_eq!(messages(&of_attribute(args, BODY)), expected, "{args}");
}

#[track_caller]
fn check_item(item: &str, expected: &[&str]) {
    assert_eq!(messages(&of_attribute("", item)), expected, "{item}");
}

#[track_caller]
fn check_declare(args: &str, item: &str, expected: &[&str]) {
    let expanded = declare::expand(tokens(args), tokens(item));
    assert!(
        expanded.to_string().contains(&tokens(item).to_string()),
        "the item is gone: {expanded}"
    );
    assert_eq!(messages(&errors(expanded, args)), expected, "{args}");
}

/// Without what they point at.
fn messages(errors: &[String]) -> Vec<&str> {
    errors
        .iter()
        .filter_map(|error| error.split_once(": ").map(|(_, message)| message))
        .collect()
}

const KNOWN: &str =
    "expected `bodies(…)`, `awaits(…)`, `consumes(…)`, `prevents(…)`, `guards(…)`, `strict` or `crate = path`";

#[test]
fn good_arguments() {
    for args in [
        "",
        "bodies(my_stream)",
        "bodies(a, b,), awaits(c), consumes(commit, rollback,)",
        "prevents(dashmap::mapref::one::Ref<'_, _, _>, Plain)",
        "crate = a::b",
        "crate = crate::x",
        "crate = ::a,",
    ] {
        check_args(args, &[]);
    }
}

#[test]
fn bad_arguments() {
    check_args("body(x)", &[&format!("unknown argument `body`: {KNOWN}")]);
    check_args(
        "unknown",
        &[&format!("unknown argument `unknown`: {KNOWN}")],
    );
    check_args("1", &[KNOWN]);
    check_args(
        "bodies",
        &["write `bodies(…)`, with names in the parentheses"],
    );
    check_args(
        "bodies = x",
        &["write `bodies(…)`, with names in the parentheses"],
    );
    check_args(
        "bodies()",
        &["`bodies()` is empty: name something or leave it out"],
    );
    check_args(
        "prevents()",
        &["`prevents()` is empty: name something or leave it out"],
    );
    check_args(
        "guards",
        &["write `guards(…)`, with names in the parentheses"],
    );
    check_args("guards(A, A)", &["this type is named twice in `guards(…)`"]);
    check_args("strict(x)", &["`strict` stands by itself"]);
    check_args(
        "strict, strict",
        &["`strict` is given twice: put everything into one"],
    );
    check_args("crate", &["write `crate = path::to::no_yield_scope`"]);
    check_args("crate(x)", &["write `crate = path::to::no_yield_scope`"]);
    check_args(
        "bodies(a), bodies(b)",
        &["`bodies` is given twice: put everything into one"],
    );
    check_args("bodies(a, a)", &["`a` is named twice in `bodies(…)`"]);
    check_args(
        "prevents(A<_>, A<_>)",
        &["this type is named twice in `prevents(…)`"],
    );
    check_args("bodies(1)", &["expected identifier"]);
    check_args("bodies(a b)", &["expected `,`"]);
    check_args("prevents(&X)", &["expected identifier"]);
    check_args("crate = 1", &["expected identifier"]);
    check_args("bodies(a) awaits(b)", &["expected `,`"]);
}

#[test]
fn all_mistakes_are_reported_together() {
    check_args(
        "bodies(), crate, consumes(a, a), odd",
        &[
            "`bodies()` is empty: name something or leave it out",
            "write `crate = path::to::no_yield_scope`",
            "`a` is named twice in `consumes(…)`",
            &format!("unknown argument `odd`: {KNOWN}"),
        ],
    );
}

#[test]
fn errors_point_at_what_is_wrong() {
    assert!(of_attribute("bodies(a), odd(x)", BODY)[0].starts_with("odd: "));
    assert!(of_attribute("bodies(a, b, a)", BODY)[0].starts_with("a: "));
    let exemption = of_attribute(
        "",
        "fn f() { stream! { #[held_across_yield] let g = lock(); yield 1; } }",
    );
    assert!(
        exemption[0].starts_with("held_across_yield: "),
        "{exemption:?}"
    );
    let stray = of_attribute("", "fn f() { stream! { xs.map(|x| yield x); yield 1; } }");
    assert!(stray[0].starts_with("yield: "), "{stray:?}");
}

#[test]
fn what_the_attribute_cannot_stand_on() {
    let belongs = "`#[no_yield_scope]` belongs on a function, a method, an `impl`, a `trait` or an inline `mod`, not on ";
    for (item, what) in [
        ("struct S;", "a struct"),
        ("enum E { A }", "an enum"),
        ("union U { a: u8 }", "a union"),
        ("const X: u8 = 1;", "a constant"),
        ("static X: u8 = 1;", "a static"),
        ("type X = u8;", "a type alias"),
        ("use a::b;", "a `use`"),
        ("mod m;", "a `mod` in another file"),
        ("extern \"C\" { fn f(); }", "foreign functions"),
        ("extern crate core;", "an `extern crate`"),
        ("my_macro! { yield 1 }", "a macro call"),
        ("macro_rules! m { () => {} }", "a macro call"),
        ("trait A = B;", "a trait alias"),
    ] {
        check_item(item, &[&format!("{belongs}{what}")]);
    }
}

#[test]
fn nothing_to_suspend() {
    let nothing = "nothing here can be suspended: `#[no_yield_scope]` is for functions with a `stream!`, a `gen` block or an `async` body";
    check_item("fn f() { 1 }", &[nothing]);
    check_item("impl S { fn f() {} const X: u8 = 1; }", &[nothing]);
    check_item("trait T { fn f(); }", &[nothing]);
    check_item("mod m { struct S; fn f() {} }", &[nothing]);
    check_item(
        "fn f() { a::flow! { yield 1; } }",
        &[
            "`flow!` is not known to be a body: if it makes a stream of its tokens, write `#[no_yield_scope(bodies(flow))]`",
        ],
    );
    check_item("fn f() { async {} }", &[]);
    check_item("fn f() { async || {} }", &[]);
    check_item("async fn f() {}", &[]);
    check_item("gen fn f() {}", &[]);
    check_item("impl S { #[no_yield_scope] async fn f() {} }", &[]);
}

#[test]
fn exemptions() {
    let form =
        "an exemption says why: `#[held_across_yield(reason = \"one consumer, same thread\")]`";
    let stale = "nothing to exempt: this binding is not alive at any `yield` or `.await`; remove the attribute";
    let item = |attr: &str, rest: &str| {
        format!("fn f() {{ stream! {{ #[{attr}] let g = lock(); {rest} }} }}")
    };
    for attr in [
        "held_across_yield",
        "held_across_yield()",
        "held_across_yield = \"x\"",
        "held_across_yield(reason)",
        "held_across_yield(reason = 1)",
        "held_across_yield(reason = \"\")",
        "held_across_yield(reason = \" \")",
        "held_across_yield(because = \"x\")",
        "held_across_yield(\"x\")",
    ] {
        check_item(&item(attr, "yield 1;"), &[form]);
    }
    let good = "held_across_yield(reason = \"x\")";
    check_item(&item(good, "yield 1;"), &[]);
    check_item(&item(good, "drop(g); yield 1;"), &[stale]);
    check_item(&item("held_across_yield", "drop(g); yield 1;"), &[form]);
    check_item(&item(good, ""), &[stale]);
}

#[test]
fn scope_marks() {
    let marks = "`#[scope]` marks one binding: write `#[scope] let name = …;`";
    let item = |statement: &str| format!("fn f() {{ stream! {{ {statement} yield 1; }} }}");
    check_item(&item("#[scope] let s = t();"), &[]);
    check_item(&item("#[scope] let s: T = t();"), &[]);
    check_item(&item("#[scope] let mut s = t();"), &[]);
    check_item(&item("#[scope] let (a, b) = t();"), &[marks]);
    check_item(&item("#[scope] let _ = t();"), &[marks]);
    check_item(&item("#[scope] let ref s = t();"), &[marks]);
    check_item(&item("#[scope(x)] let s = t();"), &[marks]);
    check_item(&item("#[scope = 1] let s = t();"), &[marks]);
}

#[test]
fn stray_yields() {
    let stray = "this `yield` is in a closure or an async block, not in the stream's own body: move it out, for example \
                 with a `for` loop instead of `for_each`";
    check_item("fn f() { stream! { xs.map(|x| yield x); } }", &[stray]);
    check_item(
        "fn f() { stream! { async { yield 1 }.await; async || yield 2; } }",
        &[stray, stray],
    );
    check_item(
        "fn f() { stream! { xs.map(|x| stream! { yield x }); } }",
        &[],
    );
    check_item("fn f() { stream! { #[coroutine] || yield 1; } }", &[]);
}

#[test]
fn macros_that_are_given_a_body() {
    check_item("fn f() { check!(run(#[coroutine] || yield 1)); }", &[]);
    check_item(
        "fn f() { check!(#[coroutine] static move || { yield 1 }); }",
        &[],
    );
    check_item("fn f() { check!(gen { yield 1 }.count(), 1); }", &[]);
    check_item("fn f() { check!(stream! { yield 1 }, 1); }", &[]);
}

#[test]
fn declarations() {
    let known = "expected `reason = \"…\"`, `thread_bound` or `crate = path`";
    let guard = "struct Guard<'a, T: X>(&'a T) where T: Y;";
    let good = [
        "",
        "reason = \"x\"",
        "thread_bound",
        "reason = \"a {b} c\", thread_bound,",
        "crate = a::b",
    ];
    good.into_iter()
        .for_each(|args| check_declare(args, guard, &[]));
    check_declare("", "enum E<T> { A(T) }", &[]);
    check_declare("odd", guard, &[&format!("unknown argument `odd`: {known}")]);
    check_declare("reason", guard, &["expected `=`"]);
    check_declare("reason = x", guard, &["expected string literal"]);
    check_declare(
        "reason = \"\"",
        guard,
        &["say what goes wrong while the consumer runs"],
    );
    check_declare(
        "reason = \"a\", reason = \"b\"",
        guard,
        &["`reason` is given twice"],
    );
    check_declare(
        "thread_bound, thread_bound",
        guard,
        &["`thread_bound` is given twice"],
    );
    check_declare("thread_bound reason = \"x\"", guard, &["expected `,`"]);
    check_declare("crate = 1", guard, &["expected identifier"]);
    let belongs = "`#[prevents_yields]` belongs on the `struct` or `enum` that is the guard";
    check_declare("", "fn f() {}", &[belongs]);
    check_declare("", "trait T {}", &[belongs]);
}
