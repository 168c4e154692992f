//! Values that are or hold guards.

use super::{Gen, Ty};
use crate::node::Node;
use crate::shape::Shape;

impl Gen {
    /// A value of the shape: made here, or moved out of a variable.
    pub(super) fn held(&mut self, shape: &Shape) -> Node {
        if self.rng.chance(45)
            && let Some(var) = self.usable(|known| known == shape)
        {
            return self.moved(var);
        }
        self.not_a_place(shape)
    }

    /// A guard that is not a variable, so that borrowing it makes a temporary of it.
    pub(super) fn temporary(&mut self) -> Node {
        let known = self.usable(Shape::is_guard);
        let shape = match known {
            Some(var) if self.rng.chance(30) => self.vars.shape(var).clone(),
            _ if self.rng.chance(12) => Shape::Own(self.site()),
            _ => Shape::Guard(self.site()),
        };
        self.not_a_place(&shape)
    }

    /// A value of the shape that is no variable.
    pub(super) fn not_a_place(&mut self, shape: &Shape) -> Node {
        if !self.vars.reachable() || !self.rng.chance(35) || !self.spend() {
            return self.fresh(shape);
        }
        match self.rng.below(12) {
            0..=3 => self.branching(&Ty::Held(shape.clone())),
            4 => {
                let point = self.held(shape);
                let number = self.number();
                Node::fill("pass(@, @)", [point, number])
            }
            5 => {
                let number = self.number();
                let held = self.held(shape);
                Node::fill("after(@, @)", [number, held])
            }
            6 => {
                let held = self.held(shape);
                let number = self.number();
                Node::fill("(@, @).0", [held, number])
            }
            7 => {
                let held = self.held(shape);
                Node::fill(
                    if self.rng.chance(50) {
                        "Some(@).unwrap()"
                    } else {
                        "Ok::<_, u8>(@).unwrap()"
                    },
                    [held],
                )
            }
            8..=9 => self.out_of_variable(shape),
            10 => match self.usable(|known| known == shape) {
                Some(var) => {
                    let (name, new) = (self.vars.name(var), shape.make(self.base));
                    Node::text(format!("std::mem::replace(&mut {name}, {new})"))
                }
                None => self.fresh(shape),
            },
            _ => {
                let held = self.held(shape);
                Node::Block(vec![held])
            }
        }
    }

    /// A part of a variable, the rest of which stays or goes with it.
    fn out_of_variable(&mut self, shape: &Shape) -> Node {
        for var in self.vars.usable() {
            let name = self.vars.name(var).to_owned();
            let found = match self.vars.shape(var) {
                Shape::Pair(left, _) if **left == *shape => Some((format!("{name}.0"), 0)),
                Shape::Pair(_, right) if **right == *shape => Some((format!("{name}.1"), 1)),
                Shape::Counted(inner) if **inner == *shape => Some((format!("{name}.0"), 0)),
                Shape::Boxed(inner) if **inner == *shape => Some((format!("*{name}"), 0)),
                Shape::Full(inner) | Shape::Maybe(inner) if **inner == *shape => {
                    Some((format!("{name}.unwrap()"), 0))
                }
                Shape::Attempt(inner) if **inner == *shape => Some((format!("{name}.unwrap()"), 0)),
                _ => None,
            };
            if let Some((text, field)) = found {
                self.vars.take_field(var, field);
                // As the operand of `{ }` it is a value: without them, `&*b` and `(p.0).len()` would leave it where it is.
                return Node::Block(vec![Node::text(text)]);
            }
        }
        self.fresh(shape)
    }

    /// A new value of the shape.
    pub(super) fn fresh(&mut self, shape: &Shape) -> Node {
        let (base, two) = (
            self.base,
            |this: &mut Self, text: &str, left: &Shape, right: Ty| {
                let left = this.inner(left);
                let right = this.value(&right);
                Node::fill(text, [left, right])
            },
        );
        match shape {
            Shape::Guard(site) => Node::text(format!("lock::<{}>()", base + site)),
            Shape::Own(site) => Node::text(format!("own::<{}>()", base + site)),
            Shape::Either(ok, err) => {
                Node::text(format!("either::<{}, {}>()", base + ok, base + err))
            }
            Shape::Maybe(inner) => self.wrapped("maybe(@)", inner),
            Shape::Full(inner) => self.wrapped("Some(@)", inner),
            Shape::Attempt(inner) => self.wrapped("attempt(@)", inner),
            Shape::Boxed(inner) => self.wrapped("Box::new(@)", inner),
            Shape::Array(inner) => self.wrapped("[@]", inner),
            Shape::List(inner) => {
                let inner = self.inner(inner);
                // async-stream looks for `yield` in the tokens of macros, and not for `?`.
                Node::fill(
                    if inner.tries() {
                        "Vec::from([@])"
                    } else {
                        "vec![@]"
                    },
                    [inner],
                )
            }
            Shape::Shared(inner) => self.wrapped("Rc::new(@)", inner),
            Shape::Counted(inner) => two(self, "(@, @)", inner, Ty::Number),
            Shape::Pair(left, right) => two(self, "(@, @)", left, Ty::Held((**right).clone())),
        }
    }

    fn wrapped(&mut self, text: &str, inner: &Shape) -> Node {
        let inner = self.inner(inner);
        Node::fill(text, [inner])
    }

    /// What goes into a wrapper: most often made for it.
    fn inner(&mut self, shape: &Shape) -> Node {
        if self.rng.chance(20) {
            self.held(shape)
        } else {
            self.fresh(shape)
        }
    }
}
