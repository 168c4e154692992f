//! Values that hold no guard, computed from guards that are temporaries, borrowed or used up.

use super::{Gen, Ty};
use crate::node::Node;
use crate::shape::Shape;
use crate::state::meet;

impl Gen {
    /// A `u8`.
    pub(super) fn number(&mut self) -> Node {
        if !self.spend() || !self.vars.reachable() {
            return Node::text(self.rng.below(9).to_string());
        }
        match self.rng.below(26) {
            0..=3 => self.number_after_yield(),
            4..=6 => {
                let guard = self.temporary();
                Node::fill("@.len()", [guard.grouped()])
            }
            7..=8 => self.number_of_borrowed(),
            9 => {
                let guard = self.temporary();
                Node::fill("peek(&@)", [guard])
            }
            10..=11 => self.number_of_used_up(),
            12 => self.number_across(),
            13 => {
                let (shape, number) = (self.fresh_shape(1), "eat(@, @)");
                self.operands(number, &[Ty::Held(shape), Ty::Number])
            }
            14 => {
                let shape = self.shape();
                self.operands("second(@, @)", &[Ty::Number, Ty::Held(shape)])
            }
            15..=16 => self.infix("^"),
            17 => self.operands("sum([@, @])", &[Ty::Number, Ty::Number]),
            18 => {
                let shape = self.shape();
                self.operands(
                    "Holder { guard: @, count: @ }.end()",
                    &[Ty::Held(shape), Ty::Number],
                )
            }
            19 => {
                let shape = self.fresh_shape(1);
                self.operands("(@, @).1", &[Ty::Held(shape), Ty::Number])
            }
            20 => self.number_tried(),
            21 => {
                let number = self.number().grouped();
                Node::fill("(@ as u8)", [number])
            }
            _ => self.branching(&Ty::Number),
        }
    }

    /// The parts in their order, each of its type.
    pub(super) fn operands(&mut self, text: &str, types: &[Ty]) -> Node {
        let parts: Vec<Node> = types.iter().map(|ty| self.value(ty)).collect();
        Node::fill(text, parts)
    }

    fn infix(&mut self, operator: &str) -> Node {
        let left = self.number().grouped();
        let right = self.number().grouped();
        Node::fill(format!("@ {operator} @"), [left, right])
    }

    fn number_after_yield(&mut self) -> Node {
        let point = self.point(false);
        if self.rng.chance(50) {
            return Node::fill("of((@))", [point]);
        }
        let number = Node::text(self.rng.below(9).to_string());
        Node::Block(vec![Node::fill("@;", [point]), number])
    }

    fn number_of_borrowed(&mut self) -> Node {
        match self.usable(Shape::is_guard) {
            Some(var) => {
                let name = self.vars.name(var);
                let mut forms = vec![format!("{name}.len()"), format!("peek(&{name})")];
                if matches!(self.vars.shape(var), Shape::Guard(_)) {
                    // It copies out of what is guarded, and leaves the guard alone.
                    forms.push(format!("{name}.unwrap()"));
                }
                Node::text(self.rng.pick(&forms).clone())
            }
            None => self.number_after_yield(),
        }
    }

    /// A guard whose own consuming method is called. Which names are known as such depends on whether the guard
    /// dereferences; `commit` is named in the attribute's arguments. A `yield` among the arguments comes before the call.
    fn number_of_used_up(&mut self) -> Node {
        let (guard, shape) = match self.usable(Shape::is_guard) {
            Some(var) if self.rng.chance(80) => {
                let shape = self.vars.shape(var).clone();
                (self.moved(var), shape)
            }
            _ => {
                let site = self.site();
                let shape = if self.rng.chance(50) {
                    Shape::Own(site)
                } else {
                    Shape::Guard(site)
                };
                (self.not_a_place(&shape).grouped(), shape)
            }
        };
        match (self.rng.below(3), shape) {
            (0, _) => Node::fill("@.downgrade()", [guard]),
            (1, Shape::Own(_)) => {
                let method = *self.rng.pick(&["@.exit()", "@.into_inner()"]);
                Node::fill(method, [guard])
            }
            _ => {
                let number = self.number();
                Node::fill("@.commit(@)", [guard, number])
            }
        }
    }

    /// A borrow that is in use across what the other operand does.
    fn number_across(&mut self) -> Node {
        if let Some(var) = self.usable(Shape::is_guard)
            && self.rng.chance(50)
        {
            let (number, name) = (self.untouching(), self.vars.name(var));
            let (method, call) = (
                format!("{name}.len_with(@)"),
                format!("sum([{name}.len(), @])"),
            );
            let plain = Node::fill(call, [number.clone()]);
            return Node::Borrowing(Box::new(Node::fill(method, [number])), Box::new(plain));
        }
        let guard = self.temporary();
        let number = self.number();
        let parts = [guard.clone(), number.clone()];
        let plain = Node::fill("sum([@.len(), @])", [guard.grouped(), number]);
        let [guard, number] = parts;
        let method = if self.rng.chance(50) {
            Node::fill("@.len_with(@)", [guard.grouped(), number])
        } else {
            Node::fill("peek_with(&@, @)", [guard, number])
        };
        Node::Borrowing(Box::new(method), Box::new(plain))
    }

    /// A number whose making moves and assigns nothing.
    fn untouching(&mut self) -> Node {
        match self.rng.below(3) {
            0 => Node::text("1"),
            _ => self.number_after_plain_yield(),
        }
    }

    fn number_after_plain_yield(&mut self) -> Node {
        let point = self.point(true);
        Node::fill("of((@))", [point])
    }

    /// `?`: a way out and, in one of the forms, a hidden `yield`.
    fn number_tried(&mut self) -> Node {
        self.points += 1;
        let point = self.points;
        let text = match self.usable(Shape::is_guard) {
            Some(var) if self.rng.chance(40) => format!("{}.check({point})", self.vars.name(var)),
            _ => format!("check({point})"),
        };
        if self.rng.chance(30) {
            let guard = self.temporary().grouped();
            return Node::Try(
                point,
                Box::new(Node::fill(format!("@.check({point})"), [guard])),
            );
        }
        Node::Try(point, Box::new(Node::text(text)))
    }

    /// A `bool`.
    pub(super) fn flag(&mut self) -> Node {
        if !self.spend() || !self.vars.reachable() || self.rng.chance(45) {
            return Node::text("flag()");
        }
        match self.rng.below(14) {
            0..=2 => {
                let guard = self.temporary().grouped();
                Node::fill("@.flag()", [guard])
            }
            3 => match self.usable(Shape::is_guard) {
                Some(var) => Node::text(format!("{}.flag()", self.vars.name(var))),
                None => Node::text("flag()"),
            },
            4..=5 => self.shortened("&&"),
            6..=7 => self.shortened("||"),
            8 => {
                let flag = self.flag().grouped();
                Node::fill("!@", [flag])
            }
            9 => {
                let point = self.point(false);
                Node::Block(vec![Node::fill("@;", [point]), Node::text("flag()")])
            }
            10..=11 => {
                let shape = self.shape();
                self.operands("chosen(@)", &[Ty::Held(shape)])
            }
            _ => self.branching(&Ty::Flag),
        }
    }

    /// An operator whose right side may not run.
    fn shortened(&mut self, operator: &str) -> Node {
        let left = self.flag().grouped();
        let skipped = self.vars.live.clone();
        let right = self.flag().grouped();
        self.vars.live = meet(skipped, self.vars.live.take());
        Node::fill(format!("@ {operator} @"), [left, right])
    }

    /// An `Option<u8>`, as a value.
    pub(super) fn option(&mut self) -> Node {
        if !self.spend() || !self.vars.reachable() {
            return Node::text("opt(1)");
        }
        match self.rng.below(10) {
            0..=3 => {
                let guard = self.temporary().grouped();
                Node::fill("@.get()", [guard])
            }
            4 => match self.usable(|shape| matches!(shape, Shape::Guard(_))) {
                Some(var) if self.rng.chance(50) => Node::text(format!("*{}", self.vars.name(var))),
                Some(var) => Node::text(format!("{}.get()", self.vars.name(var))),
                None => Node::text("opt(2)"),
            },
            5 => {
                let site = self.site();
                let guard = self.fresh(&Shape::Guard(site)).grouped();
                Node::fill("*@", [guard])
            }
            6 => {
                let guard = self.temporary();
                Node::fill("peek_opt(&@)", [guard])
            }
            7..=8 => {
                let number = self.number();
                Node::fill("opt(@)", [number])
            }
            _ => self.branching(&Ty::Some),
        }
    }
}
