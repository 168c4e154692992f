//! Sets `cfg(nightly)` where the compiler knows `gen` blocks, which no cargo feature and no `cfg` of rustc's tells.

use std::process::Command;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(nightly)");
    println!("cargo::rerun-if-env-changed=RUSTC");
    println!("cargo::rerun-if-changed=build.rs");
    let rustc = std::env::var_os("RUSTC").expect("cargo sets RUSTC");
    let version = Command::new(rustc)
        .arg("--version")
        .output()
        .expect("the compiler says its version");
    let version = String::from_utf8_lossy(&version.stdout);
    if version.contains("-nightly") || version.contains("-dev") {
        println!("cargo::rustc-cfg=nightly");
    }
}
