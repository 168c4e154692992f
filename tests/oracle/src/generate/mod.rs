//! Makes bodies. They are type- and borrow-correct by construction: pieces are made in the order in which they run, and
//! the tracker knows at each of them what may be used.
//!
//! Every decision a body takes is asked of a script (`flag()`, `pick()`, `turns()`, …) and no two depend on each other, so
//! that every path through the text can be taken. Without that, a guard that is alive on a path that never runs would
//! count against the attribute, which cannot know.

mod arms;
mod bind;
mod branch;
mod flow;
mod held;
mod number;
mod pattern;
mod stmt;

use crate::node::Node;
use crate::rng::Rng;
use crate::shape::{Shape, Site};
use crate::state::{Live, Tracker, Var};
use std::collections::BTreeSet;

/// Guards are numbered from the body's number times this.
pub const SITES: usize = 64;

/// A generated body.
#[derive(Clone, Debug)]
pub struct Body {
    /// The seed it was made from.
    pub seed: u64,
    /// Parameters of the function around it, moved into the body where it mentions them.
    pub params: Vec<(String, Shape)>,
    /// Its statements: a [`Node::Block`].
    pub block: Node,
    /// How many guards it has.
    pub guards: usize,
    /// The number of its first guard in the text.
    pub base: usize,
    /// Guards that are in one type.
    pub groups: Vec<Vec<Site>>,
}

impl Body {
    /// The guards that are in one type with this one, itself included.
    pub fn together(&self, guard: Site) -> BTreeSet<Site> {
        let mut found = BTreeSet::from([guard]);
        loop {
            let known = found.len();
            for group in &self.groups {
                if group.iter().any(|site| found.contains(site)) {
                    found.extend(group);
                }
            }
            if found.len() == known {
                return found;
            }
        }
    }
}

/// The type of the value that an expression is made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ty {
    /// `u8`
    Number,
    /// `bool`
    Flag,
    /// `Option<u8>`
    Some,
    /// A type with a guard in it.
    Held(Shape),
}

/// Something that `break` leaves.
struct Target {
    label: String,
    /// What must hold a value when a turn ends; `None` for a labelled block, which takes no turns.
    turn: Option<BTreeSet<(Var, usize)>>,
    /// What `break` hands over.
    value: Option<Ty>,
    /// The states in which it is left by `break`; `None` as long as no `break` was made.
    left: Live,
    breaks: usize,
}

pub(crate) struct Gen {
    rng: Rng,
    base: usize,
    vars: Tracker,
    targets: Vec<Target>,
    /// Of the targets, those before this one can be left with a label only.
    labelled: usize,
    sites: Site,
    groups: Vec<Vec<Site>>,
    points: usize,
    names: usize,
    labels: usize,
    /// How many more pieces may be made; below zero only the smallest ones are.
    budget: i32,
    /// How many blocks are open.
    depth: usize,
}

/// The body of `seed`; its guards are numbered from `index` times [`SITES`].
pub fn body(seed: u64, index: usize) -> Body {
    let mut rng = Rng::new(seed);
    let budget = *rng.pick(&[8, 14, 20, 28]);
    let mut made = Gen {
        rng,
        base: index * SITES,
        vars: Tracker::new(),
        targets: Vec::new(),
        labelled: 0,
        sites: 0,
        groups: Vec::new(),
        points: 0,
        names: 0,
        labels: 0,
        budget,
        depth: 0,
    };
    let params = made.params();
    let mut block = vec![Node::text("let mut total: u8 = 0;")];
    let at_least = 3;
    while made.vars.reachable() && (made.budget > 0 || block.len() < at_least) {
        made.stmt(&mut block);
    }
    // A body without any `yield` would not say of what type its items are.
    let yields = block
        .iter()
        .any(|node| node.any(&|node| matches!(node, Node::Yield(..))));
    if !yields || made.rng.chance(60) {
        let end = made.point(true);
        block.push(Node::fill("@;", [end]));
    }
    Body {
        seed,
        params,
        block: Node::Block(block),
        guards: made.sites,
        base: index * SITES,
        groups: made.groups,
    }
}

impl Gen {
    /// Spends one piece; false once there is nothing left to spend.
    fn spend(&mut self) -> bool {
        self.budget -= 1;
        self.budget > 0 && self.depth < 7 && self.sites + 6 < SITES
    }

    fn site(&mut self) -> Site {
        self.sites += 1;
        self.sites - 1
    }

    /// A name of its own or, for once, one that shadows.
    fn name(&mut self) -> String {
        let known = self.vars.nameable();
        if !known.is_empty() && self.rng.chance(12) {
            let var = *self.rng.pick(&known);
            return self.vars.name(var).to_owned();
        }
        self.names += 1;
        format!("g{}", self.names)
    }

    /// A name that no guard has.
    fn plain_name(&mut self) -> String {
        self.names += 1;
        format!("_x{}", self.names)
    }

    fn bind(&mut self, name: &str, shape: Shape) -> Var {
        self.vars.bind(name, shape)
    }

    /// A type for a new variable: often one that is there already, so that values can go from one to the other.
    fn shape(&mut self) -> Shape {
        let known = self.vars.nameable();
        if !known.is_empty() && self.rng.chance(30) {
            let var = *self.rng.pick(&known);
            return self.vars.shape(var).clone();
        }
        self.fresh_shape(0)
    }

    fn fresh_shape(&mut self, nesting: usize) -> Shape {
        if nesting >= 2 {
            return Shape::Guard(self.site());
        }
        let inner = nesting + 1;
        match self.rng.below(if nesting == 0 { 30 } else { 40 }) {
            0..=1 => Shape::Own(self.site()),
            2..=6 => Shape::Maybe(Box::new(self.fresh_shape(inner))),
            7 => Shape::Full(Box::new(self.fresh_shape(inner))),
            8..=9 => self.either(),
            10..=11 => Shape::Attempt(Box::new(self.fresh_shape(inner))),
            12..=13 => Shape::Counted(Box::new(self.fresh_shape(inner))),
            14..=15 => {
                let left = self.fresh_shape(inner);
                let right = self.fresh_shape(inner);
                self.pair(left, right)
            }
            16 => Shape::Boxed(Box::new(self.fresh_shape(inner))),
            17 => Shape::Array(Box::new(self.fresh_shape(inner))),
            18 => Shape::List(Box::new(self.fresh_shape(inner))),
            19 => Shape::Shared(Box::new(self.fresh_shape(inner))),
            _ => Shape::Guard(self.site()),
        }
    }

    fn either(&mut self) -> Shape {
        let (ok, err) = (self.site(), self.site());
        self.groups.push(vec![ok, err]);
        Shape::Either(ok, err)
    }

    fn pair(&mut self, left: Shape, right: Shape) -> Shape {
        self.groups
            .push(left.sites().chain(right.sites()).collect());
        Shape::Pair(Box::new(left), Box::new(right))
    }

    /// A variable that may be used and is of the wanted kind.
    fn usable(&mut self, wanted: impl Fn(&Shape) -> bool) -> Option<Var> {
        let mut vars = self.vars.usable();
        vars.retain(|&var| wanted(self.vars.shape(var)));
        (!vars.is_empty()).then(|| *self.rng.pick(&vars))
    }

    /// The variable's name, after which its value is gone.
    fn moved(&mut self, var: Var) -> Node {
        let name = Node::text(self.vars.name(var));
        self.vars.take(var);
        name
    }

    /// Parameters of the function around the body.
    fn params(&mut self) -> Vec<(String, Shape)> {
        let count = self.rng.weighted(&[(70, 0), (20, 1), (10, 2)]);
        let mut params = Vec::new();
        for at in 0..count {
            let (name, shape) = (format!("p{at}"), self.fresh_shape(1));
            self.bind(&name, shape.clone());
            params.push((name, shape));
        }
        params
    }

    /// A block: statements, and a value of `tail` if there is one to make.
    fn block(&mut self, tail: Option<&Ty>) -> Node {
        Node::Block(self.scope(tail, |_, _| {}, |_, _| {}))
    }

    /// What stands in a block: `open` declares what the block has of its own and says how it begins, `close` how it ends.
    fn scope(
        &mut self,
        tail: Option<&Ty>,
        open: impl FnOnce(&mut Self, &mut Vec<Node>),
        close: impl FnOnce(&mut Self, &mut Vec<Node>),
    ) -> Vec<Node> {
        let scope = self.vars.enter();
        self.depth += 1;
        let mut parts = Vec::new();
        open(self, &mut parts);
        let count = if tail.is_some() {
            self.rng.below(3)
        } else {
            1 + self.rng.below(3)
        };
        for _ in 0..count {
            if !self.vars.reachable() {
                break;
            }
            self.stmt(&mut parts);
        }
        match tail {
            Some(ty) if self.vars.reachable() => parts.push(self.value(ty)),
            Some(ty) => parts.push(self.least(ty)),
            None => close(self, &mut parts),
        }
        self.depth -= 1;
        self.vars.leave(scope);
        parts
    }

    /// A value of the type.
    fn value(&mut self, ty: &Ty) -> Node {
        match ty {
            Ty::Number => self.number(),
            Ty::Flag => self.flag(),
            Ty::Some => self.option(),
            Ty::Held(shape) => self.held(shape),
        }
    }

    /// A value of the type for where no run gets to.
    fn least(&self, ty: &Ty) -> Node {
        Node::text(match ty {
            Ty::Number => "0".to_owned(),
            Ty::Flag => "flag()".to_owned(),
            Ty::Some => "opt(1)".to_owned(),
            Ty::Held(shape) => shape.make(self.base),
        })
    }

    /// A `yield`; with an operand of its own if there is something left to spend.
    fn point(&mut self, plain: bool) -> Node {
        self.points += 1;
        let point = self.points;
        let operand =
            (!plain && self.spend() && self.rng.chance(30)).then(|| Box::new(self.number()));
        Node::Yield(point, operand)
    }
}
