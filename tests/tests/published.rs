//! The tests that async-stream publishes with its package pass with the import changed and nothing else.
//!
//! They are read from the package where cargo keeps it, and run as a package of their own in the target directory.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What their files import beside async-stream.
const DEPENDENCIES: &str = r#"
futures-core = "0.3"
futures-util = "0.3"
rustversion = "1"
tokio = { version = "1", features = ["full"] }
tokio-test = "0.4"
trybuild = { version = "1", features = ["diff"] }
"#;

#[test]
fn the_published_tests_pass() {
    let package = Package::new();
    // Its `compile_fail` tests are refused in other words: what they say is written down, and looked at below.
    let output = cargo()
        .args(["test", "--no-fail-fast", "--manifest-path"])
        .arg(package.directory.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", package.directory.join("target"))
        .env("TRYBUILD", "overwrite")
        .output()
        .expect("cargo runs");
    let (stdout, stderr) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{stdout}\n{stderr}");
    let passed: usize = stdout.lines().filter_map(passed).sum();
    assert_eq!(passed, package.tests, "{stdout}");
    package.refused_as_they_should_be();
}

/// The number in `test result: ok. 5 passed; …`.
fn passed(line: &str) -> Option<usize> {
    let rest = line.strip_prefix("test result: ok. ")?;
    rest.split(' ').next()?.parse().ok()
}

fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

struct Package {
    directory: PathBuf,
    /// How many tests there are in its files.
    tests: usize,
}

impl Package {
    fn new() -> Self {
        let (source, edition) = async_stream();
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("async-stream-tests");
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        let manifest = format!(
            "[package]\nname = \"async-stream-tests\"\nversion = \"0.0.0\"\nedition = \"{edition}\"\n[workspace]\n\
             [dev-dependencies]\nno-yield-scope = {{ path = {runtime:?} }}\n{DEPENDENCIES}"
        );
        fs::create_dir_all(directory.join("src")).expect("the target directory can be written to");
        write(&directory.join("Cargo.toml"), &manifest);
        write(&directory.join("src/lib.rs"), "");
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, directory.join("Cargo.lock")).expect("the workspace has a lock file");
        let tests = import_ours(&source.join("tests"), &directory.join("tests"));
        Package { directory, tests }
    }

    /// What the compiler says of the programs that are to be refused.
    fn refused_as_they_should_be(&self) {
        let closures = "error: this `yield` is in a closure or an async block";
        let expected = [
            // Another macro moves the `yield` into an async block.
            (
                "unsoundness_issue_106",
                "error[E0767]: use of unreachable label",
            ),
            (
                "unsoundness_issue_107",
                "error[E0597]: `v` does not live long enough",
            ),
            ("yield_bad_expr_in_macro", "error: expected an expression"),
            ("yield_in_async", closures),
            ("yield_in_closure", closures),
            (
                "yield_in_nested_fn",
                "error[E0658]: yield syntax is experimental",
            ),
        ];
        let ui = self.directory.join("tests/ui");
        let programs = fs::read_dir(&ui).expect("async-stream has such tests");
        let programs = programs.filter_map(|file| {
            let path = file.expect("a directory entry").path();
            path.extension()
                .is_some_and(|extension| extension == "rs")
                .then_some(path)
        });
        for program in programs {
            let said = fs::read_to_string(program.with_extension("stderr"))
                .unwrap_or_else(|_| panic!("{} is refused", program.display()));
            let name = program
                .file_stem()
                .expect("a file has a name")
                .to_string_lossy();
            let expected = expected.iter().find(|(known, _)| *known == name);
            let (_, message) = expected.unwrap_or_else(|| panic!("{name} is new: {said}"));
            assert!(
                said.lines().any(|line| line.starts_with(message)),
                "{name}: {said}"
            );
        }
    }
}

/// Where cargo keeps the source of async-stream, and the edition that it is in.
fn async_stream() -> (PathBuf, String) {
    let output = cargo()
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let mut packages = metadata["packages"].as_array().into_iter().flatten();
    let package = packages
        .find(|package| package["name"] == "async-stream")
        .expect("this workspace depends on async-stream");
    let text = |name: &str| package[name].as_str().expect("a string").to_owned();
    let manifest = PathBuf::from(text("manifest_path"));
    let source = manifest
        .parent()
        .expect("a manifest is in a directory")
        .to_owned();
    (source, text("edition"))
}

/// Copies a directory with the import changed, but for what its own `.rs` files are expected to print. Returns the
/// number of tests in them.
fn import_ours(from: &Path, to: &Path) -> usize {
    if to.exists() {
        fs::remove_dir_all(to).expect("the target directory can be written to");
    }
    fs::create_dir_all(to).expect("the target directory can be written to");
    let mut tests = 0;
    for entry in fs::read_dir(from).expect("the package has its tests in it") {
        let path = entry.expect("a directory entry").path();
        let target = to.join(path.file_name().expect("a file has a name"));
        if path.is_dir() {
            import_ours(&path, &target);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            tests += text.matches("#[test]").count() + text.matches("#[tokio::test]").count();
            write(
                &target,
                &text.replace("use async_stream::", "use no_yield_scope::"),
            );
        }
    }
    tests
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("the target directory can be written to");
}
