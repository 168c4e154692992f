use super::Subject;
use crate::errors::Errors;
use crate::own::Own;

/// An `.await` in an `iter!` or a `generator!`.
///
/// They are asked for the next item by code that waits for it: there is nobody to go on elsewhere meanwhile, and nobody to
/// be woken.
///
/// ```text
/// iter! { yield fetch().await }     // refused
/// stream! { yield fetch().await }   // instead
/// ```
pub(super) fn check(subject: &Subject<'_>, errors: &mut Errors) {
    for &(keyword, own) in &subject.findings.refused_awaits {
        let (one, other) = match own {
            Own::Generator => ("a `generator!`", "async_generator!"),
            _ => ("an `iter!`", "stream!"),
        };
        errors.at(
            keyword,
            format!("{one} cannot await: its consumer waits for the next item and cannot be woken; use `{other}`"),
        );
    }
}
