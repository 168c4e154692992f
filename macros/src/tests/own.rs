//! This crate's own bodies: what becomes of them, with and without the attribute around.

use super::expansions::{folded, pretty, store, tokens};
use crate::own::{expand, Own};
use crate::{attribute, checked, header};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

fn expanded(own: Own, body: &str) -> String {
    expand(own, tokens(&format!("(::no_yield_scope) {body}"))).to_string()
}

/// Snapshots what becomes of a body.
fn snapshot(name: &str, own: Own, body: &str) {
    let generator = expand(own, tokens(&format!("(::no_yield_scope) {body}")));
    let output = pretty(folded(quote!(fn f() #generator)));
    store(name, &format!("// Input:\n{body}\n// Output:\n{output}"));
}

#[test]
fn a_body_becomes_a_generator() {
    snapshot("own_stream", Own::Stream, "yield 1; f().await;");
    snapshot("own_try_stream", Own::TryStream, "yield f()?;");
    snapshot(
        "own_for_await",
        Own::Stream,
        "'a: for await (x, y) in s() { yield x; }",
    );
    snapshot(
        "own_generator",
        Own::Generator,
        "|x: i32| -> String let y = yield x; yield_from!(g(), y)",
    );
    snapshot("own_nothing", Own::Iter, "f();");
}

#[test]
fn a_body_becomes_a_context_manager() {
    snapshot(
        "context_passes",
        Own::ContextManager,
        "let x = f()?; yield &x;",
    );
    snapshot(
        "context_ends_with_a_value",
        Own::ContextManager,
        "let r = yield &mut x; r",
    );
    snapshot(
        "context_in_a_scope",
        Own::AsyncContextManager,
        "let _span = s.entered(); yield; return;",
    );
    snapshot("context_counts", Own::ContextManager, "unknown!(yield 1)");
}

#[test]
fn a_body_is_asked_what_is_settled_in_it() {
    snapshot(
        "own_asked",
        Own::Iter,
        "let g = m.lock(); yield *g; outer.len();",
    );
    // By value only: rustc may not know the type yet.
    let handed_on = expanded(Own::Iter, "let g = lock(); yield 1; finish(g);");
    assert!(!handed_on.contains("refuse"), "{handed_on}");
    // A macro may have declared it.
    let declared = expanded(Own::Iter, "declare!(g); yield g.len(); g.len();");
    assert!(!declared.contains("refuse"), "{declared}");
}

/// The tokens in the braces of the last macro call in an expansion.
fn body_in(tokens: TokenStream) -> Option<TokenStream> {
    let mut after_bang = false;
    let mut found = None;
    for token in tokens {
        let bang = matches!(&token, TokenTree::Punct(bang) if bang.as_char() == '!');
        if let TokenTree::Group(group) = token {
            found = match after_bang {
                true => Some(group.stream()),
                false => body_in(group.stream()).or(found),
            };
        }
        after_bang = bang;
    }
    found
}

#[test]
fn under_the_attribute_a_body_is_checked_once() {
    let item = "fn f() { try_stream! { let g = lock(); g.x()?; drop(g); yield 1; } }";
    let annotated = attribute::expand(TokenStream::new(), tokens(item));
    let outside = annotated.to_string();
    assert!(outside.contains("question_mark_is_a_yield"), "{outside}");
    let body = body_in(annotated).expect("the body is there");
    assert!(checked::unmarked(body.clone()).0);
    let own = expand(Own::TryStream, quote!((::no_yield_scope) #body)).to_string();
    assert!(own.contains("question_mark_is_no_yield"), "{own}");
    assert!(!own.contains("refuse"), "{own}");
    assert!(!own.contains("Checked"), "{own}");
}

#[test]
fn what_another_macro_is_told_stays_in_its_own_body() {
    let body = tokens("const _: P::Checked = P::Checked; a(); inner! { b() }");
    let (is_marked, body) = checked::unmarked(body);
    assert!(is_marked);
    let inner = tokens(
        "f(question_mark_is_a_yield()); async_stream! { const _: P::Checked = P::Checked; \
         f(question_mark_is_a_yield()) }",
    );
    let outer = checked::ended_by_question_marks(inner).to_string();
    assert_eq!(outer.matches("question_mark_is_no_yield").count(), 1);
    assert_eq!(outer.matches("question_mark_is_a_yield").count(), 1);
    assert!(!body.to_string().contains("Checked"));
    assert!(!checked::unmarked(tokens("const _: u8 = 1; yield 1")).0);
}

#[test]
fn headers_are_read_and_put_back() {
    let rows = [
        ("yield 1;", None, None, "yield 1;"),
        ("|x| x", Some("x"), None, "x"),
        (
            "|(a, b): (u8, u8)| -> T { a }",
            Some("(a,b)"),
            Some("T"),
            "a",
        ),
        ("move |_: &mut [u8],| yield 1", Some("_"), None, "yield 1"),
        ("|| { f(); }", None, None, "f () ;"),
    ];
    for (source, parameter, output, rest) in rows {
        let (header, stmts) = header::split(tokens(source)).expect("a header");
        let text = |tokens: TokenStream| tokens.to_string().replace(' ', "");
        let found = header.parameter.as_ref().map(|pat| text(quote!(#pat)));
        assert_eq!(found.as_deref(), parameter, "{source}");
        let found = header.output.as_ref().map(|ty| text(quote!(#ty)));
        assert_eq!(found.as_deref(), output, "{source}");
        assert_eq!(text(stmts.clone()), text(tokens(rest)), "{source}");
        assert_eq!(text(header.before(stmts)), text(tokens(source)), "{source}");
    }
    assert!(header::split(tokens("|x yield 1")).is_err());
}

#[test]
fn a_body_that_does_not_parse_is_reported() {
    for (own, body) in [
        (Own::Stream, "let = 1;"),
        (Own::Generator, "|x yield 1;"),
        (Own::Iter, "yield 1 +;"),
    ] {
        assert!(expanded(own, body).contains("compile_error"), "{body}");
    }
}
