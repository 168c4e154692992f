//! What comes out, blessed on purpose: `INSTA_UPDATE=always cargo test -p no-yield-scope-macros`, then read the diff.
//!
//! In the snapshots `P` stands for `::no_yield_scope::__private`, `SCOPE(name)` for the block that picks a scope (one
//! snapshot shows it), and a body has a label in place of its macro's name, so that it is formatted as the code that
//! it is.

use super::render::Lowered;
use crate::{attribute, declare, guards, native};
use proc_macro2::{Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

/// Snapshots the expansion of an item.
fn snapshot(name: &str, args: &str, item: &str) {
    let output = pretty(folded(expand(args, item)));
    store(
        name,
        &format!("// Input:\n{}\n// Output:\n{output}", pretty(tokens(item))),
    );
}

fn expand(args: &str, item: &str) -> TokenStream {
    attribute::expand(tokens(args), tokens(item))
}

pub(super) fn tokens(source: &str) -> TokenStream {
    source.parse().expect("tokens")
}

/// How what picks a scope starts.
const RENEWED: &str = "# [allow (clippy :: mixed_read_write_in_expression)]";

/// `{ __probe_0 = …; let __picked_0 = …; … pick(&name) … }` as `SCOPE(name)`.
pub(super) fn folded(tokens: TokenStream) -> TokenStream {
    let fold = |token| match token {
        TokenTree::Group(group) => {
            let text = group.stream().to_string();
            let name = text
                .rsplit("(& ")
                .next()
                .or(text.rsplit("(&").next())
                .and_then(|rest| rest.split(')').next());
            match name.filter(|_| text.starts_with(RENEWED) && text.contains("let __picked_")) {
                Some(name) => format!("SCOPE({})", name.trim()).parse().expect("tokens"),
                None => TokenStream::from(TokenTree::Group(Group::new(
                    group.delimiter(),
                    folded(group.stream()),
                ))),
            }
        }
        token => token.into(),
    };
    tokens.into_iter().map(fold).collect()
}

pub(super) fn store(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

pub(super) fn pretty(tokens: TokenStream) -> String {
    let file = syn::parse2(labelled(native::encode(tokens))).expect("an expansion parses");
    prettyplease::unparse(&file)
        .replace("::no_yield_scope::__private", "P")
        .replace("#[__for_await]", "/* await */")
}

/// `stream! { … }` as `'stream: { … }`.
fn labelled(tokens: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let (mut out, mut rest) = (Vec::new(), &tokens[..]);
    while let Some(token) = rest.first() {
        rest = match rest {
            [TokenTree::Ident(name), TokenTree::Punct(bang), TokenTree::Group(body), rest @ ..]
                if bang.as_char() == '!' && (name == "stream" || name == "try_stream") =>
            {
                label(&name.to_string(), body.clone(), &mut out);
                rest
            }
            [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Group(native), rest @ ..]
                if name == "__native_gen" =>
            {
                let mut native = native.stream().into_iter();
                let words = native
                    .next()
                    .map(|words| words.to_string().replace(['(', ')'], "").replace(' ', "_"));
                let Some(TokenTree::Group(body)) = native.next() else {
                    panic!("a native body is a group")
                };
                label(
                    &words.unwrap_or_default().replace("gen", "gen_"),
                    body,
                    &mut out,
                );
                rest
            }
            _ => {
                out.push(match token {
                    TokenTree::Group(group) => {
                        Group::new(group.delimiter(), labelled(group.stream())).into()
                    }
                    token => token.clone(),
                });
                &rest[1..]
            }
        };
    }
    out.into_iter().collect()
}

fn label(name: &str, body: Group, out: &mut Vec<TokenTree>) {
    out.push(Punct::new('\'', Spacing::Joint).into());
    out.push(Ident::new(name, Span::call_site()).into());
    out.push(Punct::new(':', Spacing::Alone).into());
    out.push(Group::new(proc_macro2::Delimiter::Brace, labelled(body.stream())).into());
}

#[test]
fn a_body_without_guards_is_left_alone() {
    snapshot(
        "untouched",
        "",
        "fn f() { stream! { for x in 0..3 { yield x; } } }",
    );
}

#[test]
fn a_refusable_guard_is_asked_about() {
    snapshot(
        "asked",
        "",
        "fn f() { stream! { let g = m.lock().unwrap(); yield 1; yield 2; g.len(); } }",
    );
}

#[test]
fn a_yield_in_a_span() {
    snapshot(
        "yield_in_span",
        "",
        "fn f() { stream! { let _g = span.enter(); yield item(&x.lock()); done(); } }",
    );
}

/// Of a place only: fastrace's guard may outlive its span.
#[test]
fn a_yield_under_a_local_parent() {
    snapshot(
        "local_parent",
        "",
        "fn f() { stream! { let _g = self.span.set_local_parent(); let _h = span().set_local_parent(); yield 1; } }",
    );
}

#[test]
fn a_scope_in_full() {
    let expanded = expand("", "async fn f() { let _g = span(); work().await; }");
    store("scope_in_full", &pretty(expanded));
}

#[test]
fn two_scopes_are_suspended_last_first() {
    snapshot(
        "two_scopes",
        "",
        "fn f() { stream! { let _a = one.enter(); let _b = two(); yield 1; } }",
    );
}

#[test]
fn an_await_in_a_span() {
    snapshot(
        "await_in_span",
        "",
        "async fn f() { let _g = span().entered(); work(1).await; }",
    );
}

#[test]
fn for_await_in_a_span() {
    snapshot(
        "for_await",
        "",
        "fn f() { stream! { let _g = span.enter(); for await x in source() { work(x); } } }",
    );
}

#[test]
fn a_question_mark_that_yields() {
    snapshot(
        "hidden_yield",
        "",
        "fn f() { try_stream! { let _g = span.enter(); let x = read()?; let h = m.lock()?; more()?; h.len(); } }",
    );
}

#[test]
fn select_in_a_span() {
    snapshot(
        "select",
        "",
        "fn f() { stream! { let _g = span.enter(); tokio::select! { biased; Some(x) = rx.recv(), if on => { yield x; } _ = tick() => {} else => break, } } }",
    );
    snapshot(
        "select_by_reference",
        "",
        "fn f() { stream! { let _g = span.enter(); futures::select! { x = fut => yield x, complete => {} } } }",
    );
}

#[test]
fn join_in_a_span() {
    snapshot(
        "join",
        "",
        "async fn f() { let _g = span.enter(); let (a, b) = tokio::join!(one(), two()); a + b }",
    );
}

#[test]
fn a_shadowed_scope_keeps_a_way() {
    snapshot(
        "shadowed",
        "",
        "fn f() { stream! { let _g = one.enter(); let _g = two.enter(); yield 1; } }",
    );
}

#[test]
fn what_stands_under_cfg_is_asked_under_cfg() {
    snapshot(
        "under_cfg",
        "",
        "fn f() { stream! { #[cfg(a)] let _g = span.enter(); #[cfg(all(b))] let g = lock(); yield 1; g.len(); } }",
    );
}

#[test]
fn a_scope_that_is_marked() {
    snapshot(
        "marked",
        "",
        "fn f() { stream! { #[scope] let t = timeout(1); yield 1; t.remaining(); } }",
    );
}

#[test]
fn a_scope_ended_on_one_path() {
    snapshot(
        "partial",
        "",
        "fn f() { stream! { let _g = span.enter(); if c { drop(_g); } yield 1; } }",
    );
}

#[test]
fn closures_have_verdicts_of_their_own() {
    snapshot(
        "closures",
        "",
        "fn f() { let make = |g: Guard| -> S { stream! { yield g.x(); } }; let other = move |x| async move { let _g = x.enter(); x.y().await }; }",
    );
}

#[test]
fn a_captured_guard() {
    snapshot(
        "captured",
        "",
        "fn f(g: MutexGuard<'_, u8>) { let both = (lock(), 1); stream! { yield g.x(); both.0.x(); } }",
    );
}

#[test]
fn an_exemption() {
    snapshot(
        "exempted",
        "",
        "fn f() { stream! { #[held_across_yield(reason = \"one thread\")] let g = lock(); yield 1; } }",
    );
}

#[test]
fn temporaries_by_edition() {
    snapshot(
        "temporaries",
        "",
        "fn f() { stream! { if let Some(x) = m.lock().pop() { drop(x); } else { yield 1; } match n.lock().x { y => yield 2 } } }",
    );
}

#[test]
fn a_wrapper_or_a_guard() {
    snapshot(
        "worlds",
        "",
        "fn f() { stream! { let r = lock(); if let Err(_) = r { yield 1; } else { r.unwrap(); yield 2; } } }",
    );
}

#[test]
fn the_arguments() {
    snapshot(
        "arguments",
        "prevents(dashmap::Ref<'_, _, _>, Plain), consumes(commit), crate = my::scope",
        "fn f() { stream! { let g = lock(); yield 1; g.commit(); yield 2; } }",
    );
}

#[test]
fn native_bodies() {
    snapshot(
        "gen_fn",
        "",
        "gen fn f() -> u8 { let _g = span.enter(); yield 1; }",
    );
    snapshot(
        "async_gen_block",
        "",
        "fn f() { async gen move { let g = lock(); yield 1; drop(g); } }",
    );
    snapshot(
        "coroutine",
        "",
        "fn f() { let c = #[coroutine] static move |x: u8| { let _g = span.enter(); yield x; }; }",
    );
}

#[test]
fn methods_and_modules() {
    snapshot(
        "impl",
        "",
        "#[async_trait] impl A for B { async fn f(&self) { let g = self.m.lock(); x().await; } fn g() {} const X: u8 = 1; }",
    );
}

#[test]
fn errors_leave_the_item() {
    snapshot("on_a_struct", "", "#[derive(Debug)] struct S { x: u8 }");
    snapshot(
        "stray_yield",
        "",
        "fn f() { stream! { xs.for_each(|x| yield x); let g = lock(); yield 1; g.x(); } }",
    );
}

#[test]
fn beside_instrument() {
    snapshot(
        "handed_on",
        "strict, consumes(commit)",
        "#[a] #[tracing::instrument(skip_all)] #[b] fn f() { stream! { yield 1; } }",
    );
    snapshot(
        "instrumented",
        "instrumented",
        "fn f() { { let __tracing_attr_span; Box::pin(stream! { yield 1; }) } }",
    );
}

#[test]
fn strict_mode() {
    snapshot(
        "strict",
        "strict, guards(crate::Guards)",
        "fn f() { stream! { let _held = ticket(); #[held_across_yield(reason = \"r\")] let _exempt = ticket(); yield 1; } }",
    );
}

#[test]
fn a_list_of_guards() {
    let list = "crate = my::scope; pub struct Guards; #[prevents_yields] type a::B<'_, _>; #[harmless] type c::D;";
    store("list", &pretty(guards::expand(tokens(list))));
}

#[test]
fn a_declared_guard() {
    let guard = "pub struct Guard<'a, T: X>(&'a T) where T: Y;";
    let declared = |args| pretty(declare::expand(tokens(args), tokens(guard)));
    store("declared", &declared("thread_bound"));
    store(
        "declared_with_reason",
        &declared("reason = \"the {lock} stays locked\", crate = my::scope"),
    );
}

/// Blocks, effects and edges, and then the answers.
#[test]
fn the_ir_and_its_liveness() {
    let bodies = [
        "let g = lock(); if c { drop(g); } yield 1;",
        "let mut g = lock(); loop { drop(g); yield 1; g = lock(); }",
        "match m.lock().pop() { Some(x) if x > 1 => { yield x } _ => { return } } yield 2;",
        "let r = m.lock(); let Ok(g) = r else { yield 1; return }; drop(g); yield 2;",
        "'a: loop { let g = lock(); while c { if d { continue 'a; } yield 1; } break; }",
        "f(m.lock().len(), { yield 1; 2 });",
        "let g = lock(); let f = move || drop(g); yield 1; f(); yield 2;",
        "select! { x = f() => { yield 1; } _ = h() => {} }",
        "#[cfg(a)] let g = lock(); e?; yield 1;",
    ];
    let shown = bodies.map(|body| {
        let lowered = Lowered::body(body);
        format!("{body}\n{}{}\n", lowered.blocks(), lowered.alive())
    });
    store("ir", &shown.join("\n"));
}

#[test]
fn scopes_with_blocks() {
    snapshot(
        "lexical_scopes",
        "",
        "fn f() { stream! { loop { \
         scope!(span => { let r = scope!(timeout(d) => { if x.await { break; } yield 1; 2 }); yield r; }); \
         } } }",
    );
    snapshot(
        "bounded_together",
        "",
        "fn f() { stream! { scope!(token => { \
         for await (a, b) in s { yield a; } \
         select! { Some(x) = f, if c => yield x, else => yield 0 } \
         join!(a, b); try_join!(a, b) }); } }",
    );
}
