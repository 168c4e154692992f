//! Shapes where several rules meet, those of real bodies first.

use super::render::check;

#[test]
fn real_bodies() {
    check(&[
        (
            "let mut page = 0; loop { let items = { let g = m.lock(); g.take(page) }; for i in items { yield i; } page += 1; }",
            "i{`items`}",
        ),
        (
            "while let Some(msg) = rx.recv().await { let mut st = state.lock().await; st.push(msg); if st.full() { let out = st.drain(); drop(st); yield out; } }",
            "await{} await{`rx.recv().await`[reaching owned], msg} out{`rx.recv().await`[reaching owned]}",
        ),
        (
            "let conn = pool.get().await?; let mut rows = conn.query().await?; while let Some(row) = rows.next().await { yield row?; }",
            "await{} ?{} await{conn} ?{conn} await{conn, rows} ?{conn, rows, `rows.next().await`[reaching owned]} row{conn, rows, `rows.next().await`[reaching owned]}",
        ),
        (
            "let g = match m.try_lock() { Ok(g) => g, Err(_) => { yield 1; return; } }; yield 2;",
            "1{`m.try_lock()`[reaching owned], error of `m.try_lock()`[wrapped]} 2{g}",
        ),
        (
            "let g = if let Some(g) = m.try_lock() { g } else { yield 1; return; }; drop(g); yield 2;",
            "1{`m.try_lock()`[reaching/2021 owned/2021]} 2{}",
        ),
        (
            "let (tx, mut rx) = channel(); spawn(async move { tx.send(1).await }); while let Some(x) = rx.recv().await { yield x; }",
            "await{captured tx[reaching]} await{rx} x{rx, `rx.recv().await`[reaching owned]}",
        ),
    ]);
}

#[test]
fn nested_scrutinees() {
    check(&[
        (
            "match a.lock().x { 1 => match b.lock().y { 2 => yield 1, _ => {} }, _ => yield 2 }",
            "1{`a.lock()`, `b.lock()`} 2{`a.lock()`}",
        ),
        (
            "match { let g = m.lock(); g.x() } { 1 => yield 1, _ => {} }",
            "1{`{ let g = m.lock(); g.x() }`[reaching owned]}",
        ),
        (
            "match f(m.lock().x()) { 1 => yield 1, _ => {} }",
            "1{`m.lock()`, `f(m.lock().x())`[reaching owned]}",
        ),
        (
            "match (a.lock().x(), b) { (1, _) => yield 1, _ => {} }",
            "1{`a.lock()`, `(a.lock().x(), b)`, `(a.lock().x(), b)`.0[reaching owned], `(a.lock().x(), b)`.1}",
        ),
        (
            "match m.lock() { _ if { yield 1; true } => {} _ => {} }",
            "1{`m.lock()`}",
        ),
        (
            "if m.lock().a() == { yield 1; 2 } {}",
            "1{`m.lock()`, `m.lock().a()`}",
        ),
        (
            "for x in { m.lock().all() } { yield 1; }",
            "1{`m.lock()`[2021], `{ m.lock().all() }`, x}",
        ),
        (
            "while let Some(x) = m.lock().pop() { if x { break; } yield 1; } yield 2;",
            "1{`m.lock()`, `m.lock().pop()`[reaching owned]} 2{}",
        ),
        (
            "loop { match m.lock().pop() { Some(x) => { yield x; } None => break } } yield 2;",
            "x{`m.lock()`, `m.lock().pop()`[reaching owned]} 2{}",
        ),
        (
            "return match m.lock().x { 1 => yield 1, _ => {} };",
            "1{`m.lock()`}",
        ),
    ]);
}

#[test]
fn jumps_out_of_the_middle() {
    check(&[
        (
            "let g = lock(); f(g, if c { return } else { 1 }); yield 1;",
            "1{}",
        ),
        (
            "let g = lock(); f(g, match c { 1 => { yield 1; 2 } _ => return }); yield 2;",
            "1{g} 2{}",
        ),
        (
            "let x = loop { let g = lock(); if c { break g.x(); } drop(g); yield 1; }; yield 2;",
            "1{} 2{x}",
        ),
        (
            "'a: { let g = lock(); if c { break 'a; } mem::forget(g); } yield 1;",
            "1{forgotten g?}",
        ),
        (
            "'o: for a in xs() { let g = lock(); for b in ys() { if b { continue 'o; } if c { break; } yield 1; } drop(g); yield 2; } yield 3;",
            "1{`xs()`, a, g, `ys()`} 2{`xs()`, a} 3{}",
        ),
        (
            "let g = lock(); let r = (|| { return 1; })(); drop(g); yield 1;",
            "1{r}",
        ),
        (
            "let g = lock(); if c { drop(g); } else { unreachable!() } yield 1;",
            "1{}",
        ),
        (
            "let g = lock(); let Some(x) = y else { drop(g); yield 1; return; }; drop(g); yield 2;",
            "1{} 2{x}",
        ),
        (
            "let g = lock(); let Some(x) = y else { drop(g); panic!() }; yield 2;",
            "2{g, x}",
        ),
        (
            "let g; if c { g = Some(lock()); } else { g = None; } yield 1;",
            "1{g}",
        ),
        ("let mut g = Some(lock()); g = None; yield 1;", "1{g}"),
        ("let g = lock(); { let g2 = g; } yield 1;", "1{}"),
        (
            "let g = lock(); let x = { let h = &g; h.x() }; yield 1;",
            "1{g, x}",
        ),
        (
            "let g = lock(); let g = { drop(g); lock() }; yield 1;",
            "1{g}",
        ),
        (
            "let g = lock(); match c { 1 => {} _ => { let h = g; yield 1; } } yield 2;",
            "1{h} 2{g?}",
        ),
    ]);
}

#[test]
fn places_by_value() {
    check(&[
        ("let t = (lock(), 1); drop(t.0); yield 1;", "1{t, t.1}"),
        (
            "let t = (lock(), lock()); let a = t.0; drop(a); yield 1;",
            "1{t, t.1}",
        ),
        (
            "let t = (lock(), 1); let (g, n) = t; drop(g); yield 1;",
            "1{t, n}",
        ),
        (
            "let t = (lock(), 1); let x = t.0.len(); yield 1;",
            "1{t, t.0, t.1, x}",
        ),
        ("let w = W { g: lock() }; drop(w.g); yield 1;", "1{w}"),
        (
            "let b = Box::new(lock()); drop(*b); yield 1;",
            "1{b[reaching owned]}",
        ),
        (
            "let b = Box::new(lock()); let g = *b; drop(g); yield 1;",
            "1{b[reaching owned]}",
        ),
        (
            "let b = Box::new(lock()); f(*b, { yield 1; 2 }); yield 2;",
            "1{b[reaching owned], taken b[wrapped]} 2{b[reaching owned]}",
        ),
        ("let b = lock(); if *b == *b && !c { yield 1; }", "1{b}"),
        (
            "let mut g = lock(); f(g, { g = lock(); drop(g); yield 1; 2 }); yield 2;",
            "1{taken g} 2{}",
        ),
        (
            "let a = [lock()]; let [g] = a; drop(g); yield 1;",
            "1{a[reaching owned]}",
        ),
        ("let r = &mut lock(); *r = lock(); yield 1;", "1{`lock()`}"),
    ]);
}
