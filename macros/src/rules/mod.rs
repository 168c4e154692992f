//! The rules that syntax alone decides, each with its reason. What types decide is asked by the generated code.

mod await_in_iter;
mod exemption;
mod misplaced;
mod nothing_to_suspend;
mod one_yield;
mod scope_mark;
mod stray_yield;
mod unknown_body;

use crate::errors::Errors;
use crate::ir::Ir;
use crate::lower::Findings;
use crate::plan::Plan;

/// What the rules look at.
pub(crate) struct Subject<'a> {
    pub(crate) ir: &'a Ir,
    pub(crate) findings: &'a Findings,
    pub(crate) plan: &'a Plan,
}

/// All of the attribute's.
pub(crate) fn check(subject: &Subject<'_>, errors: &mut Errors) {
    check_bodies(subject, errors);
    unknown_body::check(subject, errors);
    nothing_to_suspend::check(subject, errors);
}

/// All that are for this crate's own macros.
pub(crate) fn check_own(subject: &Subject<'_>, errors: &mut Errors) {
    check_bodies(subject, errors);
    await_in_iter::check(subject, errors);
    one_yield::check(subject, errors);
}

fn check_bodies(subject: &Subject<'_>, errors: &mut Errors) {
    stray_yield::check(subject, errors);
    exemption::needs_a_reason(subject, errors);
    exemption::exempts_something(subject, errors);
    misplaced::check(subject, errors);
    scope_mark::marks_one_binding(subject, errors);
}
