use super::Subject;
use crate::errors::Errors;

/// An `.await` in an `iter!`.
///
/// An iterator is asked for its next item by code that waits for it: there is nobody to go on elsewhere meanwhile, and
/// nobody to be woken.
///
/// ```text
/// iter! { yield fetch().await }     // refused
/// stream! { yield fetch().await }   // instead
/// ```
pub(super) fn check(subject: &Subject<'_>, errors: &mut Errors) {
    for &keyword in &subject.findings.refused_awaits {
        errors.at(
            keyword,
            "an `iter!` cannot await: its consumer waits for the next item and cannot be woken; use `stream!`",
        );
    }
}
