//! The guard of `metrics` that sets its thread's recorder.

use metrics::LocalRecorderGuard;

guards! {
    thread_bound {
        [] LocalRecorderGuard<'_> => Recorder;
    }
}
