//! Bodies of every shape, compiled as they are and under the attribute, do the same.
//!
//! What a temporary in the operand of a `yield` does is the one permitted difference: under the attribute it
//! ends before the yield. No body here has one: `scopes.rs` has.

use no_yield_scope_tests::compare::assert_all_same;

// Some shapes are what clippy would have written otherwise, and a part of them is never reached.
#[allow(clippy::all, unused, reason = "odd shapes are the point")]
mod values {
    use crate::odd::*;

    no_yield_scope_tests::pairs! {
        stream -> u32;

        no_guard(t) { let v = t.value(1); yield v.id(); v.touch(); yield 2; }
        never_mentioned(t) { let _v = t.value(1); yield 1; t.log(2); let _w = t.value(3); yield 2; }
        with_mark(t) { let _m = t.mark(1); let _v = t.value(2); yield 1; let _n = t.mark(3); yield 2; }
        mark_ends(t) { let _m = t.mark(1); yield 1; drop(_m); t.log(2); yield 2; t.log(3); }
        operands_in_order(t) { t.log(pair(t.value(1).after(yield 1), t.value(2).after(yield 2))); }
        operand_among_temporaries(t) { let _ = (t.value(1), yield 1, t.value(2)); t.log(3); }
        method_on_temporary(t) { t.value(1).after(yield t.number(2)); t.log(3); }
        binary_operands(t) {
            let _ = t.number(1) + { yield 1; t.value(2).id() } + t.number(3);
            let _ = t.coin() && { yield 2; t.coin() } || { yield 3; t.coin() };
        }
        index_and_field(t) {
            let p = [t.value(1), t.value(2)];
            t.log(p[{ yield 7; 1 }].id());
            let w = Holder { value: t.value(3), number: { yield 8; 4 } };
            yield w.number;
            drop(w.value);
            yield 9;
        }
        struct_update(t) {
            let base = Holder { value: t.value(1), number: 1 };
            let changed = Holder { number: { yield 1; 2 }, ..base };
            yield changed.number;
        }
        assignment_order(t) {
            let mut numbers = [0; 3];
            numbers[t.number(1) as usize] = { yield 1; t.number(2) };
            numbers[2] += { yield 2; t.number(3) };
            yield numbers[1] + numbers[2];
        }
        shadowing(t) {
            let v = t.value(1);
            let v = (v.id(), t.value(2)).1;
            yield v.id();
            let v = t.value(3);
            { let v = t.value(4); yield v.id(); }
            yield v.id();
        }
        partial_moves(t) {
            let p = (t.value(1), (t.value(2), t.value(3)));
            drop(p.1.0);
            yield 1;
            let (first, _) = p;
            yield first.id();
            t.log(4);
        }
        wildcards(t) {
            let v = t.value(1);
            let _ = v;
            let (_, w) = (t.value(2), t.value(3));
            yield 1;
            _ = t.value(4);
            yield w.id();
        }
        conditional_move(t) {
            let v = t.value(1);
            if t.coin() { drop(v); yield 1; } else { yield 2; }
            t.log(3);
        }
        assigned_again(t) {
            let mut v = t.value(1);
            while t.turn() { drop(v); yield 1; v = t.value(2); yield 2; }
            v = t.value(3);
            yield v.id();
        }
        initialised_late(t) {
            let v;
            yield 1;
            if t.coin() { v = t.value(1); } else { yield 2; v = t.value(3); }
            yield v.id();
        }
        by_reference(t) {
            let mut v = t.value(1);
            let r = &mut v;
            yield 1;
            *r = t.value(2);
            yield r.id();
            let extended = &t.value(3);
            let Holder { ref value, number } = Holder { value: t.value(4), number: 5 };
            yield extended.id() + value.id() + number;
        }
    }
}

#[allow(clippy::all, unused, reason = "odd shapes are the point")]
mod control {
    use crate::odd::*;

    no_yield_scope_tests::pairs! {
        stream -> u32;

        scrutinee_of_match(t) {
            let _m = t.mark(9);
            match t.value(1).id() { 1 => yield 1, _ => {} }
            match &t.value(2) { v if { t.log(3); v.peek().is_some() } => { yield v.id(); } _ => yield 4 }
            match (t.value(5), t.coin()) { (v, true) => { drop(v); yield 5 } (_, false) => yield 6 }
        }
        scrutinee_of_if_let(t) {
            let _m = t.mark(9);
            if let Some(v) = t.value(1).peek() { yield v.id(); } else { yield 2; }
            if let Some(v) = t.maybe(3) && let Some(w) = v.peek() && t.coin() { yield w.id(); } else { yield 4 }
            t.log(5);
        }
        scrutinee_of_while_let(t) {
            while let Some(v) = t.value(1).peek() && t.turn() { yield v.id(); }
            let mut stack = vec![t.value(2), t.value(3)];
            while let Some(v) = stack.pop() { let _m = t.mark(4); yield v.id(); }
        }
        iterator_of_for(t) {
            for n in 0..t.value(1).id() + 2 { yield n; if t.coin() { continue } t.log(n); }
            for v in [t.value(3), t.value(4), t.value(5)] { yield v.id(); if t.coin() { break } }
            t.log(6);
        }
        let_else(t) {
            let _m = t.mark(9);
            let Some(v) = t.maybe(1) else { yield 1; return };
            let Some(_) = t.value(2).peek() else { yield 2; t.log(3); return };
            yield v.id();
        }
        labels(t) {
            'outer: while t.turn() {
                let _m = t.mark(1);
                'inner: loop {
                    let _v = t.value(2);
                    yield 1;
                    if t.coin() { break 'inner }
                    if t.coin() { continue 'outer }
                    let _n = t.mark(3);
                    yield 2;
                    if !t.turn() { break 'outer }
                }
                yield 3;
            }
            t.log(4);
        }
        blocks_with_values(t) {
            let v = 'found: { let w = t.value(1); if t.coin() { break 'found w } yield 1; t.value(2) };
            let u = loop { yield 2; if t.coin() || !t.turn() { break t.value(3) } };
            let n = if t.coin() { yield 3; v.id() } else { u.id() };
            yield { let _m = t.mark(4); t.log(5); n };
        }
        tail_expressions(t) {
            let n = { let v = t.value(1); t.log(2); v.id() };
            let m = { t.value(3).id() };
            { t.value(4).after(yield n + m) };
            if t.coin() { t.value(5).after(yield 1); } else { yield 2 }
        }
        tail_is_a_yield(t) { let _v = t.value(1); let _m = t.mark(2); yield 1 }
        tail_is_a_match(t) {
            let _m = t.mark(1);
            match t.maybe(2) { Some(_) if t.coin() => yield 1, Some(v) => { yield v.id() } None => () }
        }
        early_returns(t) {
            let v = t.value(1);
            let _m = t.mark(2);
            if t.coin() { return; }
            yield 1;
            if t.coin() { drop(v); return yield 2; }
            match t.coin() { true => return, false => yield 3 }
            t.log(v.id());
        }
        nested_blocks(t) {
            let _a = t.mark(1);
            { let _b = t.mark(2); { let _c = t.value(3); yield 1; } yield 2; { let _d = t.mark(4); yield 3; } }
            yield 4;
        }
        diverging_arms(t) {
            loop {
                let v = match t.turn() { true => t.value(1), false => break };
                yield match v.peek() { Some(_) => 1, None => continue };
            }
            let _: u32 = if t.coin() { 1 } else { yield 5; return };
            t.log(2);
        }
        closures(t) {
            let v = t.value(1);
            let read = || v.id();
            yield read();
            let consume = move || drop(v);
            yield 2;
            consume();
            yield 3;
            let make = |n: u32| { let _inner = t.mark(n); t.value(n) };
            let made = make(4);
            yield made.id();
        }
        inner_functions(t) {
            fn twice(n: u32) -> u32 { return 2 * n }
            const LAST: u32 = 3;
            struct Local(u32);
            let _m = t.mark(1);
            yield twice(Local(2).0);
            yield LAST;
        }
        attributes(t) {
            #[cfg(all())] let _m = t.mark(1);
            #[cfg(any())] let _m = t.value(1);
            #[allow(unused_must_use)] { yield 1; }
            #[cfg(any())] { yield 2; }
            #[cfg(all())] { yield 3; }
        }
        let_without_value(t) { let () = yield 1; let unit = yield 2; let _m = t.mark(1); t.log(3 + none(unit)); }
        nothing_ever_yielded(t) { let _m = t.mark(1); if false { yield 1; } t.log(2); }
        endless(t) { let _m = t.mark(1); loop { let _n = t.mark(2); yield t.number(3); } }
    }
}

#[allow(clippy::all, unused, reason = "odd shapes are the point")]
mod awaits {
    use crate::odd::*;

    no_yield_scope_tests::pairs! {
        stream -> u32;

        between_yields(t) {
            let _m = t.mark(1);
            let v = t.later(2).await;
            yield v.id();
            let w = t.later(3).await;
            yield w.id();
            t.value(4).after(yield { let w = t.later(5).await; w.id() });
        }
        async_blocks(t) {
            let _m = t.mark(1);
            let v = t.value(2);
            let later = async { let _n = t.mark(3); t.later(v.id()).await };
            yield 1;
            drop(later.await);
            let moved = async move { drop(v); 4 };
            yield moved.await;
        }
        for_await(t) {
            let _m = t.mark(1);
            for await v in t.values(2, 3) { let _n = t.mark(5); yield v.id(); if t.coin() { continue } t.log(6); }
            for await v in t.values(7, 9) { if t.coin() { break } yield v.id(); }
        }
        nested_streams(t) {
            let _m = t.mark(1);
            let trace = t.clone();
            let inner = async_stream::stream! {
                let _v = trace.value(2);
                yield 1;
                let w = trace.later(3).await;
                yield w.id();
            };
            for await n in inner { yield n; }
        }
        selected(t) {
            let _m = t.mark(1);
            while t.turn() {
                tokio::select! {
                    biased;
                    v = t.later(2), if t.coin() => { yield v.id(); if t.coin() { break } }
                    Some(v) = async { t.later(3).await; t.maybe(4) } => yield v.id(),
                    else => { yield 5; continue }
                }
                t.log(6);
            }
        }
        joined(t) {
            let _m = t.mark(1);
            let (v, w) = tokio::join!(t.later(2), async { t.later(3).await });
            yield v.id() + w.id();
            let (v, w) = futures::join!(async { drop(t.later(4).await); t.later(5).await }, t.later(6));
            yield v.id() + w.id();
            match futures::try_join!(async { t.check(7) }, async { t.later(8).await; t.check(9) }) {
                Ok((v, _)) => yield v.id(),
                Err(n) => yield n,
            }
        }
        local_macros(t) {
            macro_rules! emit { (first) => {{ yield 2; }}; (last) => { yield 9 } }
            let _v = t.value(1);
            emit!(first);
            { let _m = t.mark(2); yield 3; }
            t.value(4).after(emit!(last));
        }
        in_a_block(t) { { let _m = t.mark(1); yield 1; t.log(2); } }
    }
}

#[allow(clippy::all, unused, reason = "odd shapes are the point")]
mod tried {
    use crate::odd::*;

    no_yield_scope_tests::pairs! {
        try_stream -> Result<u32, u32>;

        bound(t) { let _m = t.mark(1); let v = t.check(2)?; yield v.id(); let w = t.check(3)?; yield w.id(); }
        on_a_temporary(t) {
            let _m = t.mark(1);
            t.check(2)?.touch();
            yield t.number(3);
            t.value(4).after(yield t.check(5).map(|v| v.id())?);
        }
        in_a_loop(t) {
            while t.turn() { let _m = t.mark(1); let v = t.check(2)?; yield v.id(); t.log(t.check(3)?.id()); }
            yield 4;
        }
        in_a_block(t) {
            let n = { let _m = t.mark(1); t.check(2)?.id() };
            yield n;
            if t.check(3)?.id() > 1 { yield 5; }
        }
        in_an_async_block(t) {
            let _m = t.mark(1);
            let tried: Result<u32, u32> = async { let v = t.check(2)?; Ok(t.later(3).await.id() + v.id()) }.await;
            yield tried?;
        }
        over_for_await(t) { let _m = t.mark(1); for await v in t.values(2, 3) { yield v.id(); t.check(5)?; } }
        from_a_function(t) { let _m = t.mark(1); for n in 1..4 { yield odd(n)?; t.log(n); } }
        before_anything(t) { t.check(1)?; let _m = t.mark(2); yield 3; }
    }
}

mod odd {
    pub(crate) struct Holder<V> {
        pub(crate) value: V,
        pub(crate) number: u32,
    }

    pub(crate) fn pair(a: u32, b: u32) -> u32 {
        10 * a + b
    }

    pub(crate) fn none((): ()) -> u32 {
        0
    }

    pub(crate) fn odd(number: u32) -> Result<u32, u32> {
        if number % 2 == 1 {
            Ok(number)
        } else {
            Err(number)
        }
    }
}

#[test]
fn values_are_the_same() {
    assert_all_same(values::PAIRS);
}

#[test]
fn control_flow_is_the_same() {
    assert_all_same(control::PAIRS);
}

#[test]
fn awaits_are_the_same() {
    assert_all_same(awaits::PAIRS);
}

#[test]
fn errors_are_the_same() {
    assert_all_same(tried::PAIRS);
}
