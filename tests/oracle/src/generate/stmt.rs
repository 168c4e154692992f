//! Statements.

use super::{Gen, Ty};
use crate::node::Node;
use crate::shape::Shape;

#[derive(Clone, Copy)]
enum Kind {
    Let,
    Deferred,
    Extended,
    Destructured,
    Assign,
    AssignInside,
    Drop,
    NotMoved,
    Forget,
    Closure,
    Yield,
    Number,
    If,
    IfLet,
    Chain,
    Match,
    Loop,
    While,
    WhileLet,
    For,
    Labelled,
    LetElse,
    Block,
    LeaveMaybe,
    Leave,
}

const KINDS: [(usize, Kind); 25] = [
    (20, Kind::Let),
    (4, Kind::Deferred),
    (6, Kind::Extended),
    (6, Kind::Destructured),
    (9, Kind::Assign),
    (4, Kind::AssignInside),
    (12, Kind::Drop),
    (3, Kind::NotMoved),
    (1, Kind::Forget),
    (4, Kind::Closure),
    (14, Kind::Yield),
    (10, Kind::Number),
    (9, Kind::If),
    (7, Kind::IfLet),
    (3, Kind::Chain),
    (8, Kind::Match),
    (4, Kind::Loop),
    (3, Kind::While),
    (4, Kind::WhileLet),
    (4, Kind::For),
    (4, Kind::Labelled),
    (5, Kind::LetElse),
    (3, Kind::Block),
    (4, Kind::LeaveMaybe),
    (2, Kind::Leave),
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
        match self.rng.weighted(&KINDS) {
            Kind::Let => self.let_(parts),
            Kind::Deferred => self.deferred(parts),
            Kind::Extended => self.extended(parts),
            Kind::Destructured => self.destructured(parts),
            Kind::Assign => self.assign(parts),
            Kind::AssignInside => self.assign_inside(parts),
            Kind::Drop => self.drop_(parts),
            Kind::NotMoved => self.not_moved(parts),
            Kind::Forget => self.forget(parts),
            Kind::Closure => self.closure(parts),
            Kind::Yield => {
                let point = self.point(false);
                parts.push(Node::fill("@;", [point]));
            }
            Kind::Number => self.number_used(parts),
            Kind::If => {
                let node = self.if_();
                parts.push(node);
            }
            Kind::IfLet => {
                let (pattern, scrutinee, yes, no) = self.asked(None, None);
                parts.push(Node::fill(
                    format!("if let {pattern} = @ @ else @"),
                    [scrutinee, yes, no],
                ));
            }
            Kind::Chain => {
                let node = self.chain();
                parts.push(node);
            }
            Kind::Match => {
                let node = self.match_(None);
                parts.push(node);
            }
            Kind::Loop => {
                let node = self.loop_(None);
                parts.push(node);
            }
            Kind::While => {
                let node = self.while_();
                parts.push(node);
            }
            Kind::WhileLet => {
                let node = self.while_let();
                parts.push(node);
            }
            Kind::For => {
                let node = self.for_();
                parts.push(node);
            }
            Kind::Labelled => {
                let node = self.labelled(None);
                parts.push(node);
            }
            Kind::LetElse => self.let_else(parts),
            Kind::Block => {
                let node = self.block(None);
                parts.push(node);
            }
            Kind::LeaveMaybe => {
                let flag = self.flag();
                let live = self.vars.live.clone();
                let mut inside = Vec::new();
                self.leave(&mut inside);
                self.vars.live = live;
                parts.push(Node::fill("if @ @", [flag, Node::Block(inside)]));
            }
            Kind::Leave if self.depth > 0 => self.leave(parts),
            Kind::Leave => self.drop_(parts),
        }
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
        let pair = matches!(self.vars.shape(var), Shape::Pair(..));
        let text = match self.rng.below(if pair { 8 } else { 7 }) {
            0 => format!("let f = || touch(&{name}); f();"),
            1 => format!("call(|| touch(&{name}));"),
            other => {
                self.vars.take(var);
                match other {
                    2 => format!("(|| drop({name}))();"),
                    3 => format!("(|| {{ let inner = {name}; touch(&inner); }})();"),
                    4 => format!("call(|| drop({name}));"),
                    5 => format!("call(move || touch(&{name}));"),
                    6 => format!("let f = move || drop({name}); f();"),
                    _ => {
                        self.vars.put_field(var, 0);
                        format!("(|| drop({name}.1))();")
                    }
                }
            }
        };
        parts.push(Node::text(text));
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
