use super::Subject;
use crate::errors::Errors;
use crate::own::Own;

/// An `.await` in an `iter!` or a `context_manager!`.
///
/// An iterator is asked for its next item by code that waits for it: there is nobody to go on elsewhere meanwhile, and
/// nobody to be woken. So it is with a block and its context manager.
///
/// ```text
/// iter! { yield fetch().await }     // refused
/// stream! { yield fetch().await }   // instead
/// ```
pub(super) fn check(subject: &Subject<'_>, errors: &mut Errors) {
    for &(keyword, own) in &subject.findings.refused_awaits {
        let message = match own {
            Own::ContextManager => {
                "a `context_manager!` cannot await: its caller waits for it and cannot be woken; use `async_context_manager!`"
            }
            _ => "an `iter!` cannot await: its consumer waits for the next item and cannot be woken; use `stream!`",
        };
        errors.at(keyword, message);
    }
}
