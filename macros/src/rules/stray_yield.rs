use super::Subject;
use crate::errors::Errors;

/// A `yield` in a closure or an async block inside a body.
///
/// It would suspend that closure, not the body around it, and the macros that make a body of their tokens do not look
/// into closures: what is left is rustc's E0658 about experimental syntax, or worse, an item that is lost.
///
/// ```text
/// stream! { items.into_iter().for_each(|item| yield item) }   // refused
/// stream! { for item in items { yield item } }                // instead
/// ```
///
/// Around such an async block there may be a timeout, which counts the consumer's time if it counts anything:
///
/// ```text
/// stream! { tokio::time::timeout(limit, async { yield next().await }).await }   // refused
/// stream! { scope!(timeout(limit) => { yield next().await }) }                  // instead
/// ```
pub(super) fn check(subject: &Subject<'_>, errors: &mut Errors) {
    for &(keyword, bounded) in &subject.findings.stray_yields {
        errors.at(
            keyword,
            match bounded {
                true => {
                    "what bounds a future cannot bound a `yield`: write \
                     `scope!(no_yield_scope::timeout(limit) => { … })`, whose clock stands still while the consumer runs"
                }
                false => {
                    "this `yield` is in a closure or an async block, not in the stream's own body: move it out, for \
                     example with a `for` loop instead of `for_each`"
                }
            },
        );
    }
}
