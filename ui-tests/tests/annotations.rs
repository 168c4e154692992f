//! Holds every `.stderr` to the comments of its program, so that a wrong verdict cannot be blessed: an error for each
//! `//~ GUARD` and each `//~ ERROR`, labels at the lines with `//~ GUARD` and `//~ POINT`, and none anywhere else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn errors_are_where_the_comments_say() {
    let mut wrong = Vec::new();
    let programs = refused_programs(Path::new("."));
    assert!(programs.len() > 30, "the programs are not here");
    for program in &programs {
        let source = fs::read_to_string(program).unwrap();
        match fs::read_to_string(program.with_extension("stderr")) {
            Ok(stderr) => wrong.extend(
                differences(&source, &stderr).map(|line| format!("{}: {line}", program.display())),
            ),
            Err(_) => wrong.push(format!("{}: no .stderr", program.display())),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What rustc would add to an error, if the trait that carries the message were reached by way of others.
#[test]
fn errors_do_not_explain_the_implementation() {
    for program in refused_programs(Path::new(".")) {
        let stderr = fs::read_to_string(program.with_extension("stderr")).unwrap();
        let ours = stderr
            .split("\nerror")
            .filter(|error| error.contains("no_yield_scope::") || error.contains("AllowedAt"));
        for error in ours {
            assert!(
                !error.contains("= note: required for"),
                "{}:\n{error}",
                program.display()
            );
            let bounds = error.matches("required by a bound in `").count();
            assert!(bounds <= 1, "{}:\n{error}", program.display());
        }
    }
}

/// Each link of an error leads to a page on a hazard.
#[test]
fn errors_link_to_pages() {
    let mut linked = BTreeSet::new();
    for program in refused_programs(Path::new(".")) {
        let stderr = fs::read_to_string(program.with_extension("stderr")).unwrap();
        for link in stderr.split("no_yield_scope/hazards/").skip(1) {
            linked.extend(link.split_once('/').map(|(page, _)| page.to_owned()));
        }
    }
    assert!(linked.len() > 10, "only {linked:?}");
    for page in linked {
        let file = Path::new("../docs/hazards")
            .join(&page)
            .with_extension("md");
        assert!(file.is_file(), "no page {page}");
    }
}

/// The programs in all directories called `fail`.
fn refused_programs(directory: &Path) -> Vec<PathBuf> {
    let mut programs = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            programs.extend(refused_programs(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && directory.file_name().is_some_and(|name| name == "fail")
        {
            programs.push(path);
        }
    }
    programs.sort();
    programs
}

/// What the comments of a program say.
#[derive(Default)]
struct Expected {
    guards: BTreeSet<usize>,
    points: BTreeSet<usize>,
    errors: BTreeSet<usize>,
    guard_count: usize,
}

impl Expected {
    fn of(source: &str) -> Self {
        let mut expected = Expected::default();
        for (number, line) in source
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
        {
            let Some((code, comment)) = line.split_once("//~ ") else {
                continue;
            };
            // Alone in its line, where rustfmt puts it, it is about the line above.
            let number = number - usize::from(code.trim().is_empty());
            for word in comment.split(' ') {
                match word {
                    "GUARD" => {
                        expected.guards.insert(number);
                        expected.guard_count += 1;
                    }
                    "POINT" => drop(expected.points.insert(number)),
                    "ERROR" => drop(expected.errors.insert(number)),
                    _ => {}
                }
            }
        }
        expected
    }
}

/// The lines of the program that one error points at.
struct Error {
    first_line: String,
    labelled: BTreeSet<usize>,
}

/// Takes a `.stderr` apart. A label is a line of `^` or `-` under a numbered line of the program.
fn errors(stderr: &str) -> Vec<Error> {
    let mut errors: Vec<Error> = Vec::new();
    let mut number = None;
    let mut in_program = false;
    for line in stderr.lines() {
        if line.starts_with("error") {
            errors.push(Error {
                first_line: line.to_owned(),
                labelled: BTreeSet::new(),
            });
            in_program = false;
            continue;
        } else if line.starts_with("warning") {
            number = None;
            in_program = false;
            continue;
        }
        if let Some(file) = line
            .trim_start()
            .strip_prefix("--> ")
            .or(line.trim_start().strip_prefix("::: "))
        {
            in_program = !file.starts_with('$') && !file.starts_with('/');
            continue;
        }
        let Some((margin, code)) = line.split_once('|') else {
            continue;
        };
        if let Ok(n) = margin.trim().parse::<usize>() {
            number = Some(n);
        } else if margin.trim().is_empty() && in_program && code.contains(['^', '-']) {
            let Some(error) = errors.last_mut() else {
                continue;
            };
            error.labelled.extend(number);
        }
    }
    errors
}

fn differences(source: &str, stderr: &str) -> impl Iterator<Item = String> {
    let expected = Expected::of(source);
    let errors = errors(stderr);
    let mut wrong = Vec::new();
    let (mut guards, mut labelled) = (0, BTreeSet::new());
    for error in &errors {
        labelled.extend(&error.labelled);
        if !error.labelled.is_disjoint(&expected.errors) {
            continue;
        }
        guards += 1;
        if error.labelled.is_disjoint(&expected.guards)
            || error.labelled.is_disjoint(&expected.points)
        {
            let lines = &error.labelled;
            wrong.push(format!(
                "an error not of a guard at a point, in {lines:?}: {}",
                error.first_line
            ));
        }
    }
    if guards != expected.guard_count {
        wrong.push(format!(
            "{} guards, {guards} errors about guards",
            expected.guard_count
        ));
    }
    for (what, lines) in [
        ("guard", &expected.guards),
        ("point", &expected.points),
        ("error", &expected.errors),
    ] {
        wrong.extend(
            lines
                .difference(&labelled)
                .map(|line| format!("line {line}: {what} without an error")),
        );
    }
    wrong.into_iter()
}
