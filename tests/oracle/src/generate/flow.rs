//! Loops, and the ways out of what encloses a point.

use super::{Gen, Target, Ty};
use crate::node::Node;
use crate::state::meet;

impl Gen {
    /// `loop`
    pub(super) fn loop_(&mut self, value: Option<&Ty>) -> Node {
        let label = self.turns(value);
        let mut parts = self.turn(|_, _| {});
        let at = self.targets.len() - 1;
        if self.targets[at].breaks == 0 {
            // A loop that nothing leaves would end the body, too.
            parts.insert(1, Node::Return);
            let out = self.vars.live.take();
            self.vars.live = self.targets[at].turn.clone();
            let leave = self.break_from(at);
            parts[1] = Node::fill("if flag() { @; }", [leave]);
            self.vars.live = out;
        }
        let target = self.targets.pop().expect("`turns` pushed it");
        self.vars.live = target.left;
        Node::fill(format!("{label}: loop @"), [Node::Block(parts)])
    }

    /// `while`
    pub(super) fn while_(&mut self) -> Node {
        let label = self.turns(None);
        let flag = self.condition(Self::flag);
        let done = self.vars.live.clone();
        let parts = self.turn(|_, _| {});
        self.after_turns(done);
        Node::fill(format!("{label}: while @ @"), [flag, Node::Block(parts)])
    }

    /// `while let`
    pub(super) fn while_let(&mut self) -> Node {
        let label = self.turns(None);
        let subject = self.condition(Self::subject);
        let pattern = self.side(&subject, 0);
        let before = self.vars.live.clone();
        self.spend_place(subject.place);
        let done = std::mem::replace(&mut self.vars.live, before);
        let parts = self.turn(|this, parts| this.matched(subject.place, &pattern, parts));
        self.after_turns(done);
        Node::fill(
            format!("{label}: while let {} = @ @", pattern.text),
            [subject.node, Node::Block(parts)],
        )
    }

    /// The condition of the loop that was opened last: a `break` in it cannot leave this loop, and needs a label for others.
    fn condition<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        let target = self.targets.pop().expect("`turns` pushed it");
        let labelled = std::mem::replace(&mut self.labelled, self.targets.len());
        let made = make(self);
        self.labelled = labelled;
        self.targets.push(target);
        made
    }

    /// `for`
    pub(super) fn for_(&mut self) -> Node {
        let (pattern, shape, items) = self.items();
        let label = self.turns(None);
        let done = self.vars.live.clone();
        let parts = self.turn(|this, _| {
            if let Some(shape) = shape {
                this.bind(pattern.trim_start_matches("mut "), shape);
            }
        });
        self.after_turns(done);
        Node::fill(
            format!("{label}: for {pattern} in @ @"),
            [items, Node::Block(parts)],
        )
    }

    fn items(&mut self) -> (String, Option<crate::shape::Shape>, Node) {
        match self.rng.below(8) {
            0..=2 => {
                let guard = self.temporary().grouped();
                (self.plain_name(), None, Node::fill("@.turns()", [guard]))
            }
            3..=4 => {
                let number = self.number();
                ("_".to_owned(), None, Node::fill("turns(@)", [number]))
            }
            5 => {
                let shape = self.shape();
                (
                    self.plain_name(),
                    None,
                    self.operands("turns_of(@)", &[Ty::Held(shape)]),
                )
            }
            _ => {
                let (name, site) = (self.name(), self.site());
                let items = Node::text(format!("batch::<{}>()", self.base + site));
                (
                    format!("mut {name}"),
                    Some(crate::shape::Shape::Guard(site)),
                    items,
                )
            }
        }
    }

    /// Makes the target of a loop. Some of what holds a value here is given up for the time after the first turn.
    fn turns(&mut self, value: Option<&Ty>) -> String {
        if let Some(live) = &mut self.vars.live
            && !self.vars.frozen
        {
            live.retain(|_| !self.rng.chance(35));
        }
        let label = self.label();
        let turn = Some(self.vars.live.clone().unwrap_or_default());
        self.targets.push(Target {
            label: label.clone(),
            turn,
            value: value.cloned(),
            left: None,
            breaks: 0,
        });
        label
    }

    /// The block of a loop, from the start of a turn to where the next one starts.
    fn turn(&mut self, open: impl FnOnce(&mut Self, &mut Vec<Node>)) -> Vec<Node> {
        self.scope(
            None,
            |this, parts| {
                // It ends runs that take too many turns.
                parts.push(Node::text("turn();"));
                open(this, parts);
            },
            Self::turned,
        )
    }

    /// The end of a turn.
    fn turned(&mut self, parts: &mut Vec<Node>) {
        let at = self.targets.len() - 1;
        if self.vars.reachable() && self.rng.chance(25) {
            let live = self.vars.live.clone();
            let leave = self.break_from(at);
            parts.push(Node::fill("if flag() { @; }", [leave]));
            self.vars.live = live;
        }
        if self.vars.reachable() {
            parts.extend(self.restored(at));
        }
    }

    fn after_turns(&mut self, done: crate::state::Live) {
        let target = self.targets.pop().expect("`turns` pushed it");
        self.vars.live = meet(target.left, done);
    }

    /// Assignments that give a value to all that must hold one at the start of a turn, or a way out where that is not
    /// possible. The next turn starts after it.
    fn restored(&mut self, at: usize) -> Vec<Node> {
        let turn = self.targets[at]
            .turn
            .clone()
            .expect("only loops have turns");
        let missing: Vec<_> = turn
            .into_iter()
            .filter(|&(var, field)| !self.vars.holds(var, field))
            .collect();
        let mut parts = Vec::new();
        let nameable = self.vars.nameable();
        if missing.iter().any(|(var, _)| !nameable.contains(var))
            || (!missing.is_empty() && self.rng.chance(20))
        {
            let leave = self.leave_target(at);
            parts.push(Node::fill("@;", [leave]));
            return parts;
        }
        let mut done = Vec::new();
        let thawed = std::mem::replace(&mut self.vars.frozen, true);
        for (var, _) in missing {
            if !done.contains(&var) {
                done.push(var);
                let value = self.fresh(&self.vars.shape(var).clone());
                parts.push(Node::fill(format!("{} = @;", self.vars.name(var)), [value]));
                self.vars.put(var);
            }
        }
        self.vars.frozen = thawed;
        self.vars.live = None;
        parts
    }

    fn leave_target(&mut self, at: usize) -> Node {
        if self.targets[at].value.is_none() && self.rng.chance(60) {
            return self.break_from(at);
        }
        self.vars.live = None;
        Node::Return
    }

    /// A way out of here: `return`, `break` or `continue`, with what must come before it.
    pub(super) fn leave(&mut self, parts: &mut Vec<Node>) {
        if self.targets.is_empty() || self.rng.chance(15) {
            self.vars.live = None;
            parts.push(Node::fill("@;", [Node::Return]));
            return;
        }
        let at = match self.rng.chance(70) {
            true => self.targets.len() - 1,
            false => self.rng.below(self.targets.len()),
        };
        if self.targets[at].turn.is_some() && self.rng.chance(40) {
            let unlabelled = self.is_innermost(at);
            let label = self.targets[at].label.clone();
            parts.extend(self.restored(at));
            if unlabelled && self.rng.chance(60) {
                parts.push(Node::text("continue;"));
            } else {
                parts.push(Node::text(format!("continue {label};")));
            }
            return;
        }
        let leave = self.break_from(at);
        self.vars.live = None;
        parts.push(Node::fill("@;", [leave]));
    }

    /// A way out of here, if this point is reached.
    pub(super) fn made_to_leave(&mut self, parts: &mut Vec<Node>) {
        if self.vars.reachable() {
            self.leave(parts);
        }
    }
}
