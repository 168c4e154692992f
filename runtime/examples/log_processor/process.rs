//! From files to records, from records to errors, from errors into a file.

use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::time::Duration;

use async_stream::try_stream;
use futures::{Stream, StreamExt};
use no_yield_scope::{Elapsed, no_yield_scope, scope, timeout};
use tempfile::NamedTempFile;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::sync::mpsc;
use tokio::task::{JoinError, JoinSet};
use tracing::{info, info_span};

/// How many records may wait for the writer. With the readers' buffers, this bounds the memory.
const WAITING: usize = 1024;
const BUFFER: usize = 64 * 1024;
/// How many lines are read between two reports of progress.
const REPORT: u64 = 1024;

/// A line of a log.
struct Record {
    is_error: bool,
    text: String,
    bytes: u64,
}

/// What a reader tells.
enum News {
    Error(String),
    Read { lines: u64, bytes: u64 },
}

/// What has been done.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Summary {
    pub(crate) lines: u64,
    pub(crate) errors: u64,
    pub(crate) bytes: u64,
}

/// Reads all files at once, and writes their errors to `out`. If that fails, `out` is left as it was.
pub(crate) async fn process(
    files: &[PathBuf],
    out: &Path,
    limit: Duration,
    on_read: impl Fn(u64),
) -> Result<Summary, Error> {
    let (sender, mut receiver) = mpsc::channel(WAITING);
    // Dropped with this function, whatever comes of it; the readers end with it.
    let mut readers = JoinSet::new();
    for file in files {
        let (file, sender) = (file.clone(), sender.clone());
        readers.spawn(async move {
            if let Err(error) = read(file, limit, &sender).await {
                // Where nobody listens, something else has failed before.
                let _ = sender.send(Err(error)).await;
            }
        });
    }
    drop(sender);
    let mut output = Output::open(out)?;
    let mut summary = Summary::default();
    while let Some(news) = receiver.recv().await {
        match news? {
            News::Read { lines, bytes } => {
                summary.lines += lines;
                summary.bytes += bytes;
                on_read(bytes);
            }
            News::Error(text) => {
                summary.errors += 1;
                // Into a buffer, mostly: a disk that waits makes the readers wait, and their clocks stand still.
                tokio::task::block_in_place(|| output.write(&text))?;
            }
        }
    }
    while let Some(reader) = readers.join_next().await {
        reader.map_err(Error::Reader)?;
    }
    tokio::task::block_in_place(|| output.finish())?;
    Ok(summary)
}

/// Tells of what is in a file, until nobody listens any more.
async fn read(
    file: PathBuf,
    limit: Duration,
    sender: &mpsc::Sender<Result<News, Error>>,
) -> Result<(), Error> {
    let mut records = pin!(records(file, limit));
    let (mut lines, mut bytes) = (0, 0);
    while let Some(record) = records.next().await {
        let record = record?;
        (lines, bytes) = (lines + 1, bytes + record.bytes);
        if record.is_error && sender.send(Ok(News::Error(record.text))).await.is_err() {
            return Ok(());
        }
        if lines == REPORT {
            let _ = sender.send(Ok(News::Read { lines, bytes })).await;
            (lines, bytes) = (0, 0);
        }
    }
    let _ = sender.send(Ok(News::Read { lines, bytes })).await;
    Ok(())
}

/// The records of a file. It may take `limit` to read them, without the time that the consumer takes for them.
#[no_yield_scope]
fn records(file: PathBuf, limit: Duration) -> impl Stream<Item = Result<Record, Error>> + Send {
    try_stream! {
        let read = scope!(info_span!("read", file = %file.display()) => {
            scope!(timeout(limit) => {
                let opened = tokio::fs::File::open(&file).await;
                let opened = opened.map_err(|error| Error::Read(file.clone(), error))?;
                let mut reader = BufReader::with_capacity(BUFFER, opened);
                let (mut line, mut number) = (Vec::new(), 0);
                loop {
                    line.clear();
                    let read = reader.read_until(b'\n', &mut line).await;
                    if read.map_err(|error| Error::Read(file.clone(), error))? == 0 {
                        break;
                    }
                    number += 1;
                    let record = parse(&line);
                    yield record.map_err(|why| Error::Line(file.clone(), number, why))?;
                }
                info!(lines = number, "at the end");
            })
        });
        read.map_err(|elapsed| Error::Slow(file, limit, elapsed))?;
    }
}

/// `TIME LEVEL MESSAGE`.
fn parse(line: &[u8]) -> Result<Record, &'static str> {
    let text = std::str::from_utf8(line).map_err(|_| "is not UTF-8")?;
    let mut words = text.trim_end().splitn(3, ' ');
    let (Some(_), Some(level), Some(_)) = (words.next(), words.next(), words.next()) else {
        return Err("is no `TIME LEVEL MESSAGE`");
    };
    Ok(Record {
        is_error: level == "ERROR",
        text: text.trim_end().to_owned(),
        bytes: line.len() as u64,
    })
}

/// A file that is there when it is finished, or not at all.
struct Output {
    path: PathBuf,
    file: BufWriter<Target>,
}

enum Target {
    /// Beside the path, and gone if it is dropped.
    Beside(NamedTempFile),
    /// What is at the path is a device or a pipe: nothing can take its place.
    InPlace(File),
}

impl Output {
    fn open(path: &Path) -> Result<Output, Error> {
        let error = |error| Error::Write(path.to_owned(), error);
        let target = match path.metadata() {
            Ok(found) if found.is_dir() => return Err(error(io::ErrorKind::IsADirectory.into())),
            Ok(found) if !found.is_file() => {
                Target::InPlace(File::options().write(true).open(path).map_err(error)?)
            }
            _ => {
                let directory = path
                    .parent()
                    .filter(|parent| !parent.as_os_str().is_empty());
                let file = NamedTempFile::new_in(directory.unwrap_or(Path::new(".")));
                Target::Beside(file.map_err(error)?)
            }
        };
        let file = BufWriter::with_capacity(BUFFER, target);
        Ok(Output {
            path: path.to_owned(),
            file,
        })
    }

    fn write(&mut self, line: &str) -> Result<(), Error> {
        let written = writeln!(self.file, "{line}");
        written.map_err(|error| Error::Write(self.path.clone(), error))
    }

    /// All of it is on the disk before it gets its name.
    fn finish(self) -> Result<(), Error> {
        let Output { path, file } = self;
        let finished = file.into_inner().map_err(io::IntoInnerError::into_error);
        let named = finished.and_then(|target| match target {
            Target::Beside(file) => {
                file.as_file().sync_all()?;
                file.persist(&path).map(drop).map_err(|error| error.error)
            }
            Target::InPlace(_) => Ok(()),
        });
        named.map_err(|error| Error::Write(path, error))
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Target::Beside(file) => file.write(bytes),
            Target::InPlace(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Target::Beside(file) => file.flush(),
            Target::InPlace(file) => file.flush(),
        }
    }
}

/// Why it has failed.
#[derive(Debug)]
pub(crate) enum Error {
    Begin(&'static str, io::Error),
    Read(PathBuf, io::Error),
    Line(PathBuf, u64, &'static str),
    Slow(PathBuf, Duration, Elapsed),
    Write(PathBuf, io::Error),
    Reader(JoinError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Begin(what, error) => write!(f, "cannot {what}: {error}"),
            Error::Read(file, error) => write!(f, "cannot read {}: {error}", file.display()),
            Error::Line(file, line, why) => write!(f, "{}:{line}: the line {why}", file.display()),
            Error::Slow(file, limit, elapsed) => {
                write!(
                    f,
                    "cannot read {} within {limit:?}: {elapsed}",
                    file.display()
                )
            }
            Error::Write(file, error) => {
                write!(
                    f,
                    "cannot write {}: {error}; nothing is written",
                    file.display()
                )
            }
            Error::Reader(error) => write!(f, "a reader has failed: {error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Begin(_, error) | Error::Read(_, error) | Error::Write(_, error) => Some(error),
            Error::Slow(_, _, elapsed) => Some(elapsed),
            Error::Reader(error) => Some(error),
            Error::Line(..) => None,
        }
    }
}
