//! The example `log_processor`: what it writes, and that it writes nothing where it fails.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use tempfile::TempDir;

#[path = "../../runtime/examples/log_processor/make.rs"]
mod make;
#[path = "../../runtime/examples/log_processor/process.rs"]
mod process;

use process::{Error, Summary, process};

const MINUTE: Duration = Duration::from_secs(60);

/// A directory with log files in it, and what was at the output before.
fn logs() -> (TempDir, Vec<PathBuf>, PathBuf) {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let made = make::logs(directory.path(), 3, 300_000);
    let files = made
        .map_err(|error| Error::Begin("make log files", error))
        .unwrap();
    let out = directory.path().join("errors.log");
    fs::write(&out, "before").unwrap();
    (directory, files, out)
}

/// Processes files, of which one is wrong: an error that says so, and nothing new in the directory.
async fn fails(files: &[PathBuf], out: &Path, limit: Duration) -> String {
    let list = || fs::read_dir(out.parent().unwrap()).unwrap().count();
    let before = list();
    let error = process(files, out, limit, |_| {}).await.unwrap_err();
    assert_eq!(list(), before);
    error.to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_errors_of_all_files_are_written() {
    let (_directory, files, out) = logs();
    let read = AtomicU64::new(0);
    let on_read = |bytes| _ = read.fetch_add(bytes, Relaxed);
    let summary = process(&files, &out, MINUTE, on_read).await.unwrap();
    let text: String = files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let mut expected: Vec<&str> = text
        .lines()
        .filter(|line| line.contains(" ERROR "))
        .collect();
    assert_eq!(
        summary,
        Summary {
            lines: text.lines().count() as u64,
            errors: expected.len() as u64,
            bytes: text.len() as u64,
        }
    );
    assert_eq!(read.load(Relaxed), summary.bytes);
    let written = fs::read_to_string(&out).unwrap();
    let mut written: Vec<&str> = written.lines().collect();
    written.sort_unstable();
    expected.sort_unstable();
    assert_eq!(written, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_missing() {
    let (directory, mut files, out) = logs();
    files.push(directory.path().join("missing.log"));
    let error = fails(&files, &out, MINUTE).await;
    assert!(error.contains("missing.log: No such file"), "{error}");
    assert_eq!(fs::read_to_string(out).unwrap(), "before");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_cannot_be_read() {
    let (directory, mut files, out) = logs();
    let wrong = directory.path().join("wrong.log");
    files.push(wrong.clone());
    for (line, expected) in [
        (
            &b"2026 ERROR \xff\n"[..],
            "wrong.log:2: the line is not UTF-8",
        ),
        (
            b"nothing\n",
            "wrong.log:2: the line is no `TIME LEVEL MESSAGE`",
        ),
    ] {
        fs::write(&wrong, [b"2026 ERROR one\n", line].concat()).unwrap();
        let error = fails(&files, &out, MINUTE).await;
        assert!(error.ends_with(expected), "{error}");
        assert_eq!(fs::read_to_string(&out).unwrap(), "before");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_takes_too_long() {
    let (_directory, files, out) = logs();
    let error = fails(&files, &out, Duration::ZERO).await;
    assert!(
        error.contains("within 0ns: deadline has elapsed"),
        "{error}"
    );
    assert_eq!(fs::read_to_string(out).unwrap(), "before");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_directory_that_is_not_there() {
    let (directory, files, _) = logs();
    let out = directory.path().join("no/such/errors.log");
    let error = process(&files, &out, MINUTE, |_| {}).await.unwrap_err();
    assert!(error.to_string().contains("nothing is written"), "{error}");
    let error = process(&files, directory.path(), MINUTE, |_| {})
        .await
        .unwrap_err();
    assert!(error.to_string().contains("directory"), "{error}");
}

// What every write to fails as one to a full disk does.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_full() {
    let (_directory, files, _) = logs();
    let full = Path::new("/dev/full");
    let error = process(&files, full, MINUTE, |_| {}).await.unwrap_err();
    let expected =
        "cannot write /dev/full: No space left on device (os error 28); nothing is written";
    assert_eq!(error.to_string(), expected);
}
