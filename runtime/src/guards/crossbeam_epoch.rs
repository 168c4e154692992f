//! The guard of `crossbeam_epoch`, which keeps its thread pinned.

use crossbeam_epoch::Guard;

guards! {
    thread_bound {
        [] Guard => Epoch;
    }
}
