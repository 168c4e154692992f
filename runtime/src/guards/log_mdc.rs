//! The guards of `log_mdc`, whose entries are its thread's.

use log_mdc::{ExtendGuard, InsertGuard};

guards! {
    thread_bound {
        [] InsertGuard => DiagnosticContext;
        [] ExtendGuard => DiagnosticContext;
    }
}
