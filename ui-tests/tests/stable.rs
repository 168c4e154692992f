//! The programs that a stable compiler reads. Their `.stderr` is what stable prints: other toolchains word some lines
//! differently.

const RULES: [&str; 19] = [
    "arguments",
    "awaits",
    "bad_input",
    "bodies",
    "exemptions",
    "guards",
    "hygiene",
    "items",
    "lexical",
    "lists",
    "misses",
    "moves",
    "own",
    "plain",
    "scopes",
    "strict",
    "structure",
    "temporaries",
    "types",
];

#[test]
#[cfg_attr(
    nightly,
    ignore = "the expected messages are those of a stable compiler"
)]
fn refused() {
    // Without a `pass` among them trybuild compiles them all at once.
    let cases = trybuild::TestCases::new();
    for rule in RULES.iter().filter(|rule| has(rule, "fail")) {
        cases.compile_fail(format!("{rule}/fail/*.rs"));
    }
}

#[test]
fn accepted() {
    let cases = trybuild::TestCases::new();
    for rule in RULES.iter().filter(|rule| has(rule, "pass")) {
        cases.pass(format!("{rule}/pass/*.rs"));
    }
}

fn has(rule: &str, kind: &str) -> bool {
    std::path::Path::new(rule).join(kind).is_dir()
}
