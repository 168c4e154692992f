//! What `#[prevents_yields]` and `prevents(…)` expand to, written by hand: they must pass the orphan rule in a user's crate,
//! so nothing here is implemented for this crate's types only.

use super::{ask, said};
use crate::private as p;
use crate::private::{Listed, Probe, Yielding};

struct Transaction<'a, T: Clone>(&'a T);

#[allow(unreachable_pub, dead_code, reason = "as in generated code")]
const _: () = {
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is alive at a `yield`: it holds a connection"
    )]
    pub trait AllowedAtYield {}
    pub enum Because {}
    impl Because {
        pub fn at_yield<T: AllowedAtYield + ?Sized>(self, _: p::Found<T>) {}
    }
    impl crate::reason::Reason for Because {}
    impl<T: Clone> crate::PreventsYields for Transaction<'_, T> {
        type Reason = Because;
    }
};

#[test]
fn a_reason_of_the_users() {
    assert_eq!(
        ask!(nys_whole, Yielding, Transaction<'_, u8>),
        Some(("Because", "Transaction"))
    );
    assert_eq!(
        ask!(nys_whole, Yielding, Option<Transaction<'_, u8>>),
        Some(("Because", "Transaction"))
    );
    let _ = Transaction(&1).0;
}

/// Stands for a type of a library that knows nothing of this crate.
type Foreign<'a, T> = std::collections::hash_map::OccupiedEntry<'a, u8, T>;

#[test]
fn listed_in_the_attribute() {
    #[derive(Clone, Copy)]
    struct List;
    impl p::List for List {
        type Yielding = List;
        type Awaiting = List;
    }
    impl<'a, A, B> p::Guard<List> for std::collections::hash_map::OccupiedEntry<'a, A, B> {
        type Reason = crate::reason::Guard;
    }

    macro_rules! both {
        ($ask:ident, $type:ty) => {{
            let probe = Probe::<$type>::new();
            said(
                probe
                    .at(Yielding)
                    .nys_ask()
                    .$ask()
                    .or(probe.at(Listed(List, Yielding)).nys_ask().$ask()),
            )
        }};
    }
    let found = Some(("Guard", "OccupiedEntry"));
    assert_eq!(both!(nys_whole, Foreign<'_, i32>), found);
    assert_eq!(
        both!(nys_whole, Option<Result<Box<Foreign<'_, i32>>, ()>>),
        found
    );
    assert_eq!(both!(nys_whole, Vec<(i32, Foreign<'_, i32>)>), found);
    assert_eq!(both!(nys_wrapped, Option<Foreign<'_, i32>>), found);
    assert_eq!(both!(nys_owned, Foreign<'_, i32>), found);
    assert_eq!(both!(nys_reaching, Foreign<'_, i32>), None);
    assert_eq!(both!(nys_whole, Vec<i32>), None);
    assert_eq!(
        both!(nys_whole, (Foreign<'_, i32>, std::cell::Ref<'_, i32>)),
        Some(("Borrow", "Ref")),
        "what the crate knows comes first"
    );
    assert_eq!(
        ask!(nys_whole, Yielding, Foreign<'_, i32>),
        None,
        "only where it is listed"
    );
}
