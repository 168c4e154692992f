//! `scope!`: how long its value is alive, and where control may leave its block.

use super::render::check;

#[test]
fn the_scope_is_alive_in_its_block() {
    check(&[
        (
            "yield 1; scope!(s => { yield 2; }); yield 3;",
            "1{} 2{__scope_0} 3{}",
        ),
        (
            "scope!(s => { scope!(t => { yield 1; }); yield 2; });",
            "1{__scope_0, __scope_1} 2{__scope_0}",
        ),
        // Made before the block, from temporaries that end there.
        (
            "scope!(limit(lock().n, yield 1) => { yield 2; });",
            "1{`lock()`, `lock().n`} 2{__scope_2}",
        ),
        (
            "loop { scope!(s => { break; }); yield 1; } yield 2;",
            "1{} 2{}",
        ),
        // A macro of another grammar is somebody else's.
        ("scope!(\"name\"); yield 1;", "1{}"),
    ]);
}

#[test]
fn an_await_may_leave_the_block() {
    check(&[
        // What is dropped behind the await is not on the way that leaves the block there.
        (
            "let g = lock(); scope!(s => { f.await; drop(g); }); yield 1;",
            "await{g, __scope_1} 1{g?}",
        ),
        (
            "let g = lock(); scope!(s => { drop(g); f.await; }); yield 1;",
            "await{__scope_1} 1{}",
        ),
        (
            "let g = lock(); scope!(s => { select! { x = f => drop(g) } }); yield 1;",
            "await{g, __scope_1} 1{g?}",
        ),
        // What is declared in the block has ended, whichever way.
        (
            "scope!(s => { let g = lock(); f.await; drop(g); }); yield 1;",
            "await{__scope_0, g} 1{}",
        ),
        // An inner body has no part in the outer one's scopes.
        (
            "scope!(s => { let f = async { g.await; }; let h = lock(); drop(h); }); yield 1;",
            "await{} 1{}",
        ),
    ]);
}
