//! What a guard is asked about: the kind of point at which it is alive, and the class of guards that this concerns.

use core::marker::PhantomData;

use crate::{PreventsYields, ThreadBound};

/// A kind of point. A number and no type of its own: rustc prints it, and cuts what gets long.
#[derive(Clone, Copy)]
pub struct At<const KIND: u8>;

pub const YIELD: At<0> = At;
/// Several yields, of which the error stands at the first.
pub const YIELDS: At<1> = At;
pub const AWAIT: At<2> = At;
pub const AWAITS: At<3> = At;
/// A yield that a scope reaches on one path and not on another.
pub const PARTIAL: At<4> = At;
/// A point in tokens that cannot be rewritten.
pub const OPAQUE: At<5> = At;

/// What a guard is asked about.
pub trait Hazard: Copy {
    /// The class of the types that are guards there.
    type Class;
    /// The kind of point, for the message.
    type At;
}

macro_rules! hazards {
    ($($kind:literal: $class:ident,)*) => {$(
        impl Hazard for At<$kind> {
            type Class = $class;
            type At = Self;
        }
    )*};
}

hazards! {
    0: Yielding,
    1: Yielding,
    2: Awaiting,
    3: Awaiting,
    4: Yielding,
    5: Yielding,
}

/// The class of the types that prevent yields.
pub struct Yielding;

/// The class of the thread-bound ones, which prevent awaits too.
pub struct Awaiting;

/// The same point, asked about the types that the user listed in `prevents(…)`: they are the class `L`, which is local
/// to the user's function, and implement `Guard<L>` there.
#[derive(Clone, Copy)]
pub struct Listed<L, H>(pub L, pub H);

impl<L: Copy, H: Hazard> Hazard for Listed<L, H> {
    type Class = L;
    type At = H::At;
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

/// The answer: a guard `T` is alive at a point `H`, and what speaks against it is `R`.
pub struct Alive<T: ?Sized, R, H>(PhantomData<(R, H, PhantomData<T>)>);

/// Nothing speaks against it.
pub struct Fine;

impl<T: ?Sized, R, H> Alive<T, R, H> {
    pub(super) const fn new() -> Self {
        Alive(PhantomData)
    }

    /// This answer, or the other one where nothing speaks against this.
    pub fn or<O: Answer>(self, _: O) -> R::Or<O>
    where
        R: Verdict<T, H>,
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

impl<T: ?Sized, R, H> Answer for Alive<T, R, H> {
    type Fine = Alive<T, Fine, H>;

    fn new() -> Self {
        Alive::new()
    }
}

/// [`Fine`] or a reason.
pub trait Verdict<T: ?Sized, H> {
    type Or<O: Answer>: Answer;
}

impl<T: ?Sized, H> Verdict<T, H> for Fine {
    type Or<O: Answer> = O;
}

impl<T: ?Sized, H, R: crate::reason::Reason> Verdict<T, H> for R {
    type Or<O: Answer> = Alive<T, R, H>;
}
