use super::Subject;
use crate::errors::Errors;
use syn::spanned::Spanned;
use syn::Meta;

/// `#[scope]` on something else than `let name = …;`, or with arguments.
///
/// A scope is suspended by its name: a pattern gives it none.
pub(super) fn marks_one_binding(subject: &Subject<'_>, errors: &mut Errors) {
    for (attr, alone) in &subject.findings.scope_marks {
        if !alone || !matches!(attr.meta, Meta::Path(_)) {
            errors.at(
                attr.path().span(),
                "`#[scope]` marks one binding: write `#[scope] let name = …;`",
            );
        }
    }
}
