use super::Subject;
use crate::errors::Errors;
use crate::own::Own;

/// An `.await` in an `iter!`, a `generator!` or a `context_manager!`.
///
/// They are run by code that waits for them: there is nobody to go on elsewhere meanwhile, and nobody to be woken.
///
/// ```text
/// iter! { yield fetch().await }     // refused
/// stream! { yield fetch().await }   // instead
/// ```
pub(super) fn check(subject: &Subject<'_>, errors: &mut Errors) {
    for &(keyword, own) in &subject.findings.refused_awaits {
        let (one, who, other) = match own {
            Own::Generator => ("a `generator!`", "consumer", "async_generator!"),
            Own::ContextManager => ("a `context_manager!`", "caller", "async_context_manager!"),
            _ => ("an `iter!`", "consumer", "stream!"),
        };
        let what = match own {
            Own::ContextManager => "it",
            _ => "the next item",
        };
        errors.at(
            keyword,
            format!(
                "{one} cannot await: its {who} waits for {what} and cannot be woken; use `{other}`"
            ),
        );
    }
}
