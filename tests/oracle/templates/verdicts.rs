//! What makes guards of the guards.

use crate::support::{G, Own};
use no_yield_scope::{PreventsYields, reason};

impl<const I: usize> PreventsYields for G<I> {
    type Reason = reason::Guard;
}

impl<const I: usize> PreventsYields for Own<I> {
    type Reason = reason::Guard;
}
