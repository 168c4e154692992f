//! The state of a body that is being written.

use super::Kind;
use crate::random::Random;

/// How deep blocks nest.
const DEEPEST: usize = 4;
/// How many statements a body has at most, nested ones included.
const STATEMENTS: u32 = 24;

pub(crate) struct Body {
    pub(super) kind: Kind,
    pub(super) random: Random,
    pub(super) variables: Vec<Variable>,
    /// The loops and labelled blocks around, the innermost last.
    pub(super) around: Vec<Around>,
    /// How many macro calls are around: async-stream leaves `?` and `for await` alone there.
    pub(super) in_macros: u32,
    lines: String,
    depth: usize,
    left: u32,
    last_id: u32,
}

#[derive(Clone)]
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) sort: Sort,
    /// Initialised on every path to here.
    pub(super) usable: bool,
    pub(super) mutable: bool,
    /// How many loops and labelled blocks were around its `let`: only there it may be moved out of.
    around: usize,
    /// How deep its block is: only there a scope may end, or it would end on one path only.
    depth: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Value,
    Mark,
}

/// A loop or block that can be left early.
pub(super) enum Around {
    Loop(String),
    /// `for await` takes no label.
    Unlabelled,
    Block(String),
    /// Left with a value, so by its own writer alone.
    Value,
}

/// Whether the end of what was written is reached.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Goes,
    Ends,
}

/// Writes one of several branches.
pub(super) type Branch = Box<dyn FnOnce(&mut Body) -> Flow>;

impl Body {
    pub(crate) fn new(kind: Kind, random: Random) -> Self {
        Self {
            kind,
            random,
            variables: Vec::new(),
            around: Vec::new(),
            in_macros: 0,
            lines: String::new(),
            depth: 0,
            left: STATEMENTS,
            last_id: 0,
        }
    }

    pub(crate) fn write(mut self) -> String {
        let mut flow = Flow::Goes;
        while self.left > 0 && flow == Flow::Goes {
            flow = self.statement();
        }
        if self.lines.contains("yield") {
            return self.lines;
        }
        // A body has a yield: async-stream takes the type of the items from it.
        format!("    yield 0;\n{}", self.lines)
    }

    /// Writes one statement.
    fn statement(&mut self) -> Flow {
        self.left = self.left.saturating_sub(1);
        let compound = self.depth < DEEPEST && self.left > 1;
        match self.random.below(if compound { 5 } else { 3 }) {
            0 => self.value_statement(),
            1 | 2 => self.point_statement(),
            _ => self.control_statement(),
        }
    }

    pub(super) fn line(&mut self, text: &str) {
        for _ in 0..=self.depth {
            self.lines.push_str("    ");
        }
        self.lines.push_str(text);
        self.lines.push('\n');
    }

    /// A number that no other value of the body has.
    pub(super) fn id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }

    /// A block between `open` and `close`, with `binding` declared in it.
    pub(super) fn block(&mut self, open: &str, binding: Option<&str>, close: &str) -> Flow {
        self.block_with(open, binding, |_| String::new(), close)
    }

    /// The same with a last line for when its end is reached.
    pub(super) fn block_with(
        &mut self,
        open: &str,
        binding: Option<&str>,
        last: impl FnOnce(&mut Self) -> String,
        close: &str,
    ) -> Flow {
        self.line(open);
        self.depth += 1;
        let outer = self.variables.len();
        if let Some(name) = binding {
            self.declare(name, Sort::Value, false);
        }
        let mut flow = Flow::Goes;
        for _ in 0..=self.random.below(3) {
            if flow == Flow::Goes {
                flow = self.statement();
            }
        }
        if flow == Flow::Goes {
            let last = last(self);
            if !last.is_empty() {
                self.line(&last);
            }
        }
        self.variables.truncate(outer);
        self.depth -= 1;
        self.line(close);
        flow
    }

    /// Branches of which one is taken: what is usable after all of them that go on stays usable.
    pub(super) fn branches(&mut self, write: Vec<Branch>) -> Flow {
        let before = self.variables.clone();
        let mut after: Option<Vec<bool>> = None;
        for branch in write {
            self.variables.clone_from(&before);
            if branch(self) == Flow::Goes {
                let here = self.variables.iter().map(|variable| variable.usable);
                after = Some(match after {
                    Some(others) => here.zip(others).map(|(a, b)| a && b).collect(),
                    None => here.collect(),
                });
            }
        }
        let Some(usable) = after else {
            self.variables = before;
            return Flow::Ends;
        };
        self.variables = before;
        for (variable, usable) in self.variables.iter_mut().zip(usable) {
            variable.usable = usable;
        }
        Flow::Goes
    }

    /// What is run any number of times or left early: afterwards everything is as it was before.
    pub(super) fn surrounded(&mut self, around: Around, write: impl FnOnce(&mut Self)) {
        let before = self.variables.clone();
        self.around.push(around);
        write(self);
        self.around.pop();
        self.variables = before;
    }

    pub(super) fn declare(&mut self, name: &str, sort: Sort, mutable: bool) {
        self.variables.push(Variable {
            name: name.to_owned(),
            sort,
            usable: true,
            mutable,
            around: self.around.len(),
            depth: self.depth,
        });
    }

    /// A name for a new value: now and then one that shadows another.
    pub(super) fn new_name(&mut self) -> String {
        format!("v{}", self.random.below(12))
    }

    /// A value to use, that no later one shadows.
    pub(super) fn some_value(&mut self) -> Option<String> {
        self.pick(|variable, _| variable.usable && variable.sort == Sort::Value)
    }

    /// A value to move out of, that is moved afterwards.
    pub(super) fn moved_value(&mut self) -> Option<String> {
        let around = self.around.len();
        let name = self.pick(|variable, _| {
            variable.usable && variable.sort == Sort::Value && variable.around == around
        })?;
        self.set_usable(&name, false);
        Some(name)
    }

    /// A mutable value to assign to, there or not, that is there afterwards.
    pub(super) fn assigned_value(&mut self) -> Option<String> {
        let name = self.pick(|variable, _| variable.mutable)?;
        self.set_usable(&name, true);
        Some(name)
    }

    /// A scope that can end here on every path.
    pub(super) fn ended_mark(&mut self) -> Option<String> {
        let name = self.pick(|variable, depth| {
            variable.usable && variable.sort == Sort::Mark && variable.depth == depth
        })?;
        self.set_usable(&name, false);
        Some(name)
    }

    /// A scope that can end where the path is left afterwards, and stays as it is on the others.
    pub(super) fn left_mark(&mut self) -> Option<String> {
        let around = self.around.len();
        self.pick(|variable, _| {
            variable.usable && variable.sort == Sort::Mark && variable.around == around
        })
    }

    fn pick(&mut self, wanted: impl Fn(&Variable, usize) -> bool) -> Option<String> {
        let seen = |at: usize| {
            let name = &self.variables[at].name;
            self.variables[at + 1..]
                .iter()
                .all(|later| later.name != *name)
        };
        let depth = self.depth;
        let fitting: Vec<usize> = (0..self.variables.len())
            .filter(|at| wanted(&self.variables[*at], depth) && seen(*at))
            .collect();
        let count = u32::try_from(fitting.len()).expect("few variables");
        if count == 0 {
            return None;
        }
        let at = fitting[self.random.below(count) as usize];
        Some(self.variables[at].name.clone())
    }

    fn set_usable(&mut self, name: &str, usable: bool) {
        let last = self
            .variables
            .iter_mut()
            .rev()
            .find(|variable| variable.name == name);
        last.expect("it was picked").usable = usable;
    }
}
