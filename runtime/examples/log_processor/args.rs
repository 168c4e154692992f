//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

pub(crate) const HELP: &str = "\
Reads log files at once, and writes the lines that are errors into one file.

Usage: log_processor [options] [FILE…]

Without a FILE it makes some for itself, which are gone in the end.

Options:
  --size MB        how much it makes in all (4)
  --count N        how many files it makes (4)
  --limit SECONDS  how long reading a file may take; the time for writing does not count (60)
  --out FILE       where the errors go (log_processor-errors.log, in the directory for temporary files)
  --verbose        say what happens, with the span that it happens in, and draw no bar
  --help           this text

A line is `TIME LEVEL MESSAGE`, in UTF-8. If a file is missing, a line is something else, the time is over or the disk is
full, it says so and writes nothing: what was at --out before is still there.
";

/// What the command line says.
#[derive(Debug)]
pub(crate) struct Args {
    pub(crate) files: Vec<PathBuf>,
    /// In bytes.
    pub(crate) size: u64,
    pub(crate) count: usize,
    pub(crate) limit: Duration,
    pub(crate) out: PathBuf,
    pub(crate) verbose: bool,
}

impl Args {
    /// `None`: help is asked for.
    pub(crate) fn parse(args: impl Iterator<Item = OsString>) -> Result<Option<Args>, String> {
        let mut parsed = Args {
            files: Vec::new(),
            size: 4_000_000,
            count: 4,
            limit: Duration::from_secs(60),
            out: std::env::temp_dir().join("log_processor-errors.log"),
            verbose: false,
        };
        let mut args = args;
        while let Some(arg) = args.next() {
            match arg.to_str() {
                Some("--help" | "-h") => return Ok(None),
                Some("--verbose" | "-v") => parsed.verbose = true,
                Some("--size") => {
                    let size = number::<u64>("--size", args.next())?.checked_mul(1_000_000);
                    parsed.size = size.ok_or("--size is too large")?;
                }
                Some("--count") => parsed.count = number("--count", args.next())?,
                Some("--limit") => {
                    let seconds = number("--limit", args.next())?;
                    let limit = Duration::try_from_secs_f64(seconds);
                    parsed.limit = limit.map_err(|error| format!("--limit: {error}"))?;
                }
                Some("--out") => parsed.out = args.next().ok_or("--out wants a file")?.into(),
                Some(option) if option.starts_with('-') => {
                    return Err(format!("unknown option {option}"));
                }
                _ => parsed.files.push(arg.into()),
            }
        }
        Ok(Some(parsed))
    }
}

fn number<T: FromStr>(option: &str, value: Option<OsString>) -> Result<T, String> {
    let text = value.as_ref().and_then(|value| value.to_str());
    let number = text.and_then(|text| text.parse().ok());
    number.ok_or_else(|| format!("{option} wants a number"))
}
