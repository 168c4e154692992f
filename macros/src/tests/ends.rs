//! What ends a value and what does not, and what patterns leave behind.

use super::render::check;

#[test]
fn uses_by_value() {
    check(&[
        ("let g = lock(); drop(g); yield 1;", "1{}"),
        ("let g = lock(); *g += 1; drop(g); yield 1;", "1{}"),
        ("let g = lock(); consume(g); yield 1;", "1{}"),
        ("let g = lock(); x.keep(1, g); yield 1;", "1{}"),
        ("let g = lock(); let h = g; yield 1;", "1{h}"),
        ("let g = lock(); let w = W { g }; yield 1;", "1{w}"),
        ("let g = lock(); let w = (1, g); yield 1;", "1{w, w.0, w.1}"),
        ("let g = lock(); let w = [g]; yield 1;", "1{w}"),
        ("let g = lock(); let w = Some(g); yield 1;", "1{w}"),
        ("let g = lock(); let n = { g }.len(); yield n;", "n{}"),
        (
            "let g = lock(); let h = if c { g } else { return }; yield 1;",
            "1{h}",
        ),
        ("let g = lock(); { g }; yield 1;", "1{}"),
        ("let g = lock(); g; yield 1;", "1{}"),
        ("let g = lock(); (g); yield 1;", "1{}"),
        ("let g = condvar.wait(g).unwrap(); drop(g); yield 1;", "1{}"),
        (
            "let mut g = lock(); g = condvar.wait(g).unwrap(); yield 1; drop(g); yield 2;",
            "1{g} 2{}",
        ),
    ]);
}

#[test]
fn an_error_that_is_written_out_leaves() {
    check(&[
        (
            "let g = lock(); if c { Err(e)? } else { drop(g) } yield 1;",
            "?{g} 1{}",
        ),
        (
            "let g = lock(); if c { f(e)? } else { drop(g) } yield 1;",
            "?{g} 1{g?}",
        ),
    ]);
}

#[test]
fn the_value_ends_where_the_call_is_made() {
    check(&[
        ("let g = lock(); drop((g, yield 1)); yield 2;", "1{g} 2{}"),
        (
            "let g = lock(); pair(g, { yield 1; 2 }); yield 3;",
            "1{g} 3{}",
        ),
        (
            "let g = lock(); let h = W { g, n: { yield 1; 2 } }; yield 3;",
            "1{g} 3{h}",
        ),
        (
            "let g = lock(); g.unlock({ yield 1; 2 }); yield 3;",
            "1{g} 3{g[reaching]}",
        ),
        (
            "let g = lock(); [g, { yield 1; lock() }]; yield 3;",
            "1{g} 3{}",
        ),
    ]);
}

#[test]
fn looks_do_not_end() {
    check(&[
        ("let g = lock(); g.len(); yield 1;", "1{g}"),
        (
            "let g = lock(); f(&g, &mut g, &*g, g.x, g[0]); yield 1;",
            "1{g}",
        ),
        ("let g = lock(); let g = g.len(); yield 1;", "1{g, g}"),
        ("let g = lock(); let _ = g; yield 1;", "1{g}"),
        ("let g = lock(); match g { _ => {} } yield 1;", "1{g}"),
        (
            "let pair = (lock(), lock()); let (n, _) = pair; yield 1;",
            "1{pair, pair.1, n}",
        ),
        (
            "let pair = locks(); let (n, _) = pair; yield 1;",
            "1{pair, n}",
        ),
        ("let g = lock(); mem::forget(g); yield 1;", "1{forgotten g}"),
        (
            "{ let g = lock(); std::mem::forget(g); } yield 1;",
            "1{forgotten g}",
        ),
        ("let g = lock(); println!(\"{g} {}\", g); yield 1;", "1{g}"),
        ("let g = lock(); let x = g.field; yield 1;", "1{g, x}"),
    ]);
}

#[test]
fn the_type_picks_the_methods_that_consume() {
    check(&[
        (
            "let r = lock(); r.unwrap(); yield 1;",
            "1{r[reaching owned]}",
        ),
        ("let r = lock(); r.downgrade(); yield 1;", "1{}"),
        ("let r = lock(); r.exit(); yield 1;", "1{r[reaching]}"),
        (
            "let r = lock(); let x = r.unwrap(); yield 1;",
            "1{r[reaching owned], x}",
        ),
        (
            "let r = lock(); r.unwrap().x(); yield 1;",
            "1{r[reaching owned]}",
        ),
        ("let r = lock(); r.upgrade(); yield 1;", "1{r[reaching]}"),
        (
            "let e = entry(); *e.or_insert(0) += 1; yield 1;",
            "1{e[reaching]}",
        ),
        ("let r = lock(); r.take(); yield 1;", "1{r}"),
        ("s.entered().exit(); yield 1;", "1{}"),
    ]);
}

#[test]
fn patterns() {
    let scrutinee = "`m.try_lock()`";
    check(&[
        (
            "if let Ok(mut g) = m.try_lock() { *g += 1; drop(g); yield 1; }",
            &format!("1{{{scrutinee}[reaching owned]}}"),
        ),
        (
            "if let Some(g) = m.try_lock() { drop(g); } else { yield 2; } yield 3;",
            "2{`m.try_lock()`[reaching/2021 owned/2021]} 3{}",
        ),
        (
            "let r = m.lock(); match r { Ok(g) => drop(g), Err(_) => {} } yield 1;",
            "1{r[reaching owned], error of r?[wrapped]}",
        ),
        (
            "let r = m.lock(); match r { Ok(g) => drop(g), Err(e) => drop(e) } yield 1;",
            "1{r[reaching owned]}",
        ),
        (
            "let r = m.lock(); match r { Ok(g) => {} Err(_) => { yield 1; } }",
            "1{r[reaching owned], error of r[wrapped]}",
        ),
        (
            "let r = m.lock(); let Ok(g) = r else { yield 1; return }; drop(g); yield 2;",
            "1{r[reaching owned], error of r[wrapped]} 2{r[reaching owned]}",
        ),
        (
            "let r = lock(); let Some(g) = r else { yield 1; return }; yield 2;",
            "1{r[reaching owned]} 2{r[reaching owned], g}",
        ),
        (
            "let Some(x) = opt() else { yield 0; return; }; let g = lock(); drop(g); yield 1;",
            "0{} 1{x}",
        ),
        ("let (a, b) = locks(); drop(a); yield 1;", "1{b}"),
        ("let S { a, b: B(c), .. } = locks(); yield 1;", "1{a, c}"),
        ("let [a, .., b] = locks(); yield 1;", "1{a, b}"),
        ("let g @ Some(_) = lock() else { return }; yield 1;", "1{g}"),
        ("let ref g = lock(); yield 1;", "1{`lock()`}"),
        ("match lock() { ref g => { yield 1; } }", "1{`lock()`}"),
        ("match lock() { g => { drop(g); yield 1; } }", "1{}"),
        (
            "match lock() { g if g.a() => { yield 1; } _ => { yield 2; } }",
            "1{g} 2{`lock()`}",
        ),
        (
            "match lock() { A(g) | B(g) => { drop(g); yield 1; } C => { yield 2; } }",
            "1{`lock()`[reaching owned]} 2{`lock()`[reaching owned]}",
        ),
        (
            "match *g { A => { drop(g); yield 1 } B => { drop(g); yield 2 } }",
            "1{} 2{}",
        ),
        (
            "let g = lock(); match *g { A => { drop(g); yield 1 } B => { yield 2 } }",
            "1{} 2{g}",
        ),
        ("match x { 1 if { yield 1; true } => {} _ => {} }", "1{}"),
        (
            "if let Err(_) = either() { yield 5 }",
            "5{`either()`[reaching owned], error of `either()`[wrapped]}",
        ),
    ]);
}
