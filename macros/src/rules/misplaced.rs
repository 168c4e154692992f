use super::Subject;
use crate::errors::Errors;
use quote::ToTokens;
use syn::spanned::Spanned;

/// `#[scope]` or `#[held_across_yield]` on something else than a `let`.
///
/// Both say something of a binding. A temporary has no name to say it of: bind it first.
///
/// ```text
/// #[held_across_yield(reason = "…")] for x in m.lock().unwrap().iter() { yield *x }                // refused
/// #[held_across_yield(reason = "…")] let guard = m.lock().unwrap(); for x in guard.iter() { … }    // instead
/// ```
pub(super) fn check(subject: &Subject<'_>, errors: &mut Errors) {
    for attr in &subject.findings.misplaced {
        let name = attr.path().to_token_stream();
        errors.at(
            attr.path().span(),
            format!("`#[{name}]` says something of a binding: put it on the `let` of the guard"),
        );
    }
}
