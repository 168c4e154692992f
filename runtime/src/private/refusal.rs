//! What refuses a guard: a method of its reason's, with a bound that no type meets and that carries the message.
//!
//! Generated code calls `Alive::reason(&alive).at_yield(Alive::guard(&alive))`, with the argument's tokens where the guard is bound and the
//! method's name at the `yield`: rustc labels both. The methods are inherent ones, so that nothing but the bound is missing:
//! of a trait of ours rustc would tell every impl on the way to it.

use super::{Fine, Found};
use crate::reason::Reason;

/// What nothing speaks against is allowed everywhere; there is nothing to exempt.
impl Fine {
    pub fn at_yield<T: ?Sized>(self, _: Found<T>) {}
    pub fn at_yields<T: ?Sized>(self, _: Found<T>) {}
    pub fn at_question_mark<T: ?Sized>(self, _: Found<T>) {}
    pub fn at_question_marks<T: ?Sized>(self, _: Found<T>) {}
    pub fn at_await<T: ?Sized>(self, _: Found<T>) {}
    pub fn at_awaits<T: ?Sized>(self, _: Found<T>) {}
    pub fn on_one_path<T: ?Sized>(self, _: Found<T>) {}
    pub fn in_other_tokens<T: ?Sized>(self, _: Found<T>) {}
    pub fn nys_exempted<T: NeedsExemption + ?Sized>(self, _: Found<T>) {}
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` needs no `#[held_across_yield]`: its type is no guard, or none that matters here",
    label = "nothing to exempt",
    note = "remove the attribute",
    note = "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/held_across_yield/"
)]
pub trait NeedsExemption {}

/// The reason of a scope that can be neither suspended nor left alone.
pub enum NotSuspended {}

impl Reason for NotSuspended {}

impl NotSuspended {
    pub fn on_one_path<T: SameOnEveryPath + ?Sized>(self, _: Found<T>) {}
    pub fn in_other_tokens<T: SuspendedInOtherTokens + ?Sized>(self, _: Found<T>) {}
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is ended on one path only before a `yield`",
    label = "ended or not begun here, but in force on another path to the `yield`",
    note = "end it on every path to the `yield`, or end it after the `yield`",
    note = "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/scope/"
)]
pub trait SameOnEveryPath {}

#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be suspended in the tokens of this macro, which suspends the body",
    label = "in force there",
    note = "end it before the macro is called, or write the `yield` or the `.await` in the body itself",
    note = "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/scope/"
)]
pub trait SuspendedInOtherTokens {}

/// The reason of a type of which nothing is known, where that is asked.
pub enum Unknown {}

impl Reason for Unknown {}

impl Unknown {
    pub fn at_yield<T: KnownToBeHarmless + ?Sized>(self, _: Found<T>) {}
    pub fn at_yields<T: KnownToBeHarmless + ?Sized>(self, _: Found<T>) {}
    pub fn at_question_mark<T: KnownToBeHarmless + ?Sized>(self, _: Found<T>) {}
    pub fn at_question_marks<T: KnownToBeHarmless + ?Sized>(self, _: Found<T>) {}
}

/// Nothing implements it: of [`Harmless`](crate::Harmless) rustc would say that a reference to the type is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is held for its drop alone at a `yield`, and whether it may be is not known",
    label = "alive at the `yield`, and never mentioned again",
    note = "if it may: `impl no_yield_scope::Harmless for …`, or `#[harmless] type …;` in a `guards!` list, or here only: `#[held_across_yield(reason = \"…\")] let …;`",
    note = "if it may not: `#[prevents_yields]` on its type, or in a `guards!` list, and end it before the `yield`",
    note = "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/unknown/"
)]
pub trait KnownToBeHarmless {}

/// The methods of a reason that has none of its own: that of a type parameter, which can be any. And what every reason has.
#[rustfmt::skip]
pub trait AnyReason: Reason + Sized {
    fn at_yield<T: ?Sized>(self, _: Found<T>) where Found<T>: AllowedByBounds<T> {}
    fn at_yields<T: ?Sized>(self, _: Found<T>) where Found<T>: AllowedByBounds<T> {}
    fn at_question_mark<T: ?Sized>(self, _: Found<T>) where Found<T>: AllowedByBounds<T> {}
    fn at_question_marks<T: ?Sized>(self, _: Found<T>) where Found<T>: AllowedByBounds<T> {}
    fn at_await<T: ?Sized>(self, _: Found<T>) where Found<T>: AllowedByBounds<T> {}
    fn at_awaits<T: ?Sized>(self, _: Found<T>) where Found<T>: AllowedByBounds<T> {}
    fn nys_exempted<T: ?Sized>(self, _: Found<T>) {}
}

impl<R: Reason> AnyReason for R {}

/// Asked of a [`Found`]: of the type parameter itself rustc would say that it can be restricted with this trait.
#[diagnostic::on_unimplemented(
    message = "`{T}` is alive at a suspension point: its bounds say that it prevents that",
    label = "alive where the body is suspended",
    note = "end it before that point, in a block or with `drop(…)`",
    note = "https://docs.rs/no-yield-scope/latest/no_yield_scope/hazards/guard/"
)]
pub trait AllowedByBounds<T: ?Sized> {}

// With no impl at all rustc would not wait until it knows the `T`, and with one it would be that impl's.
#[diagnostic::do_not_recommend]
impl AllowedByBounds<Fine> for Found<Fine> {}
#[diagnostic::do_not_recommend]
impl AllowedByBounds<NotSuspended> for Found<NotSuspended> {}
