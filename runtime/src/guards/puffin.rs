//! The scopes of `puffin`, whose macros hand them out in an `Option`.

guards! {
    thread_bound {
        [] puffin::ProfilerScope => Profiler;
        [] puffin_0_19::ProfilerScope => Profiler;
    }
}
