//! `match`

use super::pattern::Pattern;
use super::{Gen, Ty};
use crate::node::Node;
use crate::shape::Shape;
use crate::state::{Var, meet};

impl Gen {
    /// `match`
    pub(super) fn match_(&mut self, value: Option<&Ty>) -> Node {
        match self.rng.below(10) {
            0..=1 => self.match_number(value),
            2..=3 => self.match_whole(value),
            4 => self.match_two(value),
            _ => self.match_sides(value),
        }
    }

    fn match_number(&mut self, value: Option<&Ty>) -> Node {
        let (first, second) = if self.rng.chance(70) {
            ("0", "1")
        } else {
            ("0 | 1", "x if x == 2 && flag()")
        };
        let arms = [(first, Vec::new()), (second, Vec::new()), ("_", Vec::new())];
        let arms = arms.map(|(text, bound)| {
            (
                Pattern {
                    text: text.to_owned(),
                    bound,
                },
                None,
            )
        });
        let scrutinee = if self.rng.chance(30) {
            let guard = self.temporary().grouped();
            Node::fill("@.pick(4)", [guard])
        } else {
            Node::text("pick(4)")
        };
        self.arms(scrutinee, None, arms.into(), value)
    }

    fn match_sides(&mut self, value: Option<&Ty>) -> Node {
        let subject = self.subject();
        let first = self.rng.below(2);
        let pattern = self.side(&subject, first);
        let mut arms = Vec::new();
        let guard = self.rng.chance(25).then(|| self.arm_guard());
        let again = guard.is_some();
        arms.push((pattern, guard));
        let rest = self.side(&subject, 1 - first);
        if again {
            arms.push((rest, None));
            arms.push((
                Pattern {
                    text: "_".to_owned(),
                    bound: Vec::new(),
                },
                None,
            ));
        } else if self.rng.chance(35) {
            arms.push((
                Pattern {
                    text: "_".to_owned(),
                    bound: Vec::new(),
                },
                None,
            ));
        } else {
            arms.push((rest, None));
        }
        self.arms(subject.node, subject.place, arms, value)
    }

    fn match_whole(&mut self, value: Option<&Ty>) -> Node {
        let place = self.usable(|_| true).filter(|_| self.rng.chance(60));
        let (node, shape) = match place {
            Some(var) => (
                Node::text(self.vars.name(var)),
                self.vars.shape(var).clone(),
            ),
            None => {
                let shape = self.fresh_shape(1);
                (self.not_a_place(&shape), shape)
            }
        };
        let mut arms = Vec::new();
        if self.rng.chance(25) {
            let guard = self.arm_guard();
            arms.push((self.whole(&shape), Some(guard)));
        }
        arms.push((self.whole(&shape), None));
        self.arms(node, place, arms, value)
    }

    /// Two values in a tuple, asked for together. What is not both can still be either: with more patterns, what the last
    /// one finds would follow from the others.
    fn match_two(&mut self, value: Option<&Ty>) -> Node {
        let shapes = [(); 2].map(|()| self.fresh_shape(2));
        let [left, right] = shapes.clone();
        self.pair(left, right);
        let [left, right] = shapes
            .clone()
            .map(|shape| self.held(&Shape::Maybe(Box::new(shape))));
        let name = self.name();
        let mut bound = vec![(name.clone(), shapes[0].clone())];
        let second = match self.rng.below(3) {
            0 => "_".to_owned(),
            1 => format!("ref {}", self.plain_name()),
            _ => {
                self.names += 1;
                let name = format!("g{}", self.names);
                bound.push((name.clone(), shapes[1].clone()));
                format!("mut {name}")
            }
        };
        let both = Pattern {
            text: format!("(Some(mut {name}), Some({second}))"),
            bound,
        };
        let none = Pattern {
            text: "_".to_owned(),
            bound: Vec::new(),
        };
        let scrutinee = Node::fill("(@, @)", [left, right]);
        self.arms(scrutinee, None, vec![(both, None), (none, None)], value)
    }

    fn arms(
        &mut self,
        scrutinee: Node,
        place: Option<Var>,
        arms: Vec<(Pattern, Option<Node>)>,
        value: Option<&Ty>,
    ) -> Node {
        let before = self.vars.live.clone();
        let mut after = None;
        let mut nodes = vec![scrutinee];
        let mut text = String::from("match @ {");
        for (pattern, guard) in arms {
            self.vars.live = before.clone();
            text.push_str(&format!(" {}", pattern.text));
            if let Some(guard) = guard {
                text.push_str(" if @");
                nodes.push(guard);
            }
            text.push_str(" => @,");
            let bare = value.is_none() && pattern.bound.is_empty() && self.rng.chance(20);
            nodes.push(if bare {
                self.spend_place(place);
                self.point(false)
            } else {
                Node::Block(self.scope(
                    value,
                    |this, parts| this.matched(place, &pattern, parts),
                    |_, _| {},
                ))
            });
            after = meet(after, self.vars.live.take());
        }
        self.vars.live = after;
        Node::fill(format!("{text} }}"), nodes)
    }

    /// What follows the `if` of an arm. It moves and assigns nothing, since the next arm may be tried after it.
    fn arm_guard(&mut self) -> Node {
        let var = self.usable(Shape::is_guard);
        match (self.rng.below(5), var) {
            (0, Some(var)) => Node::text(format!("{}.flag()", self.vars.name(var))),
            (1..=2, _) => {
                let site = self.site();
                Node::text(format!("lock::<{}>().flag()", self.base + site))
            }
            (3, _) => {
                let point = self.point(true);
                let suspended = Node::Block(vec![Node::fill("@;", [point]), Node::text("flag()")]);
                Node::Borrowing(Box::new(suspended), Box::new(Node::text("flag()")))
            }
            _ => Node::text("flag()"),
        }
    }
}
