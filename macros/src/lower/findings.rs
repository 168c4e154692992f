//! What lowering has found, beside the intermediate form.

use super::Once;
use crate::ir::SlotId;
use crate::own::Own;
use proc_macro2::{Ident, Span};
use syn::Attribute;

/// What the rules are about, beside the [`Ir`](crate::ir::Ir).
#[derive(Default)]
pub(crate) struct Findings {
    /// Whether a body has been put into the span of `#[instrument]`.
    pub(crate) instrumented: bool,
    /// Whether anything that can be suspended has been found.
    pub(crate) body: bool,
    /// `yield`s that belong to no body, though they stand in one; and whether in a future that is given to `timeout`.
    pub(crate) stray_yields: Vec<(Span, bool)>,
    /// `#[held_across_yield]`, and what it exempts.
    pub(crate) exemptions: Vec<(Attribute, Vec<SlotId>)>,
    /// Macros outside of any body whose tokens hold a `yield`.
    pub(crate) unknown_bodies: Vec<Ident>,
    /// This crate's attributes on what is no `let`.
    pub(crate) misplaced: Vec<Attribute>,
    /// Awaits in an own body that cannot.
    pub(crate) refused_awaits: Vec<(Span, Own)>,
    /// `#[scope]`, and whether it stands on a binding of one name.
    pub(crate) scope_marks: Vec<(Attribute, bool)>,
    /// Of a context manager.
    pub(crate) once: Option<Once>,
}
