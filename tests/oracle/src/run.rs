//! Starting cargo in a generated crate.

use std::path::Path;
use std::process::{Command, Output};

/// Runs cargo, with a target directory that the generated crates share.
///
/// # Errors
///
/// Where it cannot be started.
pub fn cargo(root: &Path, arguments: &[&str]) -> Result<Output, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let target = root.parent().unwrap_or(root).join("target");
    Command::new(cargo)
        .args(arguments)
        .current_dir(root)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("RUSTFLAGS")
        .output()
        .map_err(|error| format!("cargo: {error}"))
}
