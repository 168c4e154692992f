//! The rust-analyzer that is asked: one that is at hand, or one that is built for it.

use crate::workspace;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, io};

/// As crates.io carries it. Newer ones need a newer nightly compiler than they say.
const PACKAGE: &str = "ra_ap_rust-analyzer";
const VERSION: &str = "=0.0.349";

/// `$RUST_ANALYZER`, the one that has been built here, or that of the `PATH`: the first that runs. rustup puts one into
/// the `PATH` that has nothing behind it, unless the component is installed.
pub(crate) fn at_hand() -> Option<PathBuf> {
    let named = env::var_os("RUST_ANALYZER").map(PathBuf::from);
    named
        .into_iter()
        .chain([built(), "rust-analyzer".into()])
        .find(|program| runs(program))
}

/// Builds it, which takes a quarter of an hour.
pub(crate) fn install() -> io::Result<PathBuf> {
    let status = Command::new("rustup")
        .args([
            "run",
            "nightly",
            "cargo",
            "install",
            PACKAGE,
            "--version",
            VERSION,
            "--locked",
            "--root",
        ])
        .arg(directory())
        .env("RUSTUP_TOOLCHAIN", "nightly")
        .status()?;
    let program = built();
    if status.success() && runs(&program) {
        Ok(program)
    } else {
        Err(io::Error::other("rust-analyzer could not be built"))
    }
}

fn directory() -> PathBuf {
    workspace::target().join("editor/analyzer")
}

fn built() -> PathBuf {
    directory()
        .join("bin")
        .join(format!("rust-analyzer{}", env::consts::EXE_SUFFIX))
}

fn runs(program: &Path) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
