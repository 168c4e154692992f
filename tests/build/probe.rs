//! A feature test: compile a few lines and see.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const PROGRAM: &str = "
#![feature(async_iterator, coroutines, coroutine_trait, gen_blocks, yield_expr)]
pub gen fn numbers() -> u32 { yield 1 }
pub async gen fn later() -> u32 { yield 1 }
pub fn block() -> impl Iterator<Item = u32> { gen { yield 1 } }
pub fn resumed() -> impl std::ops::Coroutine<Yield = u32> { #[coroutine] || { yield 1 } }
pub fn polled() -> impl std::async_iter::AsyncIterator<Item = u32> { async gen { yield 1 } }
";

/// Whether the compiler that cargo uses accepts native generators as this crate's tests write them.
pub(crate) fn knows_native_generators(directory: &Path) -> bool {
    let source = directory.join("probe.rs");
    fs::write(&source, PROGRAM).expect("OUT_DIR can be written to");
    let compiler = env::var_os("RUSTC").expect("cargo sets RUSTC");
    let status = Command::new(compiler)
        .args([
            "--edition=2024",
            "--crate-type=lib",
            "--emit=metadata",
            "--out-dir",
        ])
        .arg(directory)
        .arg(&source)
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}
