use super::Subject;
use crate::errors::Errors;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Lit, Meta, MetaNameValue};

const FORM: &str =
    "an exemption says why: `#[held_across_yield(reason = \"one consumer, same thread\")]`";

/// `#[held_across_yield]` without a reason.
///
/// Whoever reads the code next must be able to tell a decision from an oversight.
pub(super) fn needs_a_reason(subject: &Subject<'_>, errors: &mut Errors) {
    for (attr, _) in &subject.findings.exemptions {
        if let Err(error) = reason_of(attr) {
            errors.push(error);
        }
    }
}

fn reason_of(attr: &Attribute) -> syn::Result<()> {
    let error = |spanned: &dyn ToSpan| Err(syn::Error::new(spanned.to_span(), FORM));
    let Meta::List(list) = &attr.meta else {
        return error(attr.path());
    };
    let Ok(argument) = list.parse_args::<MetaNameValue>() else {
        return error(attr.path());
    };
    match &argument.value {
        Expr::Lit(reason) if argument.path.is_ident("reason") => match &reason.lit {
            Lit::Str(text) if !text.value().trim().is_empty() => Ok(()),
            other => error(other),
        },
        _ => error(&argument),
    }
}

trait ToSpan {
    fn to_span(&self) -> proc_macro2::Span;
}

impl<T: Spanned> ToSpan for T {
    fn to_span(&self) -> proc_macro2::Span {
        self.span()
    }
}

/// An exemption of a binding that is alive at no suspension point.
///
/// It has become stale, or it stands on the wrong line; either way it says something about the code that is not true.
/// (One whose type needs no exemption is refused by the type.)
pub(super) fn exempts_something(subject: &Subject<'_>, errors: &mut Errors) {
    for (attr, slots) in &subject.findings.exemptions {
        let alive = slots
            .iter()
            .any(|slot| subject.plan.exempted.contains(slot));
        // One without a reason has its error.
        if !alive && reason_of(attr).is_ok() {
            errors.at(
                attr.path().span(),
                "nothing to exempt: this binding is not alive at any `yield` or `.await`; remove the attribute",
            );
        }
    }
}
