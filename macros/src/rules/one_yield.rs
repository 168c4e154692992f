use super::Subject;
use crate::errors::Errors;
use crate::flow;
use crate::ir::{PointId, SlotId};
use crate::lower::Once;
use proc_macro2::Span;

/// A way through a context manager's body without a `yield`, or with two.
///
/// The `yield` is where the block of the manager's user runs. Without one, the user's code would be left out in silence; a
/// second has no block to run. An error ends the body before its `yield` as it ends everything else.
///
/// ```text
/// context_manager! { for line in lines { yield line; } }                            // refused
/// context_manager! { if cached { return; } yield load(); }                          // refused
/// context_manager! { yield if cached { old } else { load().map_err(Failed)? }; }    // instead
/// ```
pub(super) fn check(subject: &Subject<'_>, errors: &mut Errors) {
    let Some(once) = &subject.findings.once else {
        return;
    };
    let Some(&(first, _)) = once.yields.first() else {
        errors.at(
            Span::call_site(),
            "a context manager yields once: a `yield` says where the block of its user runs",
        );
        return;
    };
    let frame = subject.ir.point(first).frame;
    let alive = flow::alive(subject.ir, &subject.ir.frames[frame.0]);
    let meets = |slot: SlotId, point: PointId| {
        alive
            .iter()
            .any(|alive| alive.slot == slot && alive.point == point)
    };
    for &(point, _) in &once.yields {
        if meets(once.done, point) {
            errors.at(
                subject.ir.point(point).span,
                "a context manager yields once: on some path there was a `yield` before this one, or this one itself in a \
                 loop; end the loop or the body after it, with `break` or `return`",
            );
        }
    }
    for &point in once.exits.iter().filter(|_| !once.unsure) {
        if meets(once.due, point) {
            errors.at(
                subject.ir.point(point).span,
                "a context manager yields once: on some path the body ends here without a `yield`; if that is an error, \
                 return it with `?`, `Err(error)?`",
            );
        }
    }
    one_use(subject, once, errors);
}

/// A `yield` whose value is used beside one whose value is not, and passed on: with which of them does the body end?
fn one_use(subject: &Subject<'_>, once: &Once, errors: &mut Errors) {
    if once.yields.iter().all(|(_, passed)| !passed) {
        return;
    }
    for &(point, _) in once.yields.iter().filter(|(_, passed)| !passed) {
        errors.at(
            subject.ir.point(point).span,
            "the value of this `yield` is used, but that of another is not, so the body would pass it on: use both, \
             `let result = yield …;`, and end the body with a value",
        );
    }
}
