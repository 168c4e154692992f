//! How long the macro takes. Goal: linear in the length of the body, and under 100 ms for 1,000 lines in a dev build.
//!
//! Procedural macros are compiled without optimization in a dev build, so what is timed is rustc
//! itself on generated crates, with and without the attribute, with the artifacts of a dev build. For
//! the macro alone the functions are `#[no_yield_scope] #[test] fn …`: the attribute expands first,
//! then its output is parsed, and then `#[test]`, which this is no build of, throws it away, so that
//! nothing is left to expand and to type-check. The difference to the same crate without the attribute
//! is the macro, with the parsing of its output. The second table has no `#[test]`: it is what a build
//! takes longer in all.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use no_yield_scope_benches::measure::{Case, Outcome, compare};

const ROUNDS: usize = 9;
/// Lines of a body, and how many bodies a crate has: enough to make the difference large.
const SIZES: [(u32, u32); 3] = [(10, 200), (100, 40), (1000, 8)];
/// The same for whole compiles: of 1,000 lines with a few hundred yields rustc takes many seconds with or without us.
const WHOLE: [(u32, u32); 2] = [(10, 40), (100, 4)];

fn main() {
    let directory = tempdir();
    let rustc = Rustc::new(&directory);
    println!(
        "\nExpansion of #[no_yield_scope] in a dev build (goal: linear, 1,000 lines under 100 ms)"
    );
    for (lines, bodies) in SIZES {
        let macros = rustc.difference(lines, bodies, "#[test]");
        println!(
            "  {lines:>5} lines {:>9.3} ms a body {:>7.1} us a line",
            macros.added,
            1000.0 * macros.added / f64::from(lines)
        );
    }
    println!("\nThe same crates compiled whole, in ms a body");
    for (lines, bodies) in WHOLE {
        let whole = rustc.difference(lines, bodies, "");
        println!(
            "  {lines:>5} lines {:>9.3} without, {:>9.3} more with it",
            whole.without, whole.added
        );
    }
    fs::remove_dir_all(directory).expect("the directory is ours");
}

fn tempdir() -> PathBuf {
    let directory =
        env::temp_dir().join(format!("no-yield-scope-expansion-{}", std::process::id()));
    fs::create_dir_all(&directory).expect("the temporary directory can be written to");
    directory
}

/// The compiler, with the dev build of this package's dependencies.
struct Rustc<'a> {
    directory: &'a Path,
    externs: Vec<String>,
    dependencies: PathBuf,
}

/// Milliseconds for each body.
struct Difference {
    without: f64,
    added: f64,
}

impl<'a> Rustc<'a> {
    /// Builds the dependencies and asks cargo where they are.
    fn new(directory: &'a Path) -> Self {
        let output = Command::new(env::var_os("CARGO").expect("cargo runs the benches"))
            .args(["build", "--lib", "--message-format=json", "--manifest-path"])
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
            .output()
            .expect("cargo can be run");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let messages = String::from_utf8(output.stdout).expect("JSON is UTF-8");
        let wanted = ["async_stream", "futures", "no_yield_scope", "tracing"];
        let found = wanted.map(|name| (name, rlib(&messages, name)));
        let externs = found
            .iter()
            .map(|(name, path)| format!("{name}={}", path.display()))
            .collect();
        let dependencies = found[0]
            .1
            .parent()
            .expect("it is in a directory")
            .to_owned();
        Self {
            directory,
            externs,
            dependencies,
        }
    }

    fn difference(&self, lines: u32, bodies: u32, attributes: &str) -> Difference {
        let without = self.source("without", lines, bodies, attributes);
        let with = self.source(
            "with",
            lines,
            bodies,
            &format!("#[no_yield_scope] {attributes}"),
        );
        let cases = vec![
            Case::new("without", || self.compile(&without)),
            Case::new("with", || self.compile(&with)),
        ];
        let per_body = |outcome: &Outcome| 1000.0 * outcome.time.as_secs_f64() / f64::from(bodies);
        let outcomes = compare(ROUNDS, cases);
        let without = per_body(&outcomes[0]);
        Difference {
            without,
            added: per_body(&outcomes[1]) - without,
        }
    }

    fn source(&self, name: &str, lines: u32, bodies: u32, attributes: &str) -> PathBuf {
        let mut source = PRELUDE.to_owned();
        for body in 0..bodies {
            write!(
                source,
                "{attributes}\npub fn body_{body}(source: Source) -> impl Stream<Item = u32> {{\n"
            )
            .unwrap();
            source.push_str(START);
            for part in 0..lines / 10 {
                source.push_str(&PART.replace("{part}", &part.to_string()));
            }
            source.push_str("}\nyield total;\n}\n}\n");
        }
        let path = self
            .directory
            .join(format!("{name}_{lines}_{}.rs", attributes.len()));
        fs::write(&path, source).expect("the directory is ours");
        path
    }

    fn compile(&self, source: &Path) {
        let mut command = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        command
            .args([
                "--edition=2024",
                "--crate-type=lib",
                "--emit=metadata",
                "--cap-lints=allow",
                "--out-dir",
            ])
            .arg(self.directory)
            .arg("-L")
            .arg(format!("dependency={}", self.dependencies.display()));
        for extern_crate in &self.externs {
            command.args(["--extern", extern_crate]);
        }
        let output = command.arg(source).output().expect("rustc can be run");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// Where cargo says that it put the library `name`.
fn rlib(messages: &str, name: &str) -> PathBuf {
    let is_it = format!("\"name\":\"{name}\"");
    let is_too = format!("\"name\":\"{}\"", name.replace('_', "-"));
    let artifacts = messages
        .lines()
        .filter(|line| line.contains("\"reason\":\"compiler-artifact\""));
    let mut paths = artifacts
        .filter(|line| line.contains(&is_it) || line.contains(&is_too))
        .flat_map(|line| line.split('"'))
        .filter(|text| text.ends_with(".rlib"));
    paths
        .next()
        .unwrap_or_else(|| panic!("cargo built no {name}"))
        .into()
}

const PRELUDE: &str = "
#![allow(unused)]
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use tracing::info_span;

pub struct Source;
pub enum Kind { One, Other(u32) }

impl Source {
    async fn fetch(&self, n: u32) -> Vec<u32> { vec![n] }
    fn held(&self, n: u32) -> String { n.to_string() }
    fn kind(&self, n: u32) -> Kind { Kind::Other(n) }
}
";

const START: &str = r#"
stream! {
let _span = info_span!("body").entered();
let mut total = 0;
let mut other = Vec::new();
for turn in 0..3_u32 {
"#;

/// Ten lines as they are in real bodies: values that are used, some of them in blocks, and one that is only held.
const PART: &str = "
    let values_{part} = source.fetch(turn).await;
    if let Some(first) = values_{part}.first() {
        let _held = source.held({part});
        yield first + {part};
    }
    match source.kind(turn) {
        Kind::One => total += values_{part}.len() as u32,
        Kind::Other(n) if n > 2 => { other.push(total); break; }
        Kind::Other(n) => yield n,
    }
";
