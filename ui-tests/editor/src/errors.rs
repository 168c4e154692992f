//! Where the errors of `cargo check` point, in all programs of `ui-tests/*/fail`. An editor underlines the primary
//! spans: they have to be a part of the user's own text, neither the attribute nor all that a macro was given.

use crate::workspace::{self, Package};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{fs, io};

/// These are about the attribute or the macro: it stands in a wrong place, or there is nothing for it to do.
const ABOUT_THE_ATTRIBUTE: [&str; 9] = [
    "`#[no_yield_scope]` belongs on ",
    "`#[prevents_yields]` belongs on ",
    "`#[within(manager)]` belongs on ",
    "unexpected end of input, expected an expression",
    "nothing here can be suspended: ",
    "`scope!` stands in a body that can be suspended",
    "write a value, an arrow and a block: ",
    "`yield_from!(generator, first)` belongs in ",
    "a context manager yields once: ",
];

/// What has been checked, and what is wrong.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) programs: usize,
    pub(crate) errors: usize,
    pub(crate) about_the_attribute: usize,
    pub(crate) wrong: Vec<String>,
}

/// Checks the programs of a package, by the compiler of `toolchain` or the one that is in use.
pub(crate) fn check(
    package: &Package,
    toolchain: Option<&str>,
    report: &mut Report,
) -> io::Result<()> {
    let root = workspace::target().join("editor").join(&package.name);
    let programs = &package.refused;
    fs::create_dir_all(&root)?;
    fs::write(root.join("Cargo.toml"), manifest(package))?;
    fs::copy(
        workspace::root().join("Cargo.lock"),
        root.join("Cargo.lock"),
    )?;
    let mut cargo = Command::new("cargo");
    if let Some(toolchain) = toolchain {
        cargo.env("RUSTUP_TOOLCHAIN", toolchain);
    }
    let output = cargo
        .args([
            "check",
            "--bins",
            "--keep-going",
            "--quiet",
            "--message-format=json",
        ])
        .arg("--target-dir")
        .arg(workspace::target().join("editor/target"))
        .current_dir(&root)
        .output()?;
    report.programs += programs.len();
    let messages: Vec<Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter(|message: &Value| {
            message["reason"] == "compiler-message" && message["message"]["level"] == "error"
        })
        .collect();
    if messages.is_empty() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(io::Error::other(format!("cargo checks nothing: {said}")));
    }
    for program in programs {
        let mut errors: Vec<&Value> = messages
            .iter()
            .filter(|message| {
                message["target"]["src_path"].as_str().map(Path::new) == Some(program)
            })
            .map(|message| &message["message"])
            // The last one says how many there were.
            .filter(|error| !error["spans"].as_array().is_none_or(Vec::is_empty))
            .collect();
        // cargo shows an error once that rustc tells twice.
        errors.dedup();
        check_program(program, &errors, report)?;
    }
    Ok(())
}

fn check_program(program: &Path, errors: &[&Value], report: &mut Report) -> io::Result<()> {
    let name = program
        .strip_prefix(workspace::root())
        .unwrap_or(program)
        .display();
    let expected = fs::read_to_string(program.with_extension("stderr"))?;
    let expected = expected
        .lines()
        .filter(|line| line.starts_with("error"))
        .count();
    if errors.len() != expected {
        report.wrong.push(format!(
            "{name}: {} errors, where its .stderr has {expected}",
            errors.len()
        ));
    }
    for error in errors {
        report.errors += 1;
        let message = error["message"].as_str().unwrap_or_default();
        if ABOUT_THE_ATTRIBUTE
            .iter()
            .any(|start| message.starts_with(start))
        {
            report.about_the_attribute += 1;
            continue;
        }
        let spans = error["spans"].as_array().into_iter().flatten();
        for span in spans.filter(|span| span["is_primary"] == true) {
            if let Some(fault) = fault(span, program) {
                report
                    .wrong
                    .push(format!("{name}:{}: {fault}: {message}", span["line_start"]));
            }
        }
    }
    Ok(())
}

/// What is wrong with the span, if anything is.
fn fault(span: &Value, program: &Path) -> Option<String> {
    let file = span["file_name"].as_str().unwrap_or_default();
    if !program.ends_with(file.trim_start_matches("../")) {
        return Some(format!("points into {file}"));
    }
    let range = |span: &Value| Some(span["byte_start"].as_u64()?..span["byte_end"].as_u64()?);
    let here = range(span)?;
    let mut expansion = &span["expansion"];
    while !expansion.is_null() {
        let call = range(&expansion["span"])?;
        let name = expansion["macro_decl_name"].as_str()?;
        // What an `await` becomes stands where that is.
        let desugared = name.starts_with("desugaring of ");
        if !desugared && here.start <= call.start && call.end <= here.end {
            return Some(format!("points at all of `{name}`"));
        }
        expansion = &expansion["span"]["expansion"];
    }
    None
}

/// A package with each of the programs as a binary, and the dependencies that they have in their tests.
fn manifest(package: &Package) -> String {
    let mut text = format!(
        "[package]\nname = \"{}-in-the-editor\"\nedition = \"{}\"\n\n[workspace]\n\n[dependencies]\n{}",
        package.name, package.edition, package.dependencies
    );
    for (number, program) in package.refused.iter().enumerate() {
        write!(
            text,
            "\n[[bin]]\nname = \"program-{number}\"\npath = {program:?}\n"
        )
        .expect("a string takes all");
    }
    text
}
