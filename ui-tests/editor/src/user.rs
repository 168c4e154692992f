//! The user's crate of `user/`, as it is opened in the editor.

use crate::client::Client;
use crate::workspace;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// A copy of it, with the dependencies that are locked here.
pub(crate) fn write() -> io::Result<PathBuf> {
    let root = workspace::target().join("editor/user");
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("user");
    fs::create_dir_all(root.join("src"))?;
    let runtime = workspace::root().join("runtime");
    let manifest = fs::read_to_string(package.join("Cargo.toml"))?;
    let manifest = manifest.replace("\"RUNTIME\"", &format!("{runtime:?}"));
    fs::write(root.join("Cargo.toml"), manifest)?;
    fs::copy(
        workspace::root().join("Cargo.lock"),
        root.join("Cargo.lock"),
    )?;
    for file in fs::read_dir(package.join("src"))? {
        let file = file?;
        fs::copy(file.path(), root.join("src").join(file.file_name()))?;
    }
    Ok(root)
}

/// Opens it. rust-analyzer is set up as it comes, but for what it takes for the standard library.
pub(crate) fn open(analyzer: &Path, root: &Path) -> io::Result<Client> {
    let mut server = Command::new(analyzer);
    server.env(
        "CARGO_TARGET_DIR",
        workspace::target().join("editor/target"),
    );
    let sysroot = Path::new(env!("CARGO_MANIFEST_DIR")).join("sysroot");
    let options = json!({
        "cachePriming": { "enable": false },
        "cargo": { "sysrootSrc": sysroot },
    });
    Client::start(server, root, options)
}
