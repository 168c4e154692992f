//! The spans of `tracy_client`, which time what their thread does.

guards! {
    thread_bound {
        [] tracy_client::Span => Profiler;
        [] tracy_client_0_18::Span => Profiler;
    }
}
