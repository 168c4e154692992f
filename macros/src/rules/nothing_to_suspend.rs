use super::Subject;
use crate::errors::Errors;
use proc_macro2::Span;

/// The attribute on an item in which nothing can be suspended.
///
/// It would do nothing there, and its reader would believe otherwise.
pub(super) fn check(subject: &Subject<'_>, errors: &mut Errors) {
    let findings = subject.findings;
    if !findings.body && findings.unknown_bodies.is_empty() {
        errors.at(
            Span::call_site(),
            "nothing here can be suspended: `#[no_yield_scope]` is for functions with a `stream!`, a `gen` block or an \
             `async` body",
        );
    }
}
