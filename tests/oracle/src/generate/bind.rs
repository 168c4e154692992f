//! `let`, and assignments to a part of something.

use super::{Gen, Ty};
use crate::node::Node;
use crate::shape::Shape;
use crate::state::meet;

impl Gen {
    /// `let` with a value.
    pub(super) fn let_(&mut self, parts: &mut Vec<Node>) {
        let shape = self.shape();
        let value = self.held(&shape);
        let name = self.name();
        let ty = if self.rng.chance(20) {
            format!(": {}", shape.ty(self.base))
        } else {
            String::new()
        };
        parts.push(Node::fill(format!("let mut {name}{ty} = @;"), [value]));
        self.bind(&name, shape);
    }

    /// `let` without a value, which may come later.
    pub(super) fn deferred(&mut self, parts: &mut Vec<Node>) {
        let (shape, name) = (self.shape(), self.name());
        let ty = shape.ty(self.base);
        let var = self.vars.declare(&name, shape);
        let assigned = self.rng.below(4);
        if assigned == 0 {
            return parts.push(Node::text(format!("let mut {name}: {ty};")));
        }
        parts.push(Node::text(format!("let mut {name};")));
        let mut inside = Vec::new();
        match assigned {
            1 => self.assign_to(var, parts),
            2 => {
                self.two_ways(|this| this.assign_to(var, &mut inside), |_| ());
                parts.push(Node::fill("if flag() @", [Node::Block(inside)]));
            }
            _ => {
                let label = self.label();
                self.assign_to(var, &mut inside);
                inside.push(Node::text(format!("break {label};")));
                parts.push(Node::fill(
                    format!("{label}: loop @"),
                    [Node::Block(inside)],
                ));
            }
        }
    }

    /// `let` with a borrowed temporary, which lives as long as the variable would.
    pub(super) fn extended(&mut self, parts: &mut Vec<Node>) {
        let name = self.plain_name();
        let before = self.vars.live.clone();
        let guard = self.temporary();
        let (text, nodes) = match self.rng.below(14) {
            0..=1 => ("&@", vec![guard]),
            2 => ("&@.num", vec![guard.grouped()]),
            3 => ("&(@, 1)", vec![guard]),
            4 => ("(&@, 2)", vec![guard]),
            5 => ("[&@]", vec![guard]),
            6 => ("Some(&@)", vec![guard]),
            7 => ("Wrap { inner: &@ }", vec![guard]),
            8 => ("{ &@ }", vec![guard]),
            form @ 9..=10 => {
                self.vars.live = meet(before, self.vars.live.take());
                if form == 9 {
                    ("if flag() { Some(&@) } else { None }", vec![guard])
                } else {
                    ("match pick(2) { 0 => Some(&@), _ => None }", vec![guard])
                }
            }
            11 => ("touched(&@)", vec![guard]),
            12 => ("&mut @", vec![guard]),
            _ => {
                let site = self.site();
                let guard = self.fresh(&Shape::Guard(site));
                ("&*@", vec![guard.grouped()])
            }
        };
        let pattern = match self.rng.below(8) {
            0 => "_".to_owned(),
            1 => format!("ref {name}"),
            _ => name,
        };
        parts.push(Node::fill(format!("let {pattern} = {text};"), nodes));
    }

    /// `let` that takes a value apart or leaves it as it is.
    pub(super) fn destructured(&mut self, parts: &mut Vec<Node>) {
        match self.rng.below(9) {
            0 => {
                let guard = self.temporary();
                parts.push(Node::fill("let _ = @;", [guard]));
            }
            1 => {
                let (name, guard) = (self.plain_name(), self.temporary());
                parts.push(Node::fill(format!("let ref {name} = @;"), [guard]));
            }
            2..=3 => self.of_counted(parts),
            4..=5 => self.of_pair(parts),
            6 => {
                let inner = self.fresh_shape(1);
                let array = Shape::Array(Box::new(inner.clone()));
                let value = self.held(&array);
                let name = self.name();
                parts.push(Node::fill(format!("let [mut {name}] = @;"), [value]));
                self.bind(&name, inner);
            }
            _ => {
                let inner = self.shape();
                let value = self.operands(
                    "Holder { guard: @, count: @ }",
                    &[Ty::Held(inner.clone()), Ty::Number],
                );
                let name = self.name();
                parts.push(Node::fill(
                    format!("let Holder {{ guard: mut {name}, .. }} = @;"),
                    [value],
                ));
                self.bind(&name, inner);
            }
        }
    }

    fn of_counted(&mut self, parts: &mut Vec<Node>) {
        let var = self.usable(|shape| matches!(shape, Shape::Counted(_)));
        let (inner, value) = match var.map(|var| (var, self.vars.shape(var).clone())) {
            Some((var, Shape::Counted(inner))) => (*inner, self.moved(var)),
            _ => {
                let inner = self.fresh_shape(1);
                let value = self.operands("(@, @)", &[Ty::Held(inner.clone()), Ty::Number]);
                (inner, value)
            }
        };
        let name = self.name();
        parts.push(Node::fill(format!("let (mut {name}, _) = @;"), [value]));
        self.bind(&name, inner);
    }

    fn of_pair(&mut self, parts: &mut Vec<Node>) {
        let var = self.usable(|shape| matches!(shape, Shape::Pair(..)));
        let (left, right, value) = match var.map(|var| (var, self.vars.shape(var).clone())) {
            Some((var, Shape::Pair(left, right))) => {
                (*left, *right, Node::text(self.vars.name(var)))
            }
            _ => {
                let (left, right) = (self.fresh_shape(1), self.fresh_shape(1));
                self.pair(left.clone(), right.clone());
                let value =
                    self.operands("(@, @)", &[Ty::Held(left.clone()), Ty::Held(right.clone())]);
                (left, right, value)
            }
        };
        let mut pattern = Vec::new();
        let mut bound = Vec::new();
        for (field, shape) in [left, right].into_iter().enumerate() {
            if self.rng.chance(30) {
                pattern.push("_".to_owned());
                continue;
            }
            if let Some(var) = var {
                self.vars.take_field(var, field);
            }
            self.names += 1;
            let name = format!("g{}", self.names);
            pattern.push(format!("mut {name}"));
            bound.push((name, shape));
        }
        parts.push(Node::fill(
            format!("let ({}, {}) = @;", pattern[0], pattern[1]),
            [value],
        ));
        for (name, shape) in bound {
            self.bind(&name, shape);
        }
    }

    /// An assignment to what a guard guards, or to a part of a variable. Its right side runs first, except where an operator
    /// of the guarded value's own is called.
    pub(super) fn assign_inside(&mut self, parts: &mut Vec<Node>) {
        let var = self.usable(|shape| {
            matches!(
                shape,
                Shape::Guard(_) | Shape::Pair(..) | Shape::Boxed(_) | Shape::Counted(_)
            )
        });
        let Some(var) = var.filter(|_| self.rng.chance(60)) else {
            return self.assign_temporary(parts);
        };
        let name = self.vars.name(var).to_owned();
        let thawed = std::mem::replace(&mut self.vars.frozen, true);
        let (place, ty) = match self.vars.shape(var).clone() {
            Shape::Pair(left, right) => match self.rng.below(2) {
                0 => (format!("{name}.0"), Ty::Held(*left)),
                _ => (format!("{name}.1"), Ty::Held(*right)),
            },
            Shape::Boxed(inner) => (format!("*{name}"), Ty::Held(*inner)),
            Shape::Counted(inner) => (format!("{name}.0"), Ty::Held(*inner)),
            _ => (format!("*{name}"), Ty::Some),
        };
        let value = self.value(&ty);
        self.vars.frozen = thawed;
        parts.push(Node::fill(format!("{place} = @;"), [value]));
    }

    fn assign_temporary(&mut self, parts: &mut Vec<Node>) {
        let site = self.site();
        let guard = self.fresh(&Shape::Guard(site));
        if self.rng.chance(50) {
            let option = self.option();
            return parts.push(Node::fill("*@ = @;", [guard, option]));
        }
        let number = self.number();
        let plain = Node::fill("sum([@.len(), @]);", [guard.clone(), number.clone()]);
        let added = Node::fill("@.num += @;", [guard, number]);
        parts.push(Node::Borrowing(Box::new(added), Box::new(plain)));
    }
}
