//! Patterns: the names they bind, and what they leave behind in the value that they take apart.

use super::ends::Ends;
use super::Lowerer;
use crate::ir::{Effect, Role, SlotId, Worlds};
use proc_macro2::Ident;
use syn::{Pat, Path};

/// What is left of a value once a pattern has matched it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Left {
    /// Bound whole, by one name: the value itself is elsewhere now.
    Renamed,
    /// Its parts are bound by value, or it had none.
    Nothing,
    /// It had none: a constant, a unit variant.
    Constant,
    /// What an `Err` holds.
    ErrorSide,
    /// Some of it, or all.
    Something,
}

impl Left {
    fn and(self, other: Left) -> Left {
        match (self, other) {
            (Left::Something | Left::ErrorSide, _) | (_, Left::Something | Left::ErrorSide) => {
                Left::Something
            }
            (Left::Constant, Left::Constant) => Left::Constant,
            _ => Left::Nothing,
        }
    }

    fn or(self, other: Left) -> Left {
        match (self, other) {
            (one, same) if one == same => one,
            (Left::Something, _) | (_, Left::Something) => Left::Something,
            (Left::ErrorSide, _) | (_, Left::ErrorSide) => Left::ErrorSide,
            _ => Left::Nothing,
        }
    }
}

impl Lowerer<'_> {
    /// Declares what the pattern binds.
    pub(super) fn bind(&mut self, pat: &Pat) -> Vec<SlotId> {
        let mut names = Vec::new();
        names_of(pat, &mut names);
        let mut slots: Vec<SlotId> = Vec::new();
        let mut bound: Vec<String> = Vec::new();
        for (name, by_reference) in names {
            // The alternatives of an or-pattern bind the same names.
            if bound.contains(&name.to_string()) {
                continue;
            }
            bound.push(name.to_string());
            let slot = self.declare(name);
            self.set_harmless(&[slot], by_reference);
            slots.push(slot);
        }
        slots
    }

    /// The value in `root` has matched.
    pub(super) fn matched(&mut self, root: Option<SlotId>, pat: &Pat) {
        let Some(root) = root else { return };
        if matches!(left_by(pat), Left::Renamed | Left::Nothing) {
            self.capture_by_value(root, Worlds::ALL);
        }
        if let (Pat::Tuple(tuple), Some(parts)) = (pat, self.parts.get(&root).cloned()) {
            if tuple.elems.len() == parts.len() {
                for (part, pat) in parts.into_iter().zip(&tuple.elems) {
                    self.matched(Some(part), pat);
                }
                return;
            }
        }
        match left_by(pat) {
            Left::Renamed => self.consume(&[root]),
            // A guard that is taken apart may lose fields that are `Copy` only.
            Left::Nothing | Left::Constant => self.end(&[root], Worlds::WRAPPED),
            Left::ErrorSide => self.error_side(root),
            Left::Something => {}
        }
    }

    /// The value in `root` is what the pattern says, though nothing has moved yet: a constant holds nothing.
    pub(super) fn told_by(&mut self, root: Option<SlotId>, pat: &Pat) {
        if let Some(root) = root.filter(|_| left_by(pat) == Left::Constant) {
            self.end(&[root], Worlds::WRAPPED);
        }
    }

    /// The value in `root` has not matched: that may tell what it holds.
    pub(super) fn not_matched(&mut self, root: Option<SlotId>, pat: &Pat) {
        let Some(root) = root else { return };
        match variant(pat) {
            Some("Some") => self.end(&[root], Worlds::WRAPPED),
            Some("Ok") => self.error_side(root),
            _ => {}
        }
    }

    /// From here on the value can hold an error only.
    fn error_side(&mut self, root: SlotId) {
        let side = match self.error_sides.get(&root) {
            Some(&side) => side,
            None => {
                let side = self.slot(Role::ErrorSide(root), Ends::at(self.ir.slot(root).span));
                self.error_sides.insert(root, side);
                self.end_with(root, side);
                side
            }
        };
        self.effect(Effect::End(root, Worlds::WRAPPED));
        self.effect(Effect::Start(side, Worlds::WRAPPED));
    }
}

fn pat_inner(pat: &Pat) -> &Pat {
    match pat {
        Pat::Paren(pat) => pat_inner(&pat.pat),
        Pat::Type(pat) => pat_inner(&pat.pat),
        pat => pat,
    }
}

/// `Some(…)` or `Ok(…)` around a pattern that always matches.
fn variant(pat: &Pat) -> Option<&'static str> {
    let Pat::TupleStruct(pat) = pat_inner(pat) else {
        return None;
    };
    let known = ["Some", "Ok"]
        .into_iter()
        .find(|&known| last_is(&pat.path, known))?;
    pat.elems.iter().all(always_matches).then_some(known)
}

fn last_is(path: &Path, name: &str) -> bool {
    path.segments.last().is_some_and(|last| last.ident == name)
}

fn always_matches(pat: &Pat) -> bool {
    match pat {
        Pat::Ident(pat) => match &pat.subpat {
            Some((_, pat)) => always_matches(pat),
            None => !is_constant(&pat.ident),
        },
        Pat::Paren(pat) => always_matches(&pat.pat),
        Pat::Reference(pat) => always_matches(&pat.pat),
        Pat::Rest(_) | Pat::Wild(_) => true,
        Pat::Tuple(pat) => pat.elems.iter().all(always_matches),
        Pat::Type(pat) => always_matches(&pat.pat),
        _ => false,
    }
}

/// By convention, which rustc's lints enforce, constants and variants start with a capital letter and bindings do not.
pub(super) fn is_constant(name: &Ident) -> bool {
    name.to_string().starts_with(char::is_uppercase)
}

fn left_by(pat: &Pat) -> Left {
    let all =
        |pats: &mut dyn Iterator<Item = &Pat>| pats.map(left_by).fold(Left::Constant, Left::and);
    match pat {
        Pat::Ident(pat) if pat.by_ref.is_some() => Left::Something,
        Pat::Ident(pat) if pat.subpat.is_none() && is_constant(&pat.ident) => Left::Constant,
        Pat::Ident(_) => Left::Renamed,
        Pat::Const(_) | Pat::Lit(_) | Pat::Path(_) | Pat::Range(_) => Left::Constant,
        Pat::Or(pat) => pat
            .cases
            .iter()
            .map(left_by)
            .reduce(Left::or)
            .unwrap_or(Left::Something),
        Pat::Paren(pat) => left_by(&pat.pat),
        Pat::Type(pat) => left_by(&pat.pat),
        Pat::Reference(_) => Left::Nothing,
        Pat::Slice(pat) => all(&mut pat.elems.iter()),
        Pat::Struct(pat) if pat.rest.is_some() => Left::Something,
        Pat::Struct(pat) => all(&mut pat.fields.iter().map(|field| &*field.pat)),
        Pat::Tuple(pat) => all(&mut pat.elems.iter()),
        Pat::TupleStruct(pat) => match all(&mut pat.elems.iter()) {
            Left::Something if last_is(&pat.path, "Err") => Left::ErrorSide,
            left => left,
        },
        // `_`, `..`, macros, what this version of syn does not know.
        _ => Left::Something,
    }
}

/// The names that a pattern binds, and whether by reference.
fn names_of(pat: &Pat, names: &mut Vec<(Ident, bool)>) {
    match pat {
        Pat::Ident(pat) => {
            let bare = pat.by_ref.is_none() && pat.mutability.is_none() && pat.subpat.is_none();
            if !bare || !is_constant(&pat.ident) {
                names.push((pat.ident.clone(), pat.by_ref.is_some()));
            }
            if let Some((_, pat)) = &pat.subpat {
                names_of(pat, names);
            }
        }
        Pat::Or(pat) => pat.cases.iter().for_each(|pat| names_of(pat, names)),
        Pat::Paren(pat) => names_of(&pat.pat, names),
        Pat::Reference(pat) => names_of(&pat.pat, names),
        Pat::Slice(pat) => pat.elems.iter().for_each(|pat| names_of(pat, names)),
        Pat::Struct(pat) => pat
            .fields
            .iter()
            .for_each(|field| names_of(&field.pat, names)),
        Pat::Tuple(pat) => pat.elems.iter().for_each(|pat| names_of(pat, names)),
        Pat::TupleStruct(pat) => pat.elems.iter().for_each(|pat| names_of(pat, names)),
        Pat::Type(pat) => names_of(&pat.pat, names),
        // No names in them, or none that could be known.
        _ => {}
    }
}
