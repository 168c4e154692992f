//! Statements that make, use, move and drop values.

use super::body::{Body, Flow, Sort};

impl Body {
    pub(super) fn value_statement(&mut self) -> Flow {
        match self.random.below(12) {
            0..=2 => self.new_value(),
            3..=4 => self.new_mark(),
            5 => self.drop_something(),
            6 => self.assign(),
            7 => self.tuple(),
            8 => self.closure(),
            9 => self.let_else(),
            10 => self.cfg(),
            _ => self.log(),
        }
        Flow::Goes
    }

    fn new_value(&mut self) {
        let (name, id) = (self.new_name(), self.id());
        if self.random.one_in(3) {
            // Never mentioned again: could be a scope for all that the tokens say.
            self.line(&format!("let _{name} = t.value({id});"));
            return;
        }
        let mutable = self.random.one_in(3);
        let mode = if mutable { "mut " } else { "" };
        self.line(&format!("let {mode}{name} = t.value({id});"));
        self.declare(&name, Sort::Value, mutable);
    }

    fn new_mark(&mut self) {
        let id = self.id();
        let name = format!("_m{}", self.random.below(6));
        self.line(&format!("let {name} = t.mark({id});"));
        self.declare(&name, Sort::Mark, false);
    }

    fn drop_something(&mut self) {
        let mark = if self.random.one_in(2) {
            self.ended_mark()
        } else {
            None
        };
        match mark.or_else(|| self.moved_value()) {
            Some(name) => self.line(&format!("drop({name});")),
            None => self.log(),
        }
    }

    fn assign(&mut self) {
        let id = self.id();
        match self.assigned_value() {
            Some(name) => self.line(&format!("{name} = t.value({id});")),
            None => self.line(&format!("_ = t.value({id});")),
        }
    }

    /// Two values in a tuple, one of which is moved out.
    fn tuple(&mut self) {
        let (first, second) = (self.id(), self.id());
        let name = self.new_name();
        match self.random.below(3) {
            0 => {
                self.line(&format!(
                    "let p{first} = (t.value({first}), t.value({second}));"
                ));
                self.line(&format!("let {name} = p{first}.1;"));
            }
            1 => self.line(&format!(
                "let (_, {name}) = (t.value({first}), t.value({second}));"
            )),
            _ => {
                self.line(&format!(
                    "let p{first} = (t.value({first}), t.value({second}));"
                ));
                self.line(&format!("let ({name}, _) = p{first};"));
            }
        }
        self.declare(&name, Sort::Value, false);
    }

    fn closure(&mut self) {
        let id = self.id();
        let moved = if self.random.one_in(2) {
            self.moved_value()
        } else {
            None
        };
        if let Some(name) = moved {
            let mode = if self.random.one_in(2) { "move " } else { "" };
            self.line(&format!("let f{id} = {mode}|| drop({name});"));
            if self.random.one_in(2) {
                self.line(&format!("f{id}();"));
            }
            return;
        }
        self.line(&format!(
            "let f{id} = |n: u32| {{ let inner = t.value({id}); t.log(n) }};"
        ));
        let number = self.number();
        self.line(&format!("f{id}({number});"));
    }

    fn let_else(&mut self) {
        let (name, id, item) = (self.new_name(), self.id(), self.id());
        let leave = self.leave();
        let temporary = self.random.one_in(2);
        let scrutinee = if temporary {
            format!("t.value({id}).peek()")
        } else {
            format!("t.maybe({id})")
        };
        // What `peek` borrows is gone after the `let`: bind nothing then.
        let pattern = if temporary {
            "Some(_)".to_owned()
        } else {
            format!("Some({name})")
        };
        self.line(&format!(
            "let {pattern} = {scrutinee} else {{ yield {item}; {leave}; }};"
        ));
        if !temporary {
            self.declare(&name, Sort::Value, false);
        }
    }

    fn cfg(&mut self) {
        let (name, id) = (self.new_name(), self.id());
        let (on, off) = if self.random.one_in(2) {
            ("all()", "any()")
        } else {
            ("any()", "all()")
        };
        self.line(&format!("#[cfg({on})] let _{name} = t.value({id});"));
        self.line(&format!("#[cfg({off})] let _{name} = t.mark({id});"));
    }

    fn log(&mut self) {
        let number = self.number();
        self.line(&format!("t.log({number});"));
    }

    /// An expression of type `u32` that leaves no temporary behind.
    pub(super) fn number(&mut self) -> String {
        let id = self.id();
        match self.random.below(6) {
            0 => format!("{{ let inner = t.value({id}); inner.id() }}"),
            1 => format!("match t.coin() {{ true => {id}, false => t.number({id}) }}"),
            2 | 3 => match self.some_value() {
                Some(name) => format!("{name}.id()"),
                None => format!("{id}"),
            },
            4 => format!("t.number({id})"),
            _ => format!("{id}"),
        }
    }
}
