//! The generated crates: one that runs the bodies as they are, and one in which the attribute judges them.

use crate::form::{Form, Reader, Setup};
use crate::generate::Body;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

const SUPPORT: &str = include_str!("../templates/support.rs");
const RUNNER: &str = include_str!("../templates/runner.rs");
const VERDICTS: &str = include_str!("../templates/verdicts.rs");

/// A generated crate.
#[derive(Debug)]
pub struct Project {
    /// Its directory.
    pub root: PathBuf,
    /// The text of its bodies, to find a point by its place in it.
    pub bodies: String,
}

impl Project {
    /// Writes the crate of `bodies` for `reader` below `parent`.
    ///
    /// # Errors
    ///
    /// Those of writing files.
    pub fn write(
        parent: &Path,
        bodies: &[(usize, Body)],
        setup: Setup,
        reader: Reader,
    ) -> io::Result<Self> {
        let kind = match reader {
            Reader::Judge => "judge",
            Reader::Truth => "truth",
        };
        let root = parent.join(format!("{}-{kind}", setup.name()));
        fs::create_dir_all(root.join("src"))?;
        let text = bodies_text(bodies, setup, reader);
        put(&root.join("Cargo.toml"), &manifest(setup, reader, kind))?;
        put(&root.join("src/support.rs"), SUPPORT)?;
        put(&root.join("src/bodies.rs"), &text)?;
        match reader {
            Reader::Judge => {
                put(&root.join("src/verdicts.rs"), VERDICTS)?;
                put(
                    &root.join("src/lib.rs"),
                    &root_file(setup, "mod verdicts;\n"),
                )?;
            }
            Reader::Truth => {
                put(
                    &root.join("src/runner.rs"),
                    &format!("{RUNNER}{}", start(setup.form)),
                )?;
                put(&root.join("src/main.rs"), &root_file(setup, MAIN))?;
            }
        }
        Ok(Self { root, bodies: text })
    }
}

const MAIN: &str = "mod runner;

fn main() {
    let patience = std::env::args().nth(1).and_then(|count| count.parse().ok()).expect(\"a number of runs\");
    runner::run(&bodies::all(), patience);
}
";

/// Leaves a file alone that is as it shall be, so that nothing is built again for it.
fn put(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|found| found == text) {
        return Ok(());
    }
    fs::write(path, text)
}

fn manifest(setup: Setup, reader: Reader, kind: &str) -> String {
    let mut text = format!(
        "[package]\nname = \"{kind}-{}\"\nversion = \"0.0.0\"\nedition = \"{}\"\n\n[workspace]\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n\n[dependencies]\n",
        setup.name(),
        setup.edition
    );
    if setup.form == Form::Stream {
        text.push_str("async-stream = \"0.3\"\nfutures-core = { version = \"0.3\", default-features = false }\n");
    }
    if reader == Reader::Judge {
        // Of a member of a workspace, the place in it; not that of a link to it.
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let runtime = package
            .canonicalize()
            .unwrap_or_else(|_| package.to_owned())
            .join("../../runtime");
        writeln!(
            text,
            "no-yield-scope = {{ path = {runtime:?}, default-features = false }}"
        )
        .expect("a string takes all");
    }
    text
}

fn root_file(setup: Setup, rest: &str) -> String {
    let features = match setup.form {
        Form::Gen => "#![feature(gen_blocks)]\n",
        Form::Coroutine => "#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]\n",
        Form::Stream => "",
    };
    format!("{features}#![allow(warnings)]\nmod bodies;\nmod support;\n{rest}")
}

fn bodies_text(bodies: &[(usize, Body)], setup: Setup, reader: Reader) -> String {
    let mut text = String::from("use crate::support::*;\nuse std::rc::Rc;\n");
    for (index, body) in bodies {
        write!(
            text,
            "\n// seed {}\n{}",
            body.seed,
            function(*index, body, setup, reader)
        )
        .expect("a string takes all");
    }
    if reader == Reader::Truth {
        text.push_str(
            "\npub fn all() -> Vec<(usize, fn() -> crate::runner::Points)> {\n    vec![\n",
        );
        for (index, body) in bodies {
            let values: Vec<_> = body
                .params
                .iter()
                .map(|(_, shape)| shape.make(body.base))
                .collect();
            let values = values.join(", ");
            writeln!(
                text,
                "        ({index}, || crate::runner::start(body_{index}({values}))),"
            )
            .expect("a string takes all");
        }
        text.push_str("    ]\n}\n");
    }
    text
}

/// The function around a body.
pub fn function(index: usize, body: &Body, setup: Setup, reader: Reader) -> String {
    let params: Vec<_> = body
        .params
        .iter()
        .map(|(name, shape)| format!("mut {name}: {}", shape.ty(body.base)))
        .collect();
    let captures = if params.is_empty() { "" } else { "move " };
    let (returned, open, close) = match setup.form {
        Form::Gen => ("Iterator<Item = u32>", format!("gen {captures}"), ""),
        Form::Coroutine => (
            "std::ops::Coroutine<Yield = u32, Return = Result<(), u32>>",
            format!("#[coroutine] static {captures}|| {{ "),
            " Ok(()) }",
        ),
        Form::Stream => (
            "futures_core::Stream<Item = Result<u32, u32>>",
            "async_stream::try_stream! ".to_owned(),
            "",
        ),
    };
    let attribute = match reader {
        Reader::Judge => "#[no_yield_scope::no_yield_scope(consumes(commit))]\n",
        Reader::Truth => "",
    };
    let block = body.block.print(setup, reader, 1);
    let block = match setup.form {
        // The closure's own block holds its statements and its value.
        Form::Coroutine => block[1..block.len() - 1].to_owned(),
        Form::Gen | Form::Stream => block,
    };
    let params = params.join(", ");
    format!(
        "{attribute}pub fn body_{index}({params}) -> impl {returned} {{\n    {open}{block}{close}\n}}\n"
    )
}

fn start(form: Form) -> &'static str {
    match form {
        Form::Gen => {
            "
pub fn start(mut body: impl Iterator<Item = u32> + 'static) -> Points {
    Box::new(move || body.next())
}
"
        }
        Form::Coroutine => {
            "
pub fn start(body: impl std::ops::Coroutine<Yield = u32, Return = Result<(), u32>> + 'static) -> Points {
    let mut body = Box::pin(body);
    Box::new(move || match body.as_mut().resume(()) {
        std::ops::CoroutineState::Yielded(point) => Some(point),
        std::ops::CoroutineState::Complete(_) => None,
    })
}
"
        }
        Form::Stream => {
            "
pub fn start(body: impl futures_core::Stream<Item = Result<u32, u32>> + 'static) -> Points {
    let mut body = Box::pin(body);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    Box::new(move || match body.as_mut().poll_next(&mut context) {
        std::task::Poll::Ready(item) => item.map(|item| item.unwrap_or_else(|point| point)),
        std::task::Poll::Pending => unreachable!(\"a body awaits nothing\"),
    })
}
"
        }
    }
}
