//! The rules that syntax alone decides, each with its reason. What types decide is asked by the generated code.

mod exemption;
mod misplaced;
mod nothing_to_suspend;
mod scope_mark;
mod stray_yield;
mod unknown_body;

use crate::errors::Errors;
use crate::lower::Findings;
use crate::plan::Plan;

/// What the rules look at.
pub(crate) struct Subject<'a> {
    pub(crate) findings: &'a Findings,
    pub(crate) plan: &'a Plan,
}

/// All of them.
pub(crate) fn check(subject: &Subject<'_>, errors: &mut Errors) {
    stray_yield::check(subject, errors);
    exemption::needs_a_reason(subject, errors);
    exemption::exempts_something(subject, errors);
    misplaced::check(subject, errors);
    scope_mark::marks_one_binding(subject, errors);
    unknown_body::check(subject, errors);
    nothing_to_suspend::check(subject, errors);
}
