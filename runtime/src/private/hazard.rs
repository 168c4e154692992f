//! What a guard is asked about, and the answer.

use core::marker::PhantomData;

use super::probe::never;
use crate::reason::Reason;
use crate::{PreventsYields, ThreadBound};

/// What a guard is asked about.
pub trait Hazard: Copy {
    /// The class of the types that are guards there.
    type Class;
}

/// Being alive at a `yield`, and the class of the types that prevent that.
#[derive(Clone, Copy)]
pub struct Yielding;

/// Being alive at an `.await`, and the class of the types that prevent that: the thread-bound ones.
#[derive(Clone, Copy)]
pub struct Awaiting;

impl Hazard for Yielding {
    type Class = Yielding;
}

impl Hazard for Awaiting {
    type Class = Awaiting;
}

/// The same, asked about the types that the user listed in `prevents(…)`: they are the class `L`, which is local to the
/// user's function, and implement `Guard<L>` there.
#[derive(Clone, Copy)]
pub struct Listed<L, H>(pub L, pub H);

impl<L: Copy, H: Hazard> Hazard for Listed<L, H> {
    type Class = L;
}

/// A guard of class `C`: itself, not something that contains one.
pub trait Guard<C> {
    type Reason;
}

impl<T: PreventsYields + ?Sized> Guard<Yielding> for T {
    type Reason = T::Reason;
}

impl<T: ThreadBound + ?Sized> Guard<Awaiting> for T {
    type Reason = T::Reason;
}

/// A guard whose methods are its own although it derefs to something else.
pub trait OwnMethods {}

/// The answer: a guard `T` is alive there, and what speaks against it is `R`.
pub struct Alive<T: ?Sized, R>(PhantomData<(R, PhantomData<T>)>);

/// Nothing speaks against it.
pub enum Fine {}

/// The type of a guard, as [`Alive::guard`] hands it to its reason's methods.
pub struct Found<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized, R> Alive<T, R> {
    pub(super) const fn new() -> Self {
        Alive(PhantomData)
    }

    /// Has the methods that refuse the guard: see `refusal.rs`.
    pub fn reason(&self) -> R {
        never()
    }

    pub const fn guard(&self) -> Found<T> {
        Found(PhantomData)
    }

    /// This answer, or the other one where nothing speaks against this.
    pub fn or<O: Answer>(self, _: O) -> R::Or<O>
    where
        R: Verdict<T>,
    {
        Answer::new()
    }
}

/// A type that is an [`Alive`].
pub trait Answer {
    fn new() -> Self;
}

impl<T: ?Sized, R> Answer for Alive<T, R> {
    fn new() -> Self {
        Alive::new()
    }
}

/// [`Fine`] or a reason.
pub trait Verdict<T: ?Sized> {
    type Or<O: Answer>: Answer;
}

impl<T: ?Sized> Verdict<T> for Fine {
    type Or<O: Answer> = O;
}

impl<T: ?Sized, R: Reason> Verdict<T> for R {
    type Or<O: Answer> = Alive<T, R>;
}
