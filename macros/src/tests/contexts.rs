//! Whether a context manager yields once: what can be told of its body.

use crate::own::{self, Own};
use proc_macro2::TokenStream;

/// The errors of a body, by how they go on after what they all start with.
fn errors(body: &str) -> String {
    let body: TokenStream = format!("(krate) {body}").parse().expect("tokens");
    let expanded = own::expand(Own::ContextManager, body).to_string();
    let known = [
        ("on some path there was", "twice"),
        ("on some path the body ends", "none"),
        ("a `yield` says where", "without"),
        ("the value of this `yield` is used", "mixed"),
        ("cannot await", "awaits"),
    ];
    let errors = expanded.split("compile_error").skip(1).map(|error| {
        let known = known.iter().find(|(text, _)| error.contains(text));
        known.map_or("other", |(_, name)| name)
    });
    errors.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (body, expected) in cases {
        assert_eq!(errors(body), *expected, "{body}");
    }
}

#[test]
fn one_on_every_path() {
    check(&[
        ("yield 1;", ""),
        ("yield", ""),
        ("let r = yield 1; r", ""),
        ("if c { yield a } else { yield b }", ""),
        ("if c { yield a; } else { yield b; } after();", ""),
        (
            "match c { A => yield a, B => { yield b } _ => panic!() }",
            "",
        ),
        ("let Some(x) = c else { yield 0; return; }; yield x;", ""),
        ("let x = c?; yield x;", ""),
        ("if c { Err(e)?; } yield 1;", ""),
        ("if c { Err(e)? } else { yield 1 }", ""),
        ("if c { return yield 1; } yield 2", ""),
        ("let r = { yield 1 }; r", ""),
        ("(yield 1).map(f)", ""),
        ("c && { yield 1 }; c", "none"),
    ]);
}

#[test]
fn loops() {
    check(&[
        ("loop { yield 1; break; }", ""),
        ("loop { if c { yield 1; break; } next(); }", ""),
        ("loop { if c { break yield 1; } }", ""),
        ("'a: loop { loop { yield 1; break 'a; } }", ""),
        ("loop { loop { yield 1; break; } }", "twice"),
        ("loop { yield 1; if c { break; } }", "twice"),
        ("loop { yield 1; return; }", ""),
        ("loop { yield 1; continue; }", "twice"),
        ("while c { yield 1; break; } ", "none"),
        ("for x in xs { yield x; }", "twice none"),
        ("for x in xs { yield x; return; } panic!()", ""),
        ("yield 1; for x in xs { f(x); }", ""),
    ]);
}

#[test]
fn none_or_several() {
    check(&[
        ("", "without"),
        ("f(|| yield 1);", "other without"),
        ("if c { yield 1; }", "none"),
        ("if c { return; } yield 1;", "none"),
        ("if c { yield 1; } yield 2;", "twice"),
        ("yield 1; yield 2;", "twice"),
        ("match c { A => {} B => { yield 1; } }", "none"),
        ("f(yield 1, yield 2)", "twice"),
    ]);
}

#[test]
fn what_is_known_when_it_runs_only() {
    check(&[
        ("unknown!(yield 1);", ""),
        ("unknown!(yield 1); yield 2", ""),
        ("yield 1; unknown!(yield 2);", "twice mixed"),
        ("macro_rules! y { () => { yield 1 } } y!(); y!()", ""),
        ("#[cfg(a)] yield 1; #[cfg(not(a))] yield 2;", ""),
    ]);
}

#[test]
fn used_or_passed_on() {
    check(&[
        ("if c { yield 1; } else { let r = yield 2; f(r); }", "mixed"),
        ("let r = if c { yield 1 } else { yield 2 }; r", ""),
        ("if c { yield 1 } else { yield 2; }", "mixed"),
        ("unsafe { yield 1 }; f()", ""),
        ("let x = { yield 1; 3 }; f(x);", ""),
    ]);
}

#[test]
fn nothing_is_awaited() {
    check(&[
        ("f().await; yield 1;", "awaits"),
        ("yield f().await;", "awaits"),
    ]);
}
