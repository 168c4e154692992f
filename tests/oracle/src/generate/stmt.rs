//! Statements.

use super::{Gen, Ty};
use crate::node::Node;
use crate::shape::Shape;

/// Makes a statement, or a few that belong together.
type Make = fn(&mut Gen, &mut Vec<Node>);

/// The kinds of statement, each with its weight.
const KINDS: [(usize, Make); 25] = [
    (20, Gen::let_),
    (4, Gen::deferred),
    (6, Gen::extended),
    (6, Gen::destructured),
    (9, Gen::assign),
    (4, Gen::assign_inside),
    (12, Gen::drop_),
    (3, Gen::not_moved),
    (1, Gen::forget),
    (4, Gen::closure),
    (14, |this, parts| {
        let point = this.point(false);
        parts.push(Node::fill("@;", [point]));
    }),
    (10, Gen::number_used),
    (9, |this, parts| parts.push(this.if_())),
    (7, |this, parts| {
        let (pattern, scrutinee, yes, no) = this.asked(None, None);
        parts.push(Node::fill(
            format!("if let {pattern} = @ @ else @"),
            [scrutinee, yes, no],
        ));
    }),
    (3, |this, parts| parts.push(this.chain())),
    (8, |this, parts| parts.push(this.match_(None))),
    (4, |this, parts| parts.push(this.loop_(None))),
    (3, |this, parts| parts.push(this.while_())),
    (4, |this, parts| parts.push(this.while_let())),
    (4, |this, parts| parts.push(this.for_())),
    (4, |this, parts| parts.push(this.labelled(None))),
    (5, Gen::let_else),
    (3, |this, parts| parts.push(this.block(None))),
    (4, Gen::leave_maybe),
    (2, |this, parts| {
        if this.depth > 0 {
            this.leave(parts)
        } else {
            this.drop_(parts)
        }
    }),
];

impl Gen {
    /// A statement, or a few that belong together.
    pub(super) fn stmt(&mut self, parts: &mut Vec<Node>) {
        if !self.spend() {
            if self.rng.chance(60) {
                return parts.push(Node::text("total = 1;"));
            }
            let point = self.point(true);
            return parts.push(Node::fill("@;", [point]));
        }
        let make = self.rng.weighted(&KINDS);
        make(self, parts);
    }

    /// A way out on one of two paths.
    fn leave_maybe(&mut self, parts: &mut Vec<Node>) {
        let flag = self.flag();
        let live = self.vars.live.clone();
        let mut inside = Vec::new();
        self.leave(&mut inside);
        self.vars.live = live;
        parts.push(Node::fill("if @ @", [flag, Node::Block(inside)]));
    }

    fn if_(&mut self) -> Node {
        let flag = self.flag();
        if self.rng.chance(50) {
            let (yes, ()) = self.two_ways(|this| this.block(None), |_| ());
            return Node::fill("if @ @", [flag, yes]);
        }
        let (yes, no) = self.two_ways(
            |this| this.block(None),
            |this| {
                if this.rng.chance(25) {
                    this.if_()
                } else {
                    this.block(None)
                }
            },
        );
        Node::fill("if @ @ else @", [flag, yes, no])
    }

    fn number_used(&mut self, parts: &mut Vec<Node>) {
        let number = self.number();
        let name = self.plain_name();
        let text = match self.rng.below(6) {
            0 => "let _ = @;".to_owned(),
            1 => format!("let {name} = @;"),
            2 => "total ^= @;".to_owned(),
            3 => "total = @;".to_owned(),
            4 => "_ = @;".to_owned(),
            _ => "number(@);".to_owned(),
        };
        parts.push(Node::fill(text, [number]));
    }

    /// The end of a value by one of the ways to move it.
    fn drop_(&mut self, parts: &mut Vec<Node>) {
        let node = match self.usable(|_| true) {
            Some(var) if self.rng.chance(80) => match self.vars.shape(var) {
                Shape::Pair(..) if self.rng.chance(60) => {
                    let field = self.rng.below(2);
                    self.vars.take_field(var, field);
                    Node::text(format!("{}.{field}", self.vars.name(var)))
                }
                Shape::Counted(_) if self.rng.chance(40) => {
                    self.vars.take(var);
                    Node::text(format!("{}.0", self.vars.name(var)))
                }
                Shape::Boxed(_) if self.rng.chance(40) => {
                    self.vars.take(var);
                    Node::text(format!("*{}", self.vars.name(var)))
                }
                _ => self.moved(var),
            },
            _ => {
                let shape = self.shape();
                self.held(&shape)
            }
        };
        let node = match self.rng.below(9) {
            0..=3 => Node::fill("drop(@);", [node]),
            4 => {
                let point = self.point(false);
                Node::fill("drop((@, (@)));", [node, point])
            }
            5 => {
                let number = self.number();
                Node::fill("drop(Holder { guard: @, count: @ });", [node, number])
            }
            6 => {
                let number = self.number();
                Node::fill("number(eat(@, @));", [node, number])
            }
            7 => Node::fill("let _ = Holder { guard: @, count: 1 };", [node]),
            _ => Node::fill("let _ = { @ };", [node]),
        };
        parts.push(node);
    }

    /// What looks like a move and is none.
    fn not_moved(&mut self, parts: &mut Vec<Node>) {
        let Some(var) = self.usable(|_| true) else {
            return self.drop_(parts);
        };
        let name = self.vars.name(var);
        let mut forms = vec![
            format!("let _ = {name};"),
            format!("_ = {name};"),
            format!("match {name} {{ _ => {{}} }}"),
        ];
        if let Shape::Counted(_) = self.vars.shape(var) {
            forms.push(format!("let (_, _) = {name};"));
            forms.push(format!("number({name}.1);"));
        }
        parts.push(Node::text(self.rng.pick(&forms).clone()));
    }

    /// What a forgotten guard holds open stays open for good.
    fn forget(&mut self, parts: &mut Vec<Node>) {
        let Some(var) = self.usable(|_| true) else {
            return self.drop_(parts);
        };
        let guard = self.moved(var);
        parts.push(Node::fill("std::mem::forget(@);", [guard]));
    }

    /// A closure that is called where it is made: a captured guard's life is that of the closure, whose type says nothing.
    fn closure(&mut self, parts: &mut Vec<Node>) {
        let Some(var) = self.usable(|_| true) else {
            return self.drop_(parts);
        };
        let name = self.vars.name(var).to_owned();
        let looks = ["let f = || touch(&@); f();", "call(|| touch(&@));"];
        let takes = [
            "(|| drop(@))();",
            "(|| { let inner = @; touch(&inner); })();",
            "call(|| drop(@));",
            "call(move || touch(&@));",
            "let f = move || drop(@); f();",
        ];
        // What a method or a `*` takes by value of one type, it reads through another.
        let (more_looks, more_takes): (&[&str], &[&str]) = match self.vars.shape(var) {
            Shape::Guard(_) => (
                &[
                    "call(|| number(@.unwrap_or(1)));",
                    "let f = || @.unwrap_or(1); number(f());",
                    "call(|| touch(&*@));",
                ],
                &[],
            ),
            Shape::Maybe(_) | Shape::Full(_) | Shape::Attempt(_) => (
                &[],
                &[
                    "call(|| drop(@.map(drop)));",
                    "let f = || drop(@.map(drop)); f();",
                ],
            ),
            Shape::Boxed(_) => (&[], &["drop(*@);", "call(|| drop(*@));"]),
            _ => (&[], &[]),
        };
        let pair = usize::from(matches!(self.vars.shape(var), Shape::Pair(..)));
        let looks: Vec<&str> = looks.iter().chain(more_looks).copied().collect();
        let takes: Vec<&str> = takes.iter().chain(more_takes).copied().collect();
        let chosen = self.rng.below(looks.len() + takes.len() + pair);
        let form = match chosen.checked_sub(looks.len()) {
            None => looks[chosen],
            Some(taken) => {
                self.vars.take(var);
                takes.get(taken).copied().unwrap_or_else(|| {
                    self.vars.put_field(var, 0);
                    "(|| drop(@.1))();"
                })
            }
        };
        parts.push(Node::text(form.replace('@', &name)));
    }

    /// Gives a variable a value, most often one that has none.
    fn assign(&mut self, parts: &mut Vec<Node>) {
        let mut vars = self.vars.nameable();
        let empty: Vec<_> = vars
            .iter()
            .copied()
            .filter(|&var| !self.vars.holds(var, 0))
            .collect();
        if !empty.is_empty() && self.rng.chance(70) {
            vars = empty;
        }
        if vars.is_empty() {
            return self.let_(parts);
        }
        let var = *self.rng.pick(&vars);
        self.assign_to(var, parts);
    }

    pub(super) fn assign_to(&mut self, var: crate::state::Var, parts: &mut Vec<Node>) {
        let shape = self.vars.shape(var).clone();
        let name = self.vars.name(var).to_owned();
        if self.rng.chance(12) {
            let right = self.operands("(@, @)", &[Ty::Held(shape), Ty::Number]);
            parts.push(Node::fill(format!("({name}, _) = @;"), [right]));
        } else {
            let value = self.held(&shape);
            parts.push(Node::fill(format!("{name} = @;"), [value]));
        }
        self.vars.put(var);
    }
}
