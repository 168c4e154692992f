//! What `refuse` demands of a reason, and never gets: the trait that is missing in the end carries the message.
//!
//! Three steps, and each keeps rustc's error short. `Permits` is what `refuse` asks for, with one impl per kind of point that covers
//! every reason: were there an impl per reason, rustc would list them. That impl asks for [`AtYield`] and the like, which
//! each reason implements for the types that implement a trait of the reason's own. No type does.

use super::Fine;
use crate::reason::Reason;

/// Allows a guard of type `T` to be alive at a point of the kind `AT`.
// rustc prints this message for a type parameter, whose reason can be any. Every other reason has its own.
#[diagnostic::on_unimplemented(
    message = "`{T}` is alive at a suspension point: its bounds say that it prevents that",
    label = "alive where the body is suspended",
    note = "end it before that point, in a block or with `drop(…)`"
)]
pub trait Permits<T: ?Sized, const AT: u8> {}

macro_rules! points {
    ($($point:ident = $at:literal;)*) => {$(
        pub trait $point<T: ?Sized> {}

        impl<T: ?Sized, R: $point<T>> Permits<T, $at> for R {}
        impl<T: ?Sized> $point<T> for Fine {}
    )*};
}

points! {
    AtYield = 0;
    AtYields = 1;
    AtAwait = 2;
    AtAwaits = 3;
    OnEveryPath = 4;
    InOwnTokens = 5;
}

/// The reason of a scope that can be neither suspended nor left alone.
pub enum NotSuspended {}

/// Nothing implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is ended on one path only before a `yield`",
    label = "ended or not begun here, but in force on another path to the `yield`",
    note = "end it on every path to the `yield`, or end it after the `yield`"
)]
pub trait SameOnEveryPath {}

impl<T: SameOnEveryPath + ?Sized> OnEveryPath<T> for NotSuspended {}

/// Nothing implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be suspended in the tokens of this macro, which suspends the body",
    label = "in force there",
    note = "end it before the macro is called, or write the `yield` or the `.await` in the body itself"
)]
pub trait InTokensThatParse {}

impl<T: InTokensThatParse + ?Sized> InOwnTokens<T> for NotSuspended {}

/// Says that there is something to exempt in `T`.
#[diagnostic::on_unimplemented(
    message = "`{T}` needs no `#[held_across_yield]`: its type is no guard, or none that matters here",
    label = "nothing to exempt",
    note = "remove the attribute"
)]
pub trait Exempts<T: ?Sized> {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, R: Reason> Exempts<T> for R {}
