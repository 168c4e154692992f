//! Asks the compiler whether it knows native generators, and writes the generated bodies and the imported tests.

mod generate;
mod probe;
mod random;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The bodies that every run compares. Other seeds: `BODIES_SEED=7 BODIES_COUNT=500 cargo test`.
const SEED: u64 = 1;
const COUNT: u64 = 200;

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rustc-check-cfg=cfg(native_generators)");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    if probe::knows_native_generators(&out) {
        println!("cargo::rustc-cfg=native_generators");
    }
    import_tests(&out);
    let seed = number("BODIES_SEED", SEED);
    let count = number("BODIES_COUNT", COUNT);
    for kind in generate::Kind::ALL {
        // A quarter of the bodies for each of the other kinds: they share their statements with streams.
        let bodies = if kind == generate::Kind::Stream {
            count
        } else {
            count.div_ceil(4)
        };
        let source = generate::bodies(kind, seed, bodies);
        let path = out.join(format!("{}.rs", kind.file_stem()));
        fs::write(&path, source).expect("OUT_DIR can be written to");
    }
}

/// Tests that are written for async-stream's macros under the attribute, with this crate's and without it.
fn import_tests(out: &Path) {
    println!("cargo::rerun-if-changed=tests");
    for name in ["panics", "scopes", "spans", "streams"] {
        let source = fs::read_to_string(format!("tests/{name}.rs")).expect("the tests are here");
        let lines = source.lines().filter(|line| {
            let line = line.trim();
            !line.starts_with("//!") && line != "#[no_yield_scope]"
        });
        let source = without_hidden_yields(&lines.collect::<Vec<_>>().join("\n"));
        let imported = source.replace("use async_stream::", "use no_yield_scope::");
        fs::write(out.join(format!("own_{name}.rs")), imported).expect("OUT_DIR can be written to");
    }
}

/// Without the tests in whose name it is that a `?` yields: in this crate's own bodies it does not.
fn without_hidden_yields(source: &str) -> String {
    let tests = source.split_inclusive("\n}\n");
    tests
        .filter(|test| !test.contains("fn a_hidden_yield_"))
        .collect()
}

fn number(variable: &str, otherwise: u64) -> u64 {
    println!("cargo::rerun-if-env-changed={variable}");
    env::var(variable).map_or(otherwise, |text| text.parse().expect("a number"))
}
