//! Which variables may be used: what the borrow checker will say, kept while the body is being made.

use crate::shape::Shape;
use std::collections::BTreeSet;

/// An index into the variables of the body.
pub type Var = usize;

/// The places that certainly hold a value: a variable and the field of it (0 where it is taken as a whole only).
/// `None` where no run gets to.
pub type Live = Option<BTreeSet<(Var, usize)>>;

/// What holds on both of two paths that meet.
pub fn meet(left: Live, right: Live) -> Live {
    match (left, right) {
        (Some(left), Some(right)) => Some(left.intersection(&right).copied().collect()),
        (only, None) | (None, only) => only,
    }
}

#[derive(Debug)]
struct Declared {
    name: String,
    shape: Shape,
}

/// The variables in scope and what is known of them at the point that the generator has come to.
#[derive(Debug)]
pub struct Tracker {
    vars: Vec<Declared>,
    visible: Vec<Var>,
    /// What certainly holds a value here.
    pub live: Live,
    /// While set, nothing is usable: for pieces that shall leave all as it is.
    pub frozen: bool,
}

impl Tracker {
    /// The state at the start of a body.
    pub fn new() -> Self {
        Self {
            vars: Vec::new(),
            visible: Vec::new(),
            live: Some(BTreeSet::new()),
            frozen: false,
        }
    }

    /// Opens a scope; the result is handed to [`Tracker::leave`].
    pub fn enter(&self) -> usize {
        self.visible.len()
    }

    /// Closes the scope that was opened with this result.
    pub fn leave(&mut self, scope: usize) {
        self.visible.truncate(scope);
    }

    /// A new variable, without a value yet.
    pub fn declare(&mut self, name: &str, shape: Shape) -> Var {
        self.vars.push(Declared {
            name: name.to_owned(),
            shape,
        });
        self.visible.push(self.vars.len() - 1);
        self.vars.len() - 1
    }

    /// A new variable with a value.
    pub fn bind(&mut self, name: &str, shape: Shape) -> Var {
        let var = self.declare(name, shape);
        self.put(var);
        var
    }

    /// The variable's name.
    pub fn name(&self, var: Var) -> &str {
        &self.vars[var].name
    }

    /// The variable's type.
    pub fn shape(&self, var: Var) -> &Shape {
        &self.vars[var].shape
    }

    /// Whether any run gets to this point.
    pub fn reachable(&self) -> bool {
        self.live.is_some()
    }

    /// The variables that their name means here: in scope and not shadowed.
    pub fn nameable(&self) -> Vec<Var> {
        let is_last = |&at: &usize| {
            let name = self.name(self.visible[at]);
            self.visible[at + 1..]
                .iter()
                .all(|&later| self.name(later) != name)
        };
        (0..self.visible.len())
            .filter(is_last)
            .map(|at| self.visible[at])
            .collect()
    }

    /// The variables that can be named and certainly hold all of their value.
    pub fn usable(&self) -> Vec<Var> {
        let Some(live) = self.live.as_ref().filter(|_| !self.frozen) else {
            return Vec::new();
        };
        let whole =
            |&var: &Var| (0..self.shape(var).fields()).all(|field| live.contains(&(var, field)));
        self.nameable().into_iter().filter(whole).collect()
    }

    /// Whether this place certainly holds a value.
    pub fn holds(&self, var: Var, field: usize) -> bool {
        self.live
            .as_ref()
            .is_some_and(|live| live.contains(&(var, field)))
    }

    /// The variable gets a value.
    pub fn put(&mut self, var: Var) {
        for field in 0..self.shape(var).fields() {
            self.put_field(var, field);
        }
    }

    /// A field of the variable gets a value.
    pub fn put_field(&mut self, var: Var, field: usize) {
        if let Some(live) = &mut self.live {
            live.insert((var, field));
        }
    }

    /// The variable's value is moved away, or shall not be used again for another reason.
    pub fn take(&mut self, var: Var) {
        for field in 0..self.shape(var).fields() {
            self.take_field(var, field);
        }
    }

    /// A field's value is moved away.
    pub fn take_field(&mut self, var: Var, field: usize) {
        if let Some(live) = &mut self.live {
            live.remove(&(var, field));
        }
    }
}

impl Default for Tracker {
    fn default() -> Self {
        Self::new()
    }
}
