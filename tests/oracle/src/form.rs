//! The forms in which one body is written down: which macro or syntax suspends it, which edition it is in, and who reads it.

/// What makes a coroutine of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A nightly `gen {}` block: an iterator, so nothing in it may be borrowed across a `yield`.
    Gen,
    /// A nightly `#[coroutine] static ||` closure. Its `?` returns.
    Coroutine,
    /// `async_stream::try_stream!`, on stable. Its `?` yields the error first.
    Stream,
}

/// A form in an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup {
    /// What makes a coroutine of the body.
    pub form: Form,
    /// The edition of the generated crate.
    pub edition: u16,
}

impl Setup {
    /// Every setup, in the order in which they are run.
    pub const ALL: [Self; 5] = [
        Self::new(Form::Gen, 2024),
        Self::new(Form::Coroutine, 2021),
        Self::new(Form::Coroutine, 2024),
        Self::new(Form::Stream, 2021),
        Self::new(Form::Stream, 2024),
    ];

    const fn new(form: Form, edition: u16) -> Self {
        Self { form, edition }
    }

    /// The name used on the command line and for the directories of the generated crates.
    pub fn name(self) -> String {
        let form = match self.form {
            Form::Gen => "gen",
            Form::Coroutine => "coroutine",
            Form::Stream => "stream",
        };
        format!("{form}-{}", self.edition)
    }
}

/// Who reads the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The attribute: it gets the body as a user would write it.
    Judge,
    /// The plain compiler: the operand of a `yield` is wrapped, so that its temporaries end before the body is suspended.
    /// That is what the attribute makes of it, and the one place where it changes what is alive.
    Truth,
}
