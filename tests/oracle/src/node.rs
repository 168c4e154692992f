//! The tree of a body and its printing.

use crate::form::{Form, Reader, Setup};
use std::fmt::Write;

/// A piece of a body. Most of Rust's grammar is of no interest here, so it stays text with holes; what is printed
/// differently from form to form has a variant of its own.
#[derive(Clone, Debug)]
pub enum Node {
    /// Text with one `@` for each of the parts.
    Fill(String, Vec<Node>),
    /// `{ … }`; each part is a statement with its own semicolon, or the tail.
    Block(Vec<Node>),
    /// `yield`, with the number of the point and, where the operand is more than that number, what is computed with it.
    Yield(usize, Option<Box<Node>>),
    /// `return` in the way of the form.
    Return,
    /// The tested part followed by `?`. Where it yields the error, the number is that of the point.
    Try(usize, Box<Node>),
    /// A part that borrows across a `yield`, and what stands for it where that is not allowed.
    Borrowing(Box<Node>, Box<Node>),
    /// A part in the grammar of edition 2024, and what says the same in the one of 2021.
    Recent(Box<Node>, Box<Node>),
}

impl Node {
    /// Text without holes.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Fill(text.into(), Vec::new())
    }

    /// Text with one `@` for each of `parts`.
    pub fn fill(text: impl Into<String>, parts: impl Into<Vec<Self>>) -> Self {
        let (text, parts) = (text.into(), parts.into());
        debug_assert_eq!(text.matches('@').count(), parts.len(), "{text}");
        Self::Fill(text, parts)
    }

    /// The node as the operand of an operator or a method.
    pub fn grouped(self) -> Self {
        match &self {
            Self::Fill(text, _) if !text.contains(' ') => self,
            _ => Self::fill("(@)", [self]),
        }
    }

    /// Whether there is a point in it.
    fn suspends(&self) -> bool {
        self.any(&|node| matches!(node, Self::Yield(..) | Self::Try(..)))
    }

    /// Whether there is a `?` in it.
    pub fn tries(&self) -> bool {
        self.any(&|node| matches!(node, Self::Try(..)))
    }

    /// Whether a node in it is as described.
    pub fn any(&self, wanted: &dyn Fn(&Self) -> bool) -> bool {
        wanted(self)
            || match self {
                Self::Fill(_, parts) | Self::Block(parts) => {
                    parts.iter().any(|part| part.any(wanted))
                }
                Self::Borrowing(part, _)
                | Self::Recent(part, _)
                | Self::Try(_, part)
                | Self::Yield(_, Some(part)) => part.any(wanted),
                Self::Return | Self::Yield(_, None) => false,
            }
    }

    /// How many nodes there are.
    pub fn size(&self) -> usize {
        1 + match self {
            Self::Fill(_, parts) | Self::Block(parts) => parts.iter().map(Self::size).sum(),
            Self::Borrowing(part, _)
            | Self::Recent(part, _)
            | Self::Try(_, part)
            | Self::Yield(_, Some(part)) => part.size(),
            Self::Return | Self::Yield(_, None) => 0,
        }
    }

    /// The points in the order in which they are come to, where nothing jumps: that of the text, except that the operand of
    /// a `yield` comes first.
    pub fn points(&self, setup: Setup) -> Vec<usize> {
        match self {
            Self::Fill(_, parts) | Self::Block(parts) => {
                parts.iter().flat_map(|part| part.points(setup)).collect()
            }
            Self::Yield(point, operand) => {
                let inner = operand.iter().flat_map(|operand| operand.points(setup));
                inner.chain([*point]).collect()
            }
            Self::Borrowing(part, plain) => {
                if setup.form == Form::Gen {
                    plain.points(setup)
                } else {
                    part.points(setup)
                }
            }
            Self::Recent(part, _) => part.points(setup),
            Self::Try(point, part) => part.points(setup).into_iter().chain([*point]).collect(),
            Self::Return => Vec::new(),
        }
    }

    /// The text for `reader`, indented by `depth` steps.
    pub fn print(&self, setup: Setup, reader: Reader, depth: usize) -> String {
        let mut printer = Printer {
            setup,
            reader,
            out: String::new(),
        };
        printer.node(self, depth);
        printer.out
    }
}

struct Printer {
    setup: Setup,
    reader: Reader,
    out: String,
}

impl Printer {
    fn node(&mut self, node: &Node, depth: usize) {
        match node {
            Node::Fill(text, parts) => {
                let mut parts = parts.iter();
                for (at, piece) in text.split('@').enumerate() {
                    if at > 0 {
                        self.node(parts.next().expect("one part for each hole"), depth);
                    }
                    self.out.push_str(piece);
                }
            }
            Node::Block(parts) => self.block(parts, depth),
            Node::Yield(point, operand) => self.point(*point, operand.as_deref(), depth),
            Node::Return => self.out.push_str(match self.setup.form {
                Form::Gen | Form::Stream => "return",
                Form::Coroutine => "return Ok(())",
            }),
            Node::Try(_, part) => match self.setup.form {
                Form::Gen => {
                    self.out.push_str("(match ");
                    self.node(part, depth);
                    self.out.push_str(" { Ok(x) => x, Err(_) => return })");
                }
                Form::Coroutine | Form::Stream => {
                    self.node(part, depth);
                    self.out.push('?');
                }
            },
            Node::Recent(part, _) if self.setup.edition >= 2024 => self.node(part, depth),
            Node::Recent(_, older) => self.node(older, depth),
            Node::Borrowing(part, plain) => match self.setup.form {
                Form::Gen => self.node(plain, depth),
                Form::Coroutine | Form::Stream => self.node(part, depth),
            },
        }
    }

    fn block(&mut self, parts: &[Node], depth: usize) {
        if parts.is_empty() {
            return self.out.push_str("{}");
        }
        self.out.push('{');
        for part in parts {
            self.line(depth + 1);
            self.node(part, depth + 1);
        }
        self.line(depth);
        self.out.push('}');
    }

    fn line(&mut self, depth: usize) {
        self.out.push('\n');
        self.out.push_str(&"    ".repeat(depth));
    }

    fn point(&mut self, point: usize, operand: Option<&Node>, depth: usize) {
        let Some(operand) = operand else {
            write!(self.out, "yield {point}").expect("a string takes all");
            return;
        };
        if self.setup.form == Form::Stream && operand.suspends() {
            // What async-stream makes of a `yield` borrows its sender while the operand runs, which then has none for a
            // `yield` of its own.
            self.out.push_str("{ let operand = ");
            self.node(operand, depth);
            write!(self.out, "; yield at({point}, operand) }}").expect("a string takes all");
            return;
        }
        let (open, close) = match self.reader {
            Reader::Judge => ("", ""),
            Reader::Truth => ("match () { () => ", " }"),
        };
        write!(self.out, "yield {open}at({point}, ").expect("a string takes all");
        self.node(operand, depth);
        write!(self.out, "){close}").expect("a string takes all");
    }
}
