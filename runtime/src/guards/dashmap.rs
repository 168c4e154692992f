//! What `dashmap` hands out: each locks a shard of the map for whoever else is on the way to it.

use crate::private::{More, One, Wrapper};

/// Since version 6 the types do not say how the map hashes, its iterators apart.
macro_rules! dashmap {
    ($dashmap:ident $(, $hasher:ident)?) => {
        use $dashmap::mapref::entry::{Entry, OccupiedEntry, VacantEntry};
        use $dashmap::mapref::multiple::{RefMulti, RefMutMulti};
        use $dashmap::mapref::one::{MappedRef, MappedRefMut, Ref, RefMut};
        use $dashmap::{iter, iter_set, setref, try_result::TryResult};

        guards! {
            thread_bound {
                [K, V $(, $hasher)?] Ref<'_, K, V $(, $hasher)?> => Shard;
                [K, V $(, $hasher)?] RefMut<'_, K, V $(, $hasher)?> => Shard;
                [K, V, T $(, $hasher)?] MappedRef<'_, K, V, T $(, $hasher)?> => Shard;
                [K, V, T $(, $hasher)?] MappedRefMut<'_, K, V, T $(, $hasher)?> => Shard;
                [K, V $(, $hasher)?] OccupiedEntry<'_, K, V $(, $hasher)?> => Shard;
                [K, V $(, $hasher)?] VacantEntry<'_, K, V $(, $hasher)?> => Shard;
                [K $(, $hasher)?] setref::one::Ref<'_, K $(, $hasher)?> => Shard;
                [K, V $(, $hasher)?] RefMulti<'_, K, V $(, $hasher)?> => ShardInTurn;
                [K, V $(, $hasher)?] RefMutMulti<'_, K, V $(, $hasher)?> => ShardInTurn;
                [K $(, $hasher)?] setref::multiple::RefMulti<'_, K $(, $hasher)?> => ShardInTurn;
                [K, V, S, M] iter::Iter<'_, K, V, S, M> => ShardInTurn;
                [K, V, S, M] iter::IterMut<'_, K, V, S, M> => ShardInTurn;
                [K, S, M] iter_set::Iter<'_, K, S, M> => ShardInTurn;
            }
        }

        impl<R> super::Wrapper for TryResult<R> {
            type Contents = super::One<R>;
        }

        /// A pattern takes out what is in it.
        impl<'a, K, V $(, $hasher)?> super::Wrapper for Entry<'a, K, V $(, $hasher)?> {
            type Contents = super::More<
                OccupiedEntry<'a, K, V $(, $hasher)?>,
                super::One<VacantEntry<'a, K, V $(, $hasher)?>>,
            >;
        }
    };
}

mod newest {
    dashmap!(dashmap);
}

mod v5 {
    dashmap!(dashmap_5, S);
}
