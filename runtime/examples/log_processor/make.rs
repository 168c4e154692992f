//! Log files to process.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

const LEVELS: [&str; 8] = [
    "INFO", "DEBUG", "INFO", "WARN", "INFO", "DEBUG", "ERROR", "INFO",
];

const MESSAGES: [&str; 4] = [
    "request finished in 12 ms",
    "connection from 10.0.0.7 closed by the peer",
    "retrying: the upstream did not answer within its limit",
    "cache entry evicted, because it was the oldest of its shard",
];

/// Makes `count` files of `size` bytes in all.
pub(crate) fn logs(directory: &Path, count: usize, size: u64) -> io::Result<Vec<PathBuf>> {
    let each = size / count.max(1) as u64;
    let file = |number: usize| {
        let path = directory.join(format!("service-{number}.log"));
        log(&path, number, each)?;
        Ok(path)
    };
    (0..count).map(file).collect()
}

fn log(path: &Path, number: usize, size: u64) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let (mut written, mut line) = (0, number);
    while written < size {
        let (second, millisecond) = (line / 1000 % 60, line % 1000);
        let text = format!(
            "2026-11-27T06:00:{second:02}.{millisecond:03}Z {} {} [{line}]\n",
            LEVELS[line * 5 % LEVELS.len()],
            MESSAGES[line * 3 % MESSAGES.len()],
        );
        file.write_all(text.as_bytes())?;
        (written, line) = (written + text.len() as u64, line + 1);
    }
    file.flush()
}
