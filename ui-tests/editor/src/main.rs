//! What an editor shows in functions under `#[no_yield_scope]`. Not one of the tests that `cargo test` runs: it needs
//! rust-analyzer.
//!
//! ```sh
//! cargo run -p no-yield-scope-editor-tests               # builds rust-analyzer if there is none: a quarter of an hour
//! cargo run -p no-yield-scope-editor-tests -- --at-hand  # leaves out what needs it, if there is none
//! ```
//!
//! It is the one of `$RUST_ANALYZER`, the one that has been built below `target/`, or the one of the `PATH`;
//! `src/analyzer.rs` has the version that is built.
//!
//! 1. In every program of `ui-tests/*/fail`, the primary spans of the errors of `cargo check`, which are what an editor
//!    underlines, are in the user's file, and neither the attribute nor all that a macro was given. Only the errors
//!    about where the attribute stands point at it.
//! 2. rust-analyzer opens the small crate of `user/`. Comments in it say what has to be there: hover, inlay hints,
//!    definitions, references, completion, also while a line is half typed. Everything is asked twice, the second time
//!    without the attribute: there must be no diagnostic that is not there without it, and what does not work has to
//!    fail without it too, and is marked as a `limit`.
//! 3. `cargo check`, as rust-analyzer runs it when a file is saved, underlines the guards of `user/src/refused.rs`.
//!
//! The limits, none of which is due to the attribute:
//!
//! - rust-analyzer shows inlay hints in the code of a file only, not in what a macro was given: none in a `stream!`.
//! - A body of async-stream's that does not parse becomes an error and nothing else, so that rust-analyzer knows
//!   nothing of it. `item.heav;` is completed, `item.` and an unclosed call are not. In `async` functions they are.
//! - What rust-analyzer itself has to say of a macro call in a `stream!`, it says of the outermost macro: of the
//!   `stream!` or, with it, of the attribute.
//!
//! `sysroot/` is what rust-analyzer takes for the standard library, since the source of the real one is not part of
//! every toolchain: as much of it as the places need.

mod analyzer;
mod checks;
mod client;
mod errors;
mod places;
mod user;
mod workspace;

use std::io;
use std::process::{Command, ExitCode, Stdio};
use workspace::Package;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let at_hand = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => false,
        ["--at-hand"] => true,
        _ => {
            eprintln!("usage: no-yield-scope-editor-tests [--at-hand]");
            return ExitCode::from(2);
        }
    };
    match run(at_hand) {
        Ok(wrong) if wrong.is_empty() => ExitCode::SUCCESS,
        Ok(wrong) => {
            eprintln!("\n{}", wrong.join("\n"));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Says what has been checked, and returns what is wrong.
fn run(at_hand: bool) -> io::Result<Vec<String>> {
    let mut wrong = underlined()?;
    let analyzer = match analyzer::at_hand() {
        Some(analyzer) => analyzer,
        None if at_hand => {
            println!("no rust-analyzer at hand: what it shows is left out");
            return Ok(wrong);
        }
        None => analyzer::install()?,
    };
    let root = user::write()?;
    let mut client = user::open(&analyzer, &root)?;
    let mut report = checks::Report::default();
    for file in ["lib.rs", "streams.rs", "waits.rs"] {
        checks::check(&mut client, &root.join("src").join(file), &mut report)?;
    }
    checks::check_saved(&mut client, &root.join("src/refused.rs"), &mut report)?;
    for (kind, (places, limits)) in &report.places {
        println!("{kind}: {places} places, {limits} of them limits");
    }
    wrong.extend(report.wrong);
    Ok(wrong)
}

/// The errors of `cargo check`.
fn underlined() -> io::Result<Vec<String>> {
    const NAME: &str = "no-yield-scope-ui-tests";
    let mut report = errors::Report::default();
    let stable = Package::new(NAME, |rule| rule != "native" && rule != "edition-2021")?;
    errors::check(&stable, None, &mut report)?;
    errors::check(
        &Package::new("no-yield-scope-ui-tests-2021", |_| false)?,
        None,
        &mut report,
    )?;
    let mut native = Package::new(NAME, |rule| rule == "native")?;
    native.name.push_str("-native");
    if has_nightly() {
        errors::check(&native, Some("nightly"), &mut report)?;
    } else {
        println!("no nightly toolchain: native bodies are left out");
    }
    println!(
        "{} errors of {} programs, {} of them about where the attribute stands",
        report.errors, report.programs, report.about_the_attribute
    );
    Ok(report.wrong)
}

fn has_nightly() -> bool {
    Command::new("cargo")
        .arg("--version")
        .env("RUSTUP_TOOLCHAIN", "nightly")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
