//! Sets `cfg(native_generators)` where the compiler is a nightly.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(native_generators)");
    println!("cargo::rerun-if-env-changed=RUSTC");
    println!("cargo::rerun-if-changed=build.rs");
    let rustc = env::var_os("RUSTC").expect("cargo sets RUSTC");
    let version = Command::new(rustc).arg("--version").output();
    let version = version.expect("the compiler says its version").stdout;
    if String::from_utf8_lossy(&version).contains("-nightly") {
        println!("cargo::rustc-cfg=native_generators");
    }
}
