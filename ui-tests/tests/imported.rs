//! The programs in `pass/` that are written with async-stream's macros compile and run with this crate's in their place:
//! all together, as the modules of one program.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const RULES: [&str; 7] = [
    "bodies",
    "moves",
    "plain",
    "scopes",
    "structure",
    "temporaries",
    "types",
];

#[test]
fn own_macros_take_what_async_streams_take() {
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join("imported");
    let cases = trybuild::TestCases::new();
    // It takes a minute to compile.
    let long = "bodies_thousand_lines";
    cases.pass(program(&to.join("annotated"), &[long], |source| source));
    // An `async fn` with a span in it needs the attribute to be `Send`.
    cases.pass(program(
        &to.join("plain"),
        &[long, "scopes_becomes_send"],
        |source| {
            let lines = source.lines().map(|line| match line.trim() {
                line if line.starts_with("#[no_yield_scope") => "",
                "#![deny(warnings)]" => "#![allow(unused_imports)]",
                _ => line,
            });
            lines.collect::<Vec<_>>().join("\n")
        },
    ));
}

/// Writes the program, without the modules that are left out. Returns its path.
fn program(directory: &Path, left_out: &[&str], change: impl Fn(String) -> String) -> PathBuf {
    fs::create_dir_all(directory).unwrap();
    let (mut modules, mut calls, mut count) = (String::new(), String::new(), 0);
    for (rule, path) in RULES.iter().flat_map(|rule| sources(rule)) {
        let source = fs::read_to_string(&path).unwrap();
        let module = format!("{rule}_{}", path.file_stem().unwrap().display());
        if !source.contains("async_stream::") || left_out.contains(&&*module) {
            continue;
        }
        let source = source
            .replace("async_stream::", "no_yield_scope::")
            .replace("\nfn main()", "\npub fn main()");
        let file = directory.join(format!("{module}.rs"));
        fs::write(&file, change(source)).unwrap();
        writeln!(modules, "#[path = {file:?}]\nmod {module};").unwrap();
        writeln!(calls, "    {module}::main();").unwrap();
        count += 1;
    }
    assert!(count > 15, "{count}");
    let main = directory.join("main.rs");
    fs::write(&main, format!("{modules}\nfn main() {{\n{calls}}}\n")).unwrap();
    main
}

/// The programs of a rule, each with its name.
fn sources(rule: &'static str) -> impl Iterator<Item = (&'static str, PathBuf)> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(rule)
        .join("pass");
    let files = fs::read_dir(directory).unwrap();
    files.map(move |file| (rule, file.unwrap().path()))
}
