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
    pub(super) bound: Vec<(String, Shape)>,
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
    pub(super) fn whole(&mut self, shape: &Shape) -> Pattern {
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
