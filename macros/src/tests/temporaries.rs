//! How long values without a name live.

use super::render::check;

#[test]
fn scrutinees_live_through_the_body() {
    check(&[
        (
            "match m.lock().pop() { Some(x) => { yield 1 } None => {} } yield 2;",
            "1{`m.lock()`, `m.lock().pop()`[reaching owned], x} 2{}",
        ),
        (
            "match m.lock().x { 1 => yield 1, _ => {} } yield 2;",
            "1{`m.lock()`} 2{}",
        ),
        (
            "match *m.lock() { 1 => yield 1, _ => {} } yield 2;",
            "1{`m.lock()`} 2{}",
        ),
        (
            "match &m.lock() { _ => yield 1 } yield 2;",
            "1{`m.lock()`} 2{}",
        ),
        (
            "while let Some(x) = m.lock().pop() { yield 1; } yield 2;",
            "1{`m.lock()`, `m.lock().pop()`[reaching owned], x} 2{}",
        ),
        (
            "if let Some(x) = m.lock().x { yield 1; } yield 2;",
            "1{`m.lock()`, x} 2{}",
        ),
        (
            "while let Some(x) = { let g = lock(); g.pop() } { drop(x); yield 1; }",
            "1{`{ let g = lock(); g.pop() }`[reaching owned]}",
        ),
        (
            "for x in m.lock().x { drop(x); yield 1; }",
            "1{`m.lock()`, `m.lock().x`}",
        ),
        (
            "if a() && let Some(x) = m.lock().x && x > 1 { yield 1; } yield 2;",
            "1{`m.lock()`, x} 2{}",
        ),
    ]);
}

#[test]
fn conditions_drop_theirs() {
    check(&[
        ("if m.lock().a() { yield 1; }", "1{}"),
        ("if m.lock().a() { } else { yield 1; }", "1{}"),
        ("while m.lock().a() { yield 1; }", "1{}"),
        (
            "match x { 1 if m.lock().a() => yield 1, _ => yield 2 }",
            "1{} 2{}",
        ),
        ("m.lock().a() && { yield 1; true };", "1{}"),
        ("m.lock().a() || { yield 1; true };", "1{}"),
        (
            "let Some(x) = m.lock().x else { yield 1; return; }; yield 2;",
            "1{} 2{x}",
        ),
        (
            "let x = m.lock().a() && { yield 1; true }; yield 2;",
            "1{} 2{}",
        ),
        (
            "if m.lock().a() && let Some(x) = b.x { drop(x); yield 1; }",
            "1{}",
        ),
    ]);
}

#[test]
fn statements_end_theirs() {
    check(&[
        ("m.lock().a(); yield 1;", "1{}"),
        (
            "f(m.lock().len(), { yield 1; 2 }); yield 2;",
            "1{`m.lock()`, `m.lock().len()`} 2{}",
        ),
        ("let x = m.lock().len(); yield 1;", "1{x}"),
        (
            "let x = f(m.lock().len(), { yield 1; 2 }); yield 2;",
            "1{`m.lock()`, `m.lock().len()`} 2{x}",
        ),
        (
            "m.lock().a().b().c({ yield 1; 2 });",
            "1{`m.lock()`, `m.lock().a()`, `m.lock().a().b()`}",
        ),
        (
            "f(&{ lock() }, { yield 1; 2 }); yield 2;",
            "1{`{ lock() }`} 2{}",
        ),
    ]);
}

#[test]
fn the_edition_says_when_some_end() {
    check(&[
        (
            "if let Some(x) = m.lock().x {} else { yield 1; } yield 2;",
            "1{`m.lock()`[2021]} 2{}",
        ),
        (
            "if let Some(x) = m.lock().x {} else if c { yield 1; } else { yield 2; }",
            "1{`m.lock()`[2021]} 2{`m.lock()`[2021]}",
        ),
        (
            "f({ m.lock().x() }, { yield 1; 2 });",
            "1{`m.lock()`[2021], `{ m.lock().x() }`}",
        ),
        (
            "f(if c { m.lock().x() } else { 0 }, { yield 1; 2 });",
            "1{`if`}",
        ),
        (
            "match { m.lock().x() } { _ => yield 1 }",
            "1{`m.lock()`[2021], `{ m.lock().x() }`}",
        ),
        (
            "f(match c { _ => m.lock().x() }, { yield 1; 2 });",
            "1{`match`}",
        ),
        ("let x = { m.lock().x() }; yield 1;", "1{x}"),
        (
            "f((if let Some(x) = m.lock().x { 1 } else { 2 }), { yield 1; 2 });",
            "1{`m.lock()`[2021], `(if let Some(x) = m.lock().x { 1 } else { 2 })`}",
        ),
    ]);
}

#[test]
fn a_let_extends() {
    check(&[
        ("let r = &lock(); yield 1;", "1{`lock()`}"),
        ("{ let r = &lock(); yield 1; } yield 2;", "1{`lock()`} 2{}"),
        ("let r = &*m.lock(); yield 1;", "1{`m.lock()`}"),
        ("let r = &m.lock().x; yield 1;", "1{`m.lock()`}"),
        ("let r = &m.lock()[0]; yield 1;", "1{`m.lock()`}"),
        ("let r = &mut lock(); yield 1;", "1{`lock()`}"),
        ("let _ = &lock(); yield 1;", "1{`lock()`}"),
        ("let _ = lock(); yield 1;", "1{}"),
        ("let r = (&lock(), 1); yield 1;", "1{`lock()`, r, r.0, r.1}"),
        ("let r = [&lock()]; yield 1;", "1{`lock()`, r}"),
        ("let r = S { a: &lock() }; yield 1;", "1{`lock()`, r}"),
        ("let r = Some(&lock()); yield 1;", "1{`lock()`, r}"),
        ("let r = { &lock() }; yield 1;", "1{`lock()`, r}"),
        (
            "let r = if c { &lock() } else { &lock() }; yield 1;",
            "1{`lock()`?, `lock()`?, r}",
        ),
        (
            "let r = match c { 1 => &lock(), _ => &lock() }; yield 1;",
            "1{`lock()`?, `lock()`?, r}",
        ),
        ("let r = f(&lock()); yield 1;", "1{r}"),
        ("let r = &lock() as &dyn X; yield 1;", "1{`lock()`}"),
        ("let r = &f(&lock()); yield 1;", "1{`f(&lock())`}"),
        ("let r = &raw const lock().x; yield 1;", "1{`lock()`}"),
        ("let p = pin!(lock()); yield 1;", "1{`lock()`, p}"),
        (
            "let p = std::pin::pin!(lock()); drop(p); yield 1;",
            "1{`lock()`}",
        ),
        ("pin!(g); yield 1;", "1{}"),
        ("let g = lock(); tokio::pin!(g); yield 1;", "1{g}"),
        (
            "let Some(ref x) = lock() else { return }; yield 1;",
            "1{`lock()`}",
        ),
    ]);
}
