//! Whether a `?` in a body yields: said where the macro expands whose body it is, heard where the types are asked.

use core::marker::PhantomData;

use super::hazard::Answer;

/// `Y` is `Yes` or `No`.
pub struct Decided<Y>(PhantomData<fn() -> Y>);

impl<Y> Clone for Decided<Y> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Y> Copy for Decided<Y> {}

pub struct Yes;

pub struct No;

/// A `?` hands the error to the consumer and waits until it comes back, as in async-stream's macros.
pub const fn question_mark_is_a_yield() -> Decided<Yes> {
    Decided(PhantomData)
}

/// A `?` ends the body, as in this crate's own.
pub const fn question_mark_is_no_yield() -> Decided<No> {
    Decided(PhantomData)
}

#[expect(clippy::new_without_default, reason = "only generated code makes one")]
impl<Y> Decided<Y> {
    pub const fn new() -> Self {
        Decided(PhantomData)
    }
}

impl<Y: Decision> Decided<Y> {
    /// The answer to a question about a `?`.
    pub fn if_yields<A: Answer>(self, _: A) -> Y::If<A> {
        Answer::new()
    }

    /// The answer to a question that is asked if there was none about a `?`.
    pub fn if_not<A: Answer>(self, _: A) -> Y::IfNot<A> {
        Answer::new()
    }
}

/// Which answers matter.
pub trait Decision {
    type If<A: Answer>: Answer;
    type IfNot<A: Answer>: Answer;
}

impl Decision for Yes {
    type If<A: Answer> = A;
    type IfNot<A: Answer> = A::Fine;
}

impl Decision for No {
    type If<A: Answer> = A::Fine;
    type IfNot<A: Answer> = A;
}
