//! Expressions with several ways through them that hand over a value.

use super::{Gen, Target, Ty};
use crate::node::Node;
use crate::state::meet;

impl Gen {
    /// A value of the type, handed over by one of several branches.
    pub(super) fn branching(&mut self, ty: &Ty) -> Node {
        match self.rng.below(10) {
            0..=2 => self.if_value(ty),
            3..=4 => self.match_value(ty),
            5 => self.loop_(Some(ty)),
            6..=7 => self.labelled(Some(ty)),
            8 => self.let_value(ty),
            _ => self.block(Some(ty)),
        }
    }

    /// `if … { … } else { … }`
    fn if_value(&mut self, ty: &Ty) -> Node {
        let flag = self.flag();
        let (yes, no) = self.two_ways(|this| this.block(Some(ty)), |this| this.block(Some(ty)));
        Node::fill("if @ @ else @", [flag, yes, no])
    }

    /// `if let … { … } else { … }`
    fn let_value(&mut self, ty: &Ty) -> Node {
        let (pattern, scrutinee, yes, no) = self.asked(Some(ty), Some(ty));
        Node::fill(
            format!("if let {pattern} = @ @ else @"),
            [scrutinee, yes, no],
        )
    }

    /// Two pieces, one of which runs.
    pub(super) fn two_ways<T, U>(
        &mut self,
        first: impl FnOnce(&mut Self) -> T,
        second: impl FnOnce(&mut Self) -> U,
    ) -> (T, U) {
        let before = self.vars.live.clone();
        let first = first(self);
        let after = std::mem::replace(&mut self.vars.live, before);
        let second = second(self);
        self.vars.live = meet(after, self.vars.live.take());
        (first, second)
    }

    /// `match` whose arms hand over a value.
    fn match_value(&mut self, ty: &Ty) -> Node {
        self.match_(Some(ty))
    }

    /// A labelled block, which a `break` may leave.
    pub(super) fn labelled(&mut self, value: Option<&Ty>) -> Node {
        let label = self.label();
        let before = self.vars.live.clone();
        self.targets.push(Target {
            label: label.clone(),
            turn: None,
            value: value.cloned(),
            left: None,
            breaks: 0,
        });
        let mut parts = self.scope(value, |_, _| {}, |_, _| {});
        let target = self.targets.pop().expect("it was pushed above");
        let mut left = target.left;
        if target.breaks == 0 && value.is_none() {
            // Left by nothing it would be an ordinary block.
            parts.insert(0, Node::text(format!("if flag() {{ break {label}; }}")));
            left = before;
        }
        self.vars.live = meet(left, self.vars.live.take());
        Node::fill(format!("{label}: @"), [Node::Block(parts)])
    }

    pub(super) fn label(&mut self) -> String {
        self.labels += 1;
        format!("'l{}", self.labels)
    }

    /// Whether a `break` or `continue` without a label means this target.
    pub(super) fn is_innermost(&self, at: usize) -> bool {
        at + 1 == self.targets.len() && at >= self.labelled && self.targets[at].turn.is_some()
    }

    /// `break` out of the target, with a value where it takes one.
    pub(super) fn break_from(&mut self, at: usize) -> Node {
        let label = self.targets[at].label.clone();
        let word = if self.is_innermost(at) && self.rng.chance(60) {
            "break".to_owned()
        } else {
            format!("break {label}")
        };
        let node = match self.targets[at].value.clone() {
            Some(ty) => {
                let value = self.value(&ty);
                // `break { … }` and `break 'l: …` read as something else without the parentheses.
                Node::fill(format!("{word} (@)"), [value])
            }
            None => Node::text(word),
        };
        if self.vars.reachable() {
            let live = self.vars.live.take();
            let target = &mut self.targets[at];
            target.left = meet(target.left.take(), live);
        }
        self.targets[at].breaks += 1;
        node
    }
}
