//! What inner frames capture, and code that is there under a condition only.

use super::render::{check, Lowered};

/// Rows of an item and of what is alive in it.
fn check_items(rows: &[(&str, &str)]) {
    for (item, expected) in rows {
        assert_eq!(Lowered::item(item).alive(), *expected, "{item}");
    }
}

#[test]
fn bodies_capture_what_they_mention() {
    check_items(&[
        (
            "fn f(g: G) { stream! { yield *g; } }",
            "yield{captured g[reaching owned]}",
        ),
        ("fn f(g: &G) { stream! { yield *g; } }", "yield{}"),
        ("fn f(g: G) { stream! { yield 1; } }", "1{}"),
        ("fn f(g: G) { stream! { drop(g); yield 1; } }", "1{}"),
        (
            "fn f() { let g = lock(); stream! { yield 1; g.x(); } }",
            "1{captured g}",
        ),
        (
            "fn f() { let both = locks(); stream! { both.1.x(); yield 1; } }",
            "1{captured both.1, captured pointer in both.1}",
        ),
        ("fn f() { let g = lock(); gen { yield 1; g.x(); } }", "1{}"),
        (
            "fn f() { let g = lock(); gen { yield 1; drop(g); } }",
            "1{captured g}",
        ),
        (
            "fn f() { let g = lock(); gen move { yield 1; g.x(); } }",
            "1{captured g}",
        ),
        (
            "fn f() { let g = lock(); async { a().await; g.x(); } }",
            "await{}",
        ),
        (
            "fn f() { let g = lock(); async move { a().await; g.x(); } }",
            "await{captured g}",
        ),
        (
            "fn f() { let g = lock(); async move |x| { a().await; g.x(); } }",
            "await{x, captured g}",
        ),
        (
            "async fn f(g: G, n: u8, s: &str) { a().await; }",
            "await{g}",
        ),
        ("gen fn f(g: G) { yield 1; }", "1{g}"),
        (
            "fn f(g: G) { stream! { g.v.x(); drop(g); yield 1; } }",
            "1{}",
        ),
        (
            "fn f(g: G) { stream! { let n = g.a; yield 1; } }",
            "1{captured pointer in g.a, n}",
        ),
        (
            "fn f(p: P) { stream! { p.0.x(); drop(p.0); yield 1; } }",
            "1{captured pointer in p.0}",
        ),
        (
            "fn f(p: P) { stream! { p.0.a.x(); p.0.x(); drop(p); yield 1; } }",
            "1{}",
        ),
        (
            "impl S { fn f(self) { stream! { self.x(); yield 1; } } }",
            "1{captured self}",
        ),
        (
            "fn f(g: G) { fn inner() { stream! { g(); yield 1; } } }",
            "1{}",
        ),
        (
            "fn f(g: G) { stream! { let g = 1; g.x(); yield 1; } }",
            "1{}",
        ),
        (
            "fn f() { #[coroutine] || { let g = lock(); yield 1; } }",
            "1{g}",
        ),
        (
            "fn f() { #[coroutine] static move || { let g = lock(); yield 1; } }",
            "1{g}",
        ),
    ]);
}

#[test]
fn inner_frames() {
    check(&[
        (
            "let g = lock(); let f = move || drop(g); yield 1; f(); yield 2;",
            "1{g} 2{}",
        ),
        (
            "let g = lock(); let f = || drop(g); yield 1; f(); yield 2;",
            "1{g} 2{}",
        ),
        (
            "let g = lock(); let f = move || g.x(); yield 1; f(); yield 2;",
            "1{g} 2{g}",
        ),
        ("let g = lock(); let f = || g.x(); yield 1;", "1{g}"),
        ("let g = lock(); take(move || g.x()); yield 1;", "1{}"),
        ("let g = lock(); take(|| drop(g)); yield 1;", "1{}"),
        ("let g = lock(); take(|| g.x()); yield 1;", "1{g}"),
        (
            "let g = lock(); let f = move || drop(g); drop(f); yield 1;",
            "1{}",
        ),
        (
            "let g = lock(); let f = async move { g.x() }; yield 1; f.await; yield 2;",
            "1{g, f} await{} 2{}",
        ),
        (
            "let g = lock(); async move { g.x() }.await; yield 1;",
            "await{} 1{}",
        ),
        ("let g = lock(); stream! { yield 1; }; yield 2;", "1{} 2{g}"),
        (
            "let g = lock(); let s = stream! { g.x(); yield 1; }; yield 2;",
            "1{captured g} 2{s}",
        ),
        ("let f = |g: G| g.x(); yield 1;", "1{}"),
        ("let f = || { let g = lock(); g.x() }; yield 1;", "1{}"),
        (
            "{ let g = lock(); let f = move || g.x(); yield 1; } yield 2;",
            "1{g} 2{}",
        ),
    ]);
}

#[test]
fn select_and_join() {
    check(&[
        (
            "let g = lock(); select! { x = f() => { yield 1; } _ = h(g) => { yield 2; } }",
            "await{} 1{x} 2{}",
        ),
        (
            "let g = lock(); tokio::select! { x = f() => { drop(g); yield 1; } _ = h() => { yield 2; } } yield 3;",
            "await{g} 1{x} 2{g} 3{g?}",
        ),
        (
            "let g = lock(); tokio::join!(a(), b()); yield 1;",
            "await{g} 1{g}",
        ),
        (
            "let g = lock(); let r = futures::try_join!(a(g), b()); yield 1;",
            "await{} 1{r}",
        ),
        (
            "let g = lock(); select! { biased; Some(x) = f(), if c => yield 1, else => yield 2 }",
            "await{g} 1{g, x} 2{g}",
        ),
        (
            "let f = s(); futures::select! { x = f => {}, complete => { yield 1 } }",
            "await{f} 1{f}",
        ),
    ]);
}

#[test]
fn macros() {
    check(&[
        (
            "let g = lock(); info!(\"{}\", { yield 1; 2 }); drop(g); yield 2;",
            "1{g} 2{}",
        ),
        (
            "macro_rules! emit { ($e:expr) => { yield $e } } let g = lock(); emit!(1); drop(g); emit!(2);",
            "opaque yield{g} opaque yield{}",
        ),
        (
            "let g = lock(); odd!(a => yield 1); drop(g); yield 2;",
            "opaque 1{g} 2{}",
        ),
        (
            "let g = lock(); my! { let x = 1; yield 1; x }; drop(g); yield 2;",
            "1{g} 2{}",
        ),
        ("let g = lock(); my!(drop(g)); yield 1;", "1{g}"),
    ]);
}

/// By value where the type is a wrapper, and by reference where it is a guard.
#[test]
fn captured_in_some_worlds() {
    check(&[
        (
            "let r = m.lock(); call(|| r.unwrap()); yield 1;",
            "1{r[reaching owned]}",
        ),
        (
            "let r = m.lock(); let f = || r.unwrap(); yield 1; f(); yield 2;",
            "1{r[reaching owned], taken r[wrapped]} 2{r[reaching owned]}",
        ),
        (
            "let r = m.lock(); call(|| call(|| *r)); yield 1;",
            "1{r[reaching owned]}",
        ),
        (
            "let g = lock(); spawn(async move { g.items.push(1) }); yield 1;",
            "1{g[owned]}",
        ),
        (
            "let g = lock(); spawn(async move { g.0.push(1) }); yield 1;",
            "1{g[wrapped owned]}",
        ),
        (
            "let p = (lock(), 1); spawn(move || p.0.items); yield 1;",
            "1{p, p.0[owned], p.1}",
        ),
        ("let g = lock(); call(|| g.items); yield 1;", "1{g}"),
        (
            "let g = lock(); call(move || call(move || g.items)); yield 1;",
            "1{g[owned]}",
        ),
    ]);
}

#[test]
fn under_cfg() {
    check(&[
        ("#[cfg(a)] let g = lock(); yield 1;", "1{g}"),
        ("let g = lock(); #[cfg(a)] drop(g); yield 1;", "1{g?}"),
        (
            "#[cfg(a)] let g = lock(); #[cfg(a)] drop(g); yield 1;",
            "1{}",
        ),
        (
            "#[cfg(a)] let g = lock(); #[cfg(not(a))] let g = other(); yield 1;",
            "1{g, g}",
        ),
        (
            "let g = lock(); match x { #[cfg(a)] 1 => drop(g), _ => return } yield 1;",
            "1{}",
        ),
        (
            "let g = lock(); #[cfg(a)] { yield 1; } drop(g); yield 2;",
            "1{g} 2{}",
        ),
    ]);
}
