//! Reads several log files at once, and writes the lines that are errors into one file.
//!
//! ```sh
//! cargo run --release --example log_processor --features tokio,tracing -- --size 100
//! ```
//!
//! Each file is a stream whose body holds a span and a limit over its `yield`s: the time that the writer takes is not
//! counted, and what the writer logs is not in the reader's span.

mod args;
mod make;
mod process;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use args::Args;
use indicatif::{ProgressBar, ProgressStyle};
use process::{Error, Summary};

fn main() -> ExitCode {
    let args = match Args::parse(std::env::args_os().skip(1)) {
        Ok(Some(args)) => args,
        Ok(None) => return print(args::HELP),
        Err(error) => return fail(format_args!("{error}; see --help")),
    };
    if args.verbose {
        tracing_subscriber::fmt()
            .with_writer(std::io::stderr)
            .init();
    }
    match run(&args) {
        Ok(report) => print(&report),
        Err(error) => fail(error),
    }
}

/// Makes the files, if none are given, and processes them; returns what to print.
fn run(args: &Args) -> Result<String, Error> {
    let directory;
    let files: Vec<PathBuf> = if args.files.is_empty() {
        let failed = |error| Error::Begin("make log files", error);
        directory = tempfile::tempdir().map_err(failed)?;
        make::logs(directory.path(), args.count, args.size).map_err(failed)?
    } else {
        args.files.clone()
    };
    let bar = bar(&files, args.verbose);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| Error::Begin("start", error))?;
    let start = Instant::now();
    let on_read = |bytes| bar.inc(bytes);
    let processed = runtime.block_on(process::process(&files, &args.out, args.limit, on_read));
    let seconds = start.elapsed().as_secs_f64();
    // A file that gave nothing may still be being read, in a thread that nobody waits for.
    runtime.shutdown_background();
    bar.finish_and_clear();
    let Summary {
        lines,
        errors,
        bytes,
    } = processed?;
    Ok(format!(
        "{files} files, {mb:.1} MB, {lines} lines in {seconds:.2} s: {speed:.0} lines per second\n\
         {errors} errors written to {out}\n\
         peak memory: {memory}\n",
        files = files.len(),
        mb = bytes as f64 / 1e6,
        speed = lines as f64 / seconds,
        out = args.out.display(),
        memory = peak_memory().unwrap_or_else(|| String::from("unknown on this system")),
    ))
}

/// A bar for the bytes of all files, which is not drawn where there is no terminal.
fn bar(files: &[PathBuf], hidden: bool) -> ProgressBar {
    if hidden {
        return ProgressBar::hidden();
    }
    let sizes = files.iter().filter_map(|file| file.metadata().ok());
    let bar = ProgressBar::new(sizes.map(|file| file.len()).sum());
    let style = "{bar:40} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
    match ProgressStyle::with_template(style) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// The most memory that the process has had, as Linux counts it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(format!("{:.1} MB", kilobytes as f64 / 1e3))
}

fn print(text: &str) -> ExitCode {
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(error),
    }
}

fn fail(error: impl std::fmt::Display) -> ExitCode {
    eprintln!("error: {error}");
    ExitCode::FAILURE
}
