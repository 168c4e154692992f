//! Patterns: which side of a value they ask for, and what they take out of it.

use super::{Gen, Ty};
use crate::node::Node;
use crate::shape::Shape;
use crate::state::{Var, meet};

/// What a pattern is matched against.
pub(super) struct Subject {
    /// The scrutinee.
    pub(super) node: Node,
    /// The variable, if it is one: a pattern that binds nothing leaves the value in it.
    pub(super) place: Option<Var>,
    /// What is on the two sides.
    sides: [(&'static str, Payload); 2],
}

#[derive(Clone)]
enum Payload {
    Nothing,
    Number,
    Held(Shape),
}

/// A pattern and what it binds.
pub(super) struct Pattern {
    pub(super) text: String,
    bound: Vec<(String, Shape)>,
}

impl Gen {
    /// Something with two sides.
    pub(super) fn subject(&mut self) -> Subject {
        let place = self.usable(|shape| sides(shape).is_some());
        if let Some(var) = place
            && self.rng.chance(40)
        {
            let sides = sides(self.vars.shape(var)).expect("it was picked for them");
            return Subject {
                node: Node::text(self.vars.name(var)),
                place,
                sides,
            };
        }
        if self.rng.chance(40) {
            let inner = Box::new(self.fresh_shape(1));
            let shape = match self.rng.below(5) {
                0..=1 => Shape::Maybe(inner),
                2 => Shape::Attempt(inner),
                _ => self.either(),
            };
            let node = self.not_a_place(&shape);
            return Subject {
                node,
                place: None,
                sides: sides(&shape).expect("all of these have them"),
            };
        }
        let sides = [("Some", Payload::Number), ("None", Payload::Nothing)];
        Subject {
            node: self.option(),
            place: None,
            sides,
        }
    }

    /// A pattern for one of the sides.
    pub(super) fn side(&mut self, subject: &Subject, at: usize) -> Pattern {
        let (constructor, payload) = &subject.sides[at];
        let inner = match payload {
            Payload::Nothing => {
                return Pattern {
                    text: (*constructor).to_owned(),
                    bound: Vec::new(),
                };
            }
            Payload::Number => {
                let text = if self.rng.chance(50) {
                    "_".to_owned()
                } else {
                    self.plain_name()
                };
                Pattern {
                    text,
                    bound: Vec::new(),
                }
            }
            Payload::Held(shape) => self.whole(shape),
        };
        Pattern {
            text: format!("{constructor}({})", inner.text),
            bound: inner.bound,
        }
    }

    /// A pattern that every value matches, and that takes all of it or nothing.
    fn whole(&mut self, shape: &Shape) -> Pattern {
        match self.rng.below(10) {
            0..=1 => Pattern {
                text: "_".to_owned(),
                bound: Vec::new(),
            },
            2 => Pattern {
                text: format!("ref {}", self.plain_name()),
                bound: Vec::new(),
            },
            _ => {
                let name = self.name();
                Pattern {
                    text: format!("mut {name}"),
                    bound: vec![(name, shape.clone())],
                }
            }
        }
    }

    /// Matched once, a variable is not matched again: on which side it is would be known.
    pub(super) fn spend_place(&mut self, place: Option<Var>) {
        if let Some(var) = place {
            self.vars.take(var);
        }
    }

    /// What a branch begins with when the pattern matched.
    pub(super) fn matched(&mut self, place: Option<Var>, pattern: &Pattern, parts: &mut Vec<Node>) {
        self.spend_place(place);
        for (name, shape) in &pattern.bound {
            self.bind(name, shape.clone());
        }
        if let Some(var) = place
            && pattern.bound.is_empty()
            && self.vars.reachable()
            && self.vars.nameable().contains(&var)
            && self.rng.chance(40)
        {
            parts.push(Node::text(format!("drop({});", self.vars.name(var))));
        }
    }

    /// The parts of an `if let`: pattern, scrutinee and the two blocks.
    pub(super) fn asked(
        &mut self,
        yes: Option<&Ty>,
        no: Option<&Ty>,
    ) -> (String, Node, Node, Node) {
        let subject = self.subject();
        let side = usize::from(self.rng.chance(20));
        let pattern = self.side(&subject, side);
        let (yes, no) = self.two_ways(
            |this| {
                Node::Block(this.scope(
                    yes,
                    |this, parts| this.matched(subject.place, &pattern, parts),
                    |_, _| {},
                ))
            },
            |this| {
                Node::Block(this.scope(no, |this, _| this.spend_place(subject.place), |_, _| {}))
            },
        );
        (pattern.text, subject.node, yes, no)
    }

    /// `if let … && … { … }`
    pub(super) fn chain(&mut self) -> Node {
        let subject = self.subject();
        let pattern = self.side(&subject, 0);
        let skipped = self.vars.live.clone();
        let scope = self.vars.enter();
        self.depth += 1;
        self.matched(None, &pattern, &mut Vec::new());
        self.spend_place(subject.place);
        let flag = self.flag().grouped();
        let failed = self.vars.live.clone();
        let block = self.block(None);
        let after = self.vars.live.take();
        self.depth -= 1;
        self.vars.leave(scope);
        self.vars.live = skipped;
        self.spend_place(subject.place);
        let skipped = self.vars.live.take();
        self.vars.live = meet(meet(skipped, failed), after);
        let recent = format!("if let {} = @ && @ @", pattern.text);
        let older = format!("if let {} = @ {{ if @ @ }}", pattern.text);
        let parts = [subject.node, flag, block];
        Node::Recent(
            Box::new(Node::fill(recent, parts.clone())),
            Box::new(Node::fill(older, parts)),
        )
    }

    /// `let … else { … }`
    pub(super) fn let_else(&mut self, parts: &mut Vec<Node>) {
        let subject = self.subject();
        let side = usize::from(self.rng.chance(20));
        let pattern = self.side(&subject, side);
        let before = self.vars.live.clone();
        let no = self.scope(
            None,
            |this, _| this.spend_place(subject.place),
            Self::made_to_leave,
        );
        self.vars.live = before;
        parts.push(Node::fill(
            format!("let {} = @ else @;", pattern.text),
            [subject.node.grouped(), Node::Block(no)],
        ));
        self.matched(subject.place, &pattern, parts);
    }

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

fn sides(shape: &Shape) -> Option<[(&'static str, Payload); 2]> {
    match shape {
        Shape::Maybe(inner) => Some([
            ("Some", Payload::Held((**inner).clone())),
            ("None", Payload::Nothing),
        ]),
        Shape::Attempt(inner) => Some([
            ("Ok", Payload::Held((**inner).clone())),
            ("Err", Payload::Number),
        ]),
        Shape::Either(ok, err) => Some([
            ("Ok", Payload::Held(Shape::Guard(*ok))),
            ("Err", Payload::Held(Shape::Guard(*err))),
        ]),
        _ => None,
    }
}
