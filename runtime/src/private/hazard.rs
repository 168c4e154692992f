//! What a guard is asked about, and the answer.

use core::marker::PhantomData;

use super::probe::never;
use crate::harmless::Known;
use crate::reason::Reason;
use crate::{PreventsYields, ThreadBound};

/// What a guard is asked about.
pub trait Hazard: Copy {
    /// The class of the types that are guards there.
    type Class;
    /// Who says which types are harmless.
    type List;
}

/// Being alive at a `yield`, and the class of the types that prevent that.
#[derive(Clone, Copy)]
pub struct Yielding;

/// Being alive at an `.await`, and the class of the types that prevent that: the thread-bound ones.
#[derive(Clone, Copy)]
pub struct Awaiting;

impl Hazard for Yielding {
    type Class = Yielding;
    type List = Known;
}

impl Hazard for Awaiting {
    type Class = Awaiting;
    type List = Known;
}

/// The same, asked about the types of a list.
#[derive(Clone, Copy)]
pub struct Listed<L, H>(pub L, pub H);

impl<L: List> Hazard for Listed<L, Yielding> {
    type Class = L::Yielding;
    type List = L;
}

impl<L: List> Hazard for Listed<L, Awaiting> {
    type Class = L::Awaiting;
    type List = L;
}

/// A list of types that a user made: of `prevents(…)`, local to the function, or of [`guards!`](crate::guards). The types in
/// it implement [`Guard`] of its classes, and [`Harmless`](crate::Harmless) of the list.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list of guards",
    note = "a list is made by `no_yield_scope::guards! {{ struct {Self}; … }}`"
)]
pub trait List: Copy {
    type Yielding;
    type Awaiting;
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

    /// This answer where nothing speaks against it, or else the other one.
    pub fn and<O: Answer>(self, _: O) -> R::And<O>
    where
        R: Verdict<T>,
    {
        Answer::new()
    }
}

/// A type that is an [`Alive`].
pub trait Answer {
    /// The answer that nothing speaks against it.
    type Fine: Answer;

    fn new() -> Self;
}

impl<T: ?Sized, R> Answer for Alive<T, R> {
    type Fine = Alive<T, Fine>;

    fn new() -> Self {
        Alive::new()
    }
}

/// [`Fine`] or a reason.
pub trait Verdict<T: ?Sized> {
    type Or<O: Answer>: Answer;
    type And<O: Answer>: Answer;
}

impl<T: ?Sized> Verdict<T> for Fine {
    type Or<O: Answer> = O;
    type And<O: Answer> = Alive<T, Fine>;
}

impl<T: ?Sized, R: Reason> Verdict<T> for R {
    type Or<O: Answer> = Alive<T, R>;
    type And<O: Answer> = O;
}
