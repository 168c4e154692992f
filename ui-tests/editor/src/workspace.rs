//! What is where in this workspace, and what its packages depend on.

use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io};

pub(crate) fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package).to_owned()
}

/// Where everything goes that is built or generated here.
pub(crate) fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(directory) => root().join(directory),
        None => root().join("target"),
    }
}

/// A package with programs that are refused.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) edition: String,
    /// The lines below `[dependencies]` that give programs what they have in the package's tests.
    pub(crate) dependencies: String,
    pub(crate) refused: Vec<PathBuf>,
}

impl Package {
    /// The member of the workspace of this name, with the programs of its folders that `wanted` picks.
    pub(crate) fn new(name: &str, wanted: impl Fn(&str) -> bool) -> io::Result<Self> {
        let output = Command::new("cargo")
            .args(["metadata", "--no-deps", "--locked", "--format-version", "1"])
            .current_dir(root())
            .stderr(Stdio::inherit())
            .output()?;
        let metadata: Value = serde_json::from_slice(&output.stdout)?;
        let mut packages = metadata["packages"].as_array().into_iter().flatten();
        let package = packages
            .find(|package| package["name"] == name)
            .ok_or_else(|| io::Error::other(format!("no package {name} in the workspace")))?;
        let manifest = Path::new(package["manifest_path"].as_str().unwrap_or_default());
        Ok(Package {
            name: name.to_owned(),
            edition: package["edition"].as_str().unwrap_or_default().to_owned(),
            dependencies: dependencies(package),
            refused: refused(manifest.parent().unwrap_or(manifest), wanted)?,
        })
    }
}

/// The dependencies of the package's tests, as a manifest has them.
fn dependencies(package: &Value) -> String {
    let mut lines = String::new();
    for dependency in package["dependencies"].as_array().into_iter().flatten() {
        let name = &dependency["name"];
        let renamed = if dependency["rename"].is_null() {
            name
        } else {
            &dependency["rename"]
        };
        let mut line = format!(
            "{renamed} = {{ package = {name}, version = {}, features = {}, default-features = {}",
            dependency["req"], dependency["features"], dependency["uses_default_features"]
        );
        if dependency["path"].is_string() {
            write!(line, ", path = {}", dependency["path"]).expect("a string takes all");
        }
        lines.push_str(&line);
        lines.push_str(" }\n");
    }
    lines
}

/// The programs in `RULE/fail/` for each wanted rule.
fn refused(package: &Path, wanted: impl Fn(&str) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut programs = Vec::new();
    let mut folders = vec![package.join("fail")];
    for rule in fs::read_dir(package)? {
        let rule = rule?;
        if wanted(&rule.file_name().to_string_lossy()) {
            folders.push(rule.path().join("fail"));
        }
    }
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        for program in fs::read_dir(folder)? {
            let program = program?.path();
            if program
                .extension()
                .is_some_and(|extension| extension == "rs")
            {
                programs.push(program);
            }
        }
    }
    if programs.is_empty() {
        return Err(io::Error::other(format!(
            "no programs in {}",
            package.display()
        )));
    }
    programs.sort();
    Ok(programs)
}
