//! Asks a type whether it is a guard.
//!
//! A trait bound can refuse a type that is no guard, but "a guard, or else not" takes a second answer.
//! Method lookup gives one: an inherent method is skipped where the bounds of its impl do not hold, and
//! looked for in the `Deref` target instead. Each level below is one more answer, and the last has no
//! bounds. It works only where types are known, in the user's own function: in a generic one here, every
//! type would take the last answer.

use core::marker::PhantomData;
use core::ops::Deref;

use super::hazard::{Alive, Fine, Guard, Hazard, OwnMethods};
use super::refusal::{NotSuspended, Unknown};
use super::search::{Done, First, Here, Holds, Later, Next, Zeroth};
use crate::{CancelScope, Harmless, Scope, reason};

macro_rules! levels {
    ($($(#[$doc:meta])* $level:ident $(-> $next:ident)?,)*) => {$(
        $(#[$doc])*
        pub struct $level<T: ?Sized, H, P>(PhantomData<(H, P, PhantomData<T>)>);

        $(impl<T: ?Sized, H, P> Deref for $level<T, H, P> {
            type Target = $next<T, H, P>;

            fn deref(&self) -> &$next<T, H, P> {
                &$next(PhantomData)
            }
        })?
    )*};
}

levels! {
    /// Is there a guard in it at all? Mostly not, and then the levels that say which are skipped.
    Question -> Otherwise,
    Otherwise,
    /// Is it a scope that can cancel?
    Ask -> Suspends,
    /// Is it any other scope?
    Suspends -> Own,
    /// Is it a guard whose methods are its own?
    Own -> Derefs,
    /// Is it a guard that derefs to something else?
    Derefs -> Itself,
    /// Is it a guard?
    Itself -> InFirst,
    /// Is the first thing in it one, or the first thing in that, …?
    InFirst -> InSecond,
    /// Is the second of a tuple one, or the first thing in that, …?
    InSecond -> InThird,
    InThird -> InFourth,
    InFourth -> InFirstSecond,
    /// The second of a tuple that is the first of a tuple?
    InFirstSecond -> Anywhere,
    /// Is there one at any other place, and no second one?
    Anywhere,
    /// The same questions about the type itself and nothing in it: there may be types in it that rustc does not know yet.
    Alone -> AloneOwn,
    AloneOwn -> AloneDerefs,
    AloneDerefs -> AloneItself,
    AloneItself -> Nowhere,
    /// The answers for what is no guard.
    Nowhere -> Stranger,
    /// The answer for what is not even known to be none.
    Stranger,
}

impl<T: ?Sized, H, P> Question<T, H, P> {
    pub(super) const fn new() -> Self {
        Question(PhantomData)
    }
}

impl<T: Holds<P, H::Class> + ?Sized, H: Hazard, P> Question<T, H, P> {
    pub const fn nys_ask(&self) -> Ask<T, H, P> {
        Ask(PhantomData)
    }
}

impl<T: ?Sized, H> Question<T, H, ()> {
    pub const fn nys_alone(&self) -> Alone<T, H, ()> {
        Alone(PhantomData)
    }
}

impl<T: ?Sized, H> Otherwise<T, H, ()> {
    pub const fn nys_ask(&self) -> Nowhere<T, H, ()> {
        Nowhere(PhantomData)
    }
}

type Allowed<T> = Alive<T, Fine>;
type Refused<T, H> = Alive<T, <T as Guard<<H as Hazard>::Class>>::Reason>;

macro_rules! answers {
    ($([$($generics:tt)*] $level:ty { $($ask:ident: $answer:ty,)* })*) => {$(
        impl<$($generics)*> $level {
            $(pub const fn $ask(&self) -> $answer {
                Alive::new()
            })*
        }
    )*};
}

// The questions, as generated code asks them:
// - `nys_whole`: a guard, itself or inside of wrappers and tuples?
// - `nys_scoped`: the same of a binding that is suspended if it is a scope;
// - `nys_wrapped`: a guard inside of a wrapper or tuple?
// - `nys_direct`: a guard itself?
// - `nys_reaching`: a guard itself, whose methods are those of what it derefs to?
// - `nys_owned`: a guard itself, whose methods are its own?
// - `nys_owned_scoped`: the same of a binding that is suspended if it is a scope;
// - `nys_limited`, `nys_owned_limited`: as `nys_scoped` and `nys_owned_scoped`, where a scope that can cancel is one like others;
// - `nys_limit`: a scope that can cancel?
// - `nys_partial`: a scope?
// - `nys_unknown`: neither a guard in whatever way nor known to be harmless?
answers! {
    [T: CancelScope + Guard<H::Class> + ?Sized, H: Hazard] Ask<T, H, Here> {
        nys_whole: Alive<T, reason::CancelScope>,
        nys_scoped: Alive<T, reason::CancelScope>,
        nys_limited: Allowed<T>,
        nys_wrapped: Allowed<T>,
        nys_direct: Alive<T, reason::CancelScope>,
        nys_reaching: Allowed<T>,
        nys_owned: Alive<T, reason::CancelScope>,
        nys_owned_scoped: Alive<T, reason::CancelScope>,
        nys_owned_limited: Allowed<T>,
        nys_limit: Alive<T, reason::CancelScope>,
    }
    [T: Scope + Guard<H::Class> + ?Sized, H: Hazard] Suspends<T, H, Here> {
        nys_whole: Alive<T, reason::Scope>,
        nys_scoped: Allowed<T>,
        nys_limited: Allowed<T>,
        nys_wrapped: Allowed<T>,
        nys_direct: Alive<T, reason::Scope>,
        nys_reaching: Allowed<T>,
        nys_owned: Alive<T, reason::Scope>,
        nys_owned_scoped: Allowed<T>,
        nys_owned_limited: Allowed<T>,
        nys_partial: Alive<T, NotSuspended>,
    }
    [T: OwnMethods + Guard<H::Class> + ?Sized, H: Hazard] Own<T, H, Here> {
        nys_reaching: Allowed<T>,
        nys_owned: Refused<T, H>,
        nys_owned_scoped: Refused<T, H>,
        nys_owned_limited: Refused<T, H>,
    }
    [T: Deref + Guard<H::Class> + ?Sized, H: Hazard] Derefs<T, H, Here> {
        nys_reaching: Refused<T, H>,
        nys_owned: Allowed<T>,
        nys_owned_scoped: Allowed<T>,
        nys_owned_limited: Allowed<T>,
    }
    [T: Guard<H::Class> + ?Sized, H: Hazard] Itself<T, H, Here> {
        nys_whole: Refused<T, H>,
        nys_direct: Refused<T, H>,
        nys_scoped: Refused<T, H>,
        nys_limited: Refused<T, H>,
        nys_wrapped: Allowed<T>,
        nys_reaching: Allowed<T>,
        nys_owned: Refused<T, H>,
        nys_owned_scoped: Refused<T, H>,
        nys_owned_limited: Refused<T, H>,
        nys_partial: Allowed<T>,
        nys_limit: Allowed<T>,
    }
    [T: ?Sized, H, P] Ask<T, H, P> {
        nys_unknown: Allowed<T>,
    }
    [T: Harmless<H::List> + ?Sized, H: Hazard] Nowhere<T, H, ()> {
        nys_unknown: Allowed<T>,
    }
    [T: ?Sized, H: Hazard] Stranger<T, H, ()> {
        nys_unknown: Alive<T, Unknown>,
    }
    [T: Scope + Guard<H::Class> + ?Sized, H: Hazard] Alone<T, H, ()> {
        nys_direct: Alive<T, reason::Scope>,
        nys_reaching: Allowed<T>,
        nys_owned: Alive<T, reason::Scope>,
    }
    [T: OwnMethods + Guard<H::Class> + ?Sized, H: Hazard] AloneOwn<T, H, ()> {
        nys_reaching: Allowed<T>,
        nys_owned: Refused<T, H>,
    }
    [T: Deref + Guard<H::Class> + ?Sized, H: Hazard] AloneDerefs<T, H, ()> {
        nys_reaching: Refused<T, H>,
        nys_owned: Allowed<T>,
    }
    [T: Guard<H::Class> + ?Sized, H: Hazard] AloneItself<T, H, ()> {
        nys_direct: Refused<T, H>,
        nys_reaching: Allowed<T>,
        nys_owned: Refused<T, H>,
    }
    [T: ?Sized, H: Hazard] Nowhere<T, H, ()> {
        nys_whole: Allowed<T>,
        nys_direct: Allowed<T>,
        nys_scoped: Allowed<T>,
        nys_limited: Allowed<T>,
        nys_wrapped: Allowed<T>,
        nys_reaching: Allowed<T>,
        nys_owned: Allowed<T>,
        nys_owned_scoped: Allowed<T>,
        nys_owned_limited: Allowed<T>,
        nys_partial: Allowed<T>,
        nys_limit: Allowed<T>,
    }
}

/// The levels that look inside.
macro_rules! inside {
    ($($level:ident: $search:ident <$($position:ty)?>,)*) => {$(
        answers! {
            [T: $search<$($position,)? P, H::Class> + ?Sized, H: Hazard, P] $level<T, H, P> {
                nys_whole: Refused<<T as $search<$($position,)? P, H::Class>>::Found, H>,
                nys_scoped: Refused<<T as $search<$($position,)? P, H::Class>>::Found, H>,
                nys_limited: Refused<<T as $search<$($position,)? P, H::Class>>::Found, H>,
                nys_wrapped: Refused<<T as $search<$($position,)? P, H::Class>>::Found, H>,
                nys_direct: Allowed<T>,
                nys_reaching: Allowed<T>,
                nys_owned: Allowed<T>,
                nys_owned_scoped: Allowed<T>,
                nys_owned_limited: Allowed<T>,
                nys_partial: Allowed<T>,
        nys_limit: Allowed<T>,
            }
        }
    )*};
}

inside! {
    InFirst: First<>,
    InSecond: Later<Next<Zeroth<Done>>>,
    InThird: Later<Next<Next<Zeroth<Done>>>>,
    InFourth: Later<Next<Next<Next<Zeroth<Done>>>>>,
    InFirstSecond: Later<Zeroth<Next<Zeroth<Done>>>>,
    Anywhere: Holds<>,
}
