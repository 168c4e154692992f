use super::Subject;
use crate::errors::Errors;

/// A macro outside of any body whose tokens hold a `yield`.
///
/// It is likely a body under a name that is not known, and its guards would be missed in silence.
pub(super) fn check(subject: &Subject<'_>, errors: &mut Errors) {
    for name in &subject.findings.unknown_bodies {
        errors.at(
            name.span(),
            format!(
                "`{name}!` is not known to be a body: if it makes a stream of its tokens, write \
                 `#[no_yield_scope(bodies({name}))]`"
            ),
        );
    }
}
