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
use super::permits::NotSuspended;
use super::search::{Done, First, Here, Holds, Later, Next, Zeroth};
use crate::{CancelScope, Scope, reason};

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
    Nowhere,
}

impl<T: ?Sized, H, P> Question<T, H, P> {
    pub(super) const fn new() -> Self {
        Question(PhantomData)
    }
}

impl<T: Holds<P, H::Class> + ?Sized, H: Hazard, P> Question<T, H, P> {
    pub const fn ask(&self) -> Ask<T, H, P> {
        Ask(PhantomData)
    }
}

impl<T: ?Sized, H> Question<T, H, ()> {
    pub const fn alone(&self) -> Alone<T, H, ()> {
        Alone(PhantomData)
    }
}

impl<T: ?Sized, H> Otherwise<T, H, ()> {
    pub const fn ask(&self) -> Nowhere<T, H, ()> {
        Nowhere(PhantomData)
    }
}

type Allowed<T, H> = Alive<T, Fine, <H as Hazard>::At>;
type Refused<T, H> = Alive<T, <T as Guard<<H as Hazard>::Class>>::Reason, <H as Hazard>::At>;

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
// - `whole`: a guard, itself or inside of wrappers and tuples?
// - `scoped`: the same of a binding that is suspended if it is a scope;
// - `wrapped`: a guard inside of a wrapper or tuple?
// - `direct`: a guard itself?
// - `reaching`: a guard itself, whose methods are those of what it derefs to?
// - `owned`: a guard itself, whose methods are its own?
// - `owned_scoped`: the same of a binding that is suspended if it is a scope;
// - `limited`, `owned_limited`: as `scoped` and `owned_scoped`, where a scope that can cancel is one like others;
// - `limit`: a scope that can cancel?
// - `partial`: a scope?
answers! {
    [T: CancelScope + Guard<H::Class> + ?Sized, H: Hazard] Ask<T, H, Here> {
        whole: Alive<T, reason::CancelScope, H::At>,
        scoped: Alive<T, reason::CancelScope, H::At>,
        limited: Allowed<T, H>,
        wrapped: Allowed<T, H>,
        direct: Alive<T, reason::CancelScope, H::At>,
        reaching: Allowed<T, H>,
        owned: Alive<T, reason::CancelScope, H::At>,
        owned_scoped: Alive<T, reason::CancelScope, H::At>,
        owned_limited: Allowed<T, H>,
        limit: Alive<T, reason::CancelScope, H::At>,
    }
    [T: Scope + Guard<H::Class> + ?Sized, H: Hazard] Suspends<T, H, Here> {
        whole: Alive<T, reason::Scope, H::At>,
        scoped: Allowed<T, H>,
        limited: Allowed<T, H>,
        wrapped: Allowed<T, H>,
        direct: Alive<T, reason::Scope, H::At>,
        reaching: Allowed<T, H>,
        owned: Alive<T, reason::Scope, H::At>,
        owned_scoped: Allowed<T, H>,
        owned_limited: Allowed<T, H>,
        partial: Alive<T, NotSuspended, H::At>,
    }
    [T: OwnMethods + Guard<H::Class> + ?Sized, H: Hazard] Own<T, H, Here> {
        reaching: Allowed<T, H>,
        owned: Refused<T, H>,
        owned_scoped: Refused<T, H>,
        owned_limited: Refused<T, H>,
    }
    [T: Deref + Guard<H::Class> + ?Sized, H: Hazard] Derefs<T, H, Here> {
        reaching: Refused<T, H>,
        owned: Allowed<T, H>,
        owned_scoped: Allowed<T, H>,
        owned_limited: Allowed<T, H>,
    }
    [T: Guard<H::Class> + ?Sized, H: Hazard] Itself<T, H, Here> {
        whole: Refused<T, H>,
        direct: Refused<T, H>,
        scoped: Refused<T, H>,
        limited: Refused<T, H>,
        wrapped: Allowed<T, H>,
        reaching: Allowed<T, H>,
        owned: Refused<T, H>,
        owned_scoped: Refused<T, H>,
        owned_limited: Refused<T, H>,
        partial: Allowed<T, H>,
        limit: Allowed<T, H>,
    }
    [T: Scope + Guard<H::Class> + ?Sized, H: Hazard] Alone<T, H, ()> {
        direct: Alive<T, reason::Scope, H::At>,
        reaching: Allowed<T, H>,
        owned: Alive<T, reason::Scope, H::At>,
    }
    [T: OwnMethods + Guard<H::Class> + ?Sized, H: Hazard] AloneOwn<T, H, ()> {
        reaching: Allowed<T, H>,
        owned: Refused<T, H>,
    }
    [T: Deref + Guard<H::Class> + ?Sized, H: Hazard] AloneDerefs<T, H, ()> {
        reaching: Refused<T, H>,
        owned: Allowed<T, H>,
    }
    [T: Guard<H::Class> + ?Sized, H: Hazard] AloneItself<T, H, ()> {
        direct: Refused<T, H>,
        reaching: Allowed<T, H>,
        owned: Refused<T, H>,
    }
    [T: ?Sized, H: Hazard] Nowhere<T, H, ()> {
        whole: Allowed<T, H>,
        direct: Allowed<T, H>,
        scoped: Allowed<T, H>,
        limited: Allowed<T, H>,
        wrapped: Allowed<T, H>,
        reaching: Allowed<T, H>,
        owned: Allowed<T, H>,
        owned_scoped: Allowed<T, H>,
        owned_limited: Allowed<T, H>,
        partial: Allowed<T, H>,
        limit: Allowed<T, H>,
    }
}

/// The levels that look inside.
macro_rules! inside {
    ($($level:ident: $search:ident <$($position:ty)?>,)*) => {$(
        answers! {
            [T: $search<$($position,)? P, H::Class> + ?Sized, H: Hazard, P] $level<T, H, P> {
                whole: Refused<<T as $search<$($position,)? P, H::Class>>::Found, H>,
                scoped: Refused<<T as $search<$($position,)? P, H::Class>>::Found, H>,
                limited: Refused<<T as $search<$($position,)? P, H::Class>>::Found, H>,
                wrapped: Refused<<T as $search<$($position,)? P, H::Class>>::Found, H>,
                direct: Allowed<T, H>,
                reaching: Allowed<T, H>,
                owned: Allowed<T, H>,
                owned_scoped: Allowed<T, H>,
                owned_limited: Allowed<T, H>,
                partial: Allowed<T, H>,
                limit: Allowed<T, H>,
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
