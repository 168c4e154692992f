//! Every kind of expression: what it evaluates first, and what it holds meanwhile.

use super::render::{check, Lowered};

#[test]
fn values_wait_for_the_operands_behind_them() {
    check(&[
        (
            "let a = [lock(), { yield 1; lock() }]; yield 2;",
            "1{`lock()`} 2{a}",
        ),
        (
            "let t = (lock(), { yield 1; 2 }); yield 3;",
            "1{`lock()`} 3{t, t.0, t.1}",
        ),
        (
            "let h = Held { g: lock(), n: { yield 1; 2 } }; yield 3;",
            "1{`lock()`} 3{h}",
        ),
        (
            "let h = Held { n: { yield 1; 2 }, g: lock() }; yield 3;",
            "1{} 3{h}",
        ),
        (
            "let h = Held { n: { yield 1; 2 }, ..lock() }; yield 3;",
            "1{} 3{h}",
        ),
        ("f(lock(), { yield 1; 2 });", "1{`lock()`}"),
        ("f({ yield 1; 2 }, lock());", "1{}"),
        ("lock().f({ yield 1; 2 });", "1{`lock()`}"),
        ("x.f(lock(), { yield 1; 2 });", "1{`lock()`}"),
        ("f(m.lock().len() as u8, { yield 1; 2 });", "1{`m.lock()`}"),
        (
            "f(m.lock().x, { yield 1; 2 });",
            "1{`m.lock()`, `m.lock().x`}",
        ),
        ("f(m.lock()[0], { yield 1; 2 });", "1{`m.lock()`}"),
        ("f(-*m.lock(), { yield 1; 2 });", "1{`m.lock()`}"),
        ("f(!m.lock().a(), { yield 1; 2 });", "1{`m.lock()`}"),
        ("f(&m.lock(), { yield 1; 2 });", "1{`m.lock()`}"),
        ("f(&raw const m.lock().x, { yield 1; 2 });", "1{`m.lock()`}"),
        ("f((lock()), { yield 1; 2 });", "1{`(lock())`}"),
        ("f([lock(); 1], { yield 1; 2 });", "1{`[lock(); 1]`}"),
        ("f(lock()..{ yield 1; 2 });", "1{`lock()`}"),
        (
            "f(unsafe { lock() }, { yield 1; 2 });",
            "1{`unsafe { lock() }`}",
        ),
        (
            "f(if c { lock() } else { lock() }, { yield 1; 2 });",
            "1{`if`}",
        ),
        ("f((lock(), 1), { yield 1; 2 });", "1{`(lock(), 1)`}"),
        ("f(1, \"a\", || 1, X, { yield 1; 2 });", "1{}"),
        (
            "let v = vec![lock(), { yield 1; lock() }]; yield 2;",
            "1{`lock()`} 2{v}",
        ),
        ("dbg!(lock()); yield 1;", "1{}"),
    ]);
}

#[test]
fn a_jump_ends_the_operands_that_wait() {
    check(&[
        (
            "loop { f(lock(), { yield 1; break }); } yield 2;",
            "1{`lock()`} 2{}",
        ),
        (
            "'a: { f(lock(), if c { break 'a } else { 2 }); } yield 1;",
            "1{}",
        ),
    ]);
}

#[test]
fn a_field_of_a_tuple_that_is_written_out_is_moved() {
    check(&[
        ("let g = (lock(), 1).0; yield 1;", "1{g}"),
        (
            "f((lock(), 1).0, { yield 1; 2 }); yield 2;",
            "1{`(lock(), 1)`, `(lock(), 1)`.1, `(lock(), 1).0`} 2{}",
        ),
        (
            "drop(((lock(), 1).0, yield 1)); yield 2;",
            "1{`(lock(), 1)`, `(lock(), 1)`.1, `(lock(), 1).0`} 2{}",
        ),
        (
            "match (lock(), 1).0 { g => { drop(g); yield 1; } }",
            "1{`(lock(), 1)`, `(lock(), 1)`.1}",
        ),
    ]);
}

#[test]
fn operators() {
    check(&[
        ("lock().a() | { yield 1; 2 };", "1{`lock()`, `lock().a()`}"),
        ("let g = lock(); g == { yield 1; 2 }; drop(g);", "1{g}"),
        ("lock().a() && { yield 1; true };", "1{}"),
        ("lock().a() || { yield 1; true };", "1{}"),
        ("let g = lock(); c && { drop(g); true }; yield 1;", "1{g?}"),
        ("*m.lock() += { yield 1; 2 };", "1{`m.lock()`}"),
        (
            "*{ yield 1; x() } += m.lock().len();",
            "1{`{ yield 1; x() }`?, `m.lock()`?}",
        ),
    ]);
}

#[test]
fn assignments() {
    check(&[
        (
            "let mut g = lock(); g = { yield 1; lock() }; yield 2;",
            "1{g} 2{g}",
        ),
        (
            "let mut g = lock(); drop(g); g = { yield 1; lock() }; yield 2;",
            "1{} 2{g}",
        ),
        ("let g; yield 1; g = lock(); yield 2;", "1{} 2{g}"),
        ("*m.lock() = { yield 1; 3 }; yield 2;", "1{} 2{}"),
        ("x[m.lock().a()] = { yield 1; 3 };", "1{}"),
        ("x[{ yield 1; 3 }] = lock();", "1{`lock()`}"),
        (
            "let a; let b; (a, b) = (lock(), lock()); yield 1;",
            "1{a, b}",
        ),
        ("let a; (a, _) = (lock(), lock()); yield 1;", "1{a}"),
        ("let a; [a, ..] = locks(); yield 1;", "1{a}"),
        ("let a; S { a, .. } = s(); yield 1;", "1{a}"),
        ("let a; Some(a) = s(); yield 1;", "1{a}"),
        ("_ = lock(); yield 1;", "1{}"),
        ("let g = lock(); _ = g; yield 1;", "1{g}"),
        ("let g = lock(); let h; h = g; yield 1;", "1{h}"),
        ("let g = lock(); s.field = g; yield 1;", "1{}"),
    ]);
}

#[test]
fn blocks() {
    check(&[
        ("{ let g = lock(); yield 1; } yield 2;", "1{g} 2{}"),
        ("unsafe { let g = lock(); yield 1; } yield 2;", "1{g} 2{}"),
        (
            "'a: { let g = lock(); if c { break 'a; } yield 1; } yield 2;",
            "1{g} 2{}",
        ),
        (
            "let x = 'a: { if c { break 'a lock(); } yield 1; lock() }; yield 2;",
            "1{} 2{x}",
        ),
        (
            "try { let g = lock(); g.x()?; yield 1; }; yield 2;",
            "?{g} 1{g} 2{}",
        ),
        ("let a = const { 1 }; yield 1;", "1{a}"),
    ]);
}

#[test]
fn branches() {
    check(&[
        ("let g = lock(); if c { drop(g); } yield 1;", "1{g?}"),
        (
            "let g = lock(); if c { drop(g); } else { drop(g); } yield 1;",
            "1{}",
        ),
        (
            "let g = lock(); if c { drop(g); yield 1; return; } yield 2;",
            "1{} 2{g}",
        ),
        (
            "let g; if c { g = lock(); } else { yield 1; return; } yield 2;",
            "1{} 2{g}",
        ),
        (
            "let g = lock(); match c { 1 => drop(g), 2 => { yield 1; } _ => return } yield 2;",
            "1{g} 2{g?}",
        ),
        (
            "let g = lock(); match c { 1 => drop(g), 2 => panic!(), _ => unreachable!() } yield 1;",
            "1{}",
        ),
        (
            "let g = lock(); match c { 1 => drop(g), _ => std::process::exit(1) } yield 1;",
            "1{}",
        ),
        (
            "let g = lock(); let x = if c { drop(g); 1 } else { return }; yield x;",
            "x{}",
        ),
        (
            "let g = lock(); if c { todo!() } else { drop(g) } yield 1;",
            "1{}",
        ),
        (
            "if a && let Some(x) = b() && { yield 1; x.y() } { yield 2; }",
            "1{`b()`[reaching owned], x} 2{`b()`[reaching owned], x}",
        ),
    ]);
}

#[test]
fn loops() {
    check(&[
        (
            "let mut g = lock(); loop { drop(g); yield 1; g = lock(); }",
            "1{}",
        ),
        ("let g; loop { g = lock(); break; } yield 1;", "1{g}"),
        (
            "let x = loop { let g = lock(); break g; }; yield 1;",
            "1{x}",
        ),
        (
            "'a: loop { let g = lock(); loop { break 'a; } } yield 1;",
            "1{}",
        ),
        (
            "'a: loop { let g = lock(); loop { continue 'a; } } yield 1;",
            "1{}",
        ),
        (
            "while c { yield 1; let g = lock(); if d { continue; } yield 2; } yield 3;",
            "1{} 2{g} 3{}",
        ),
        (
            "let mut g = lock(); while c { yield 1; drop(g); g = lock(); } yield 2;",
            "1{g} 2{g}",
        ),
        (
            "let g = lock(); for x in 0..3 { if c { drop(g); return; } yield 1; }",
            "1{g, x}",
        ),
        ("while m.lock().a() { yield 1; } yield 2;", "1{} 2{}"),
        (
            "for x in m.lock().iter() { yield 1; } yield 2;",
            "1{`m.lock()`, `m.lock().iter()`, x} 2{}",
        ),
        (
            "for (a, b) in locks() { drop(a); yield 1; } yield 2;",
            "1{`locks()`, b} 2{}",
        ),
        (
            "loop { let g = lock(); if c { break; } yield 1; } yield 2;",
            "1{g} 2{}",
        ),
        (
            "let mut g = None; loop { yield 1; g = Some(lock()); }",
            "1{g}",
        ),
        (
            "let g; let mut first = true; loop { if first { g = lock(); } yield 1; }",
            "1{g?}",
        ),
    ]);
}

#[test]
fn what_leaves_the_body() {
    check(&[
        ("let g = lock(); if c { return; } drop(g); yield 1;", "1{}"),
        ("let g = lock(); e?; drop(g); yield 1;", "?{g} 1{}"),
        ("let g = lock()?; yield 1;", "?{} 1{g}"),
        (
            "m.lock().a()?.b({ yield 1; 2 });",
            "?{`m.lock()`} 1{`m.lock()`, `m.lock().a()?`}",
        ),
        ("f(m.lock()?.a()?);", "?{} ?{`m.lock()?`}"),
    ]);
}

#[test]
fn awaits_and_yields() {
    check(&[
        ("let g = lock(); f(g).await; yield 1;", "await{} 1{}"),
        (
            "m.lock().await.x().await; yield 1;",
            "await{} await{`m.lock().await`} 1{}",
        ),
        ("let g = m.lock().await; yield g.x();", "await{} g{g}"),
        ("let g = lock(); yield g; yield 2;", "g{} 2{}"),
        (
            "yield *m.lock().unwrap(); yield m.lock().unwrap().clone();",
            "yield{} m{}",
        ),
        (
            "let x = f(yield 1, lock(), yield 2);",
            "1{} 2{`yield 1`, `lock()`}",
        ),
        (
            "for await x in m.lock().s() { yield 1; } yield 2;",
            "await{} 1{x} 2{}",
        ),
        (
            "let g = lock(); for await x in s { drop(g); return; }",
            "await{g}",
        ),
    ]);
}

#[test]
fn a_group_without_delimiters() {
    use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
    let inner: TokenStream = "lock()".parse().expect("tokens");
    let group = TokenTree::Group(Group::new(Delimiter::None, inner));
    let item = quote::quote!(
        fn f() {
            stream! { f(#group, { yield 1; 2 }); let g = #group; yield 2; }
        }
    );
    let mut parsed = syn::parse2(item).expect("an item");
    let args = crate::args::Args::default();
    let mut lowerer = crate::lower::Lowerer::new(&args);
    lowerer.item(&mut parsed);
    let alive: usize = lowerer
        .ir
        .frames
        .iter()
        .map(|frame| crate::flow::alive(&lowerer.ir, frame).len())
        .sum();
    assert_eq!(
        alive, 2,
        "the operand at the first yield, the binding at the second"
    );
}

#[test]
fn syntax_that_is_not_known_counts_as_it_stands() {
    // `builtin # …` is tokens to syn.
    let lowered = Lowered::body("let g = lock(); builtin # wrapped({ yield 1 }); yield 2;");
    assert_eq!(lowered.alive(), "opaque 1{g} 2{g}");
}
