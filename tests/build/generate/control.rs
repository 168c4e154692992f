//! Statements with blocks in them.

use super::body::{Around, Body, Flow, Sort};

impl Body {
    pub(super) fn control_statement(&mut self) -> Flow {
        match self.random.below(11) {
            0 => self.block("{", None, "}"),
            1 => self.if_else(),
            2 | 3 => self.if_let(),
            4 | 5 => self.match_number(),
            6 => self.while_turn(),
            7 => self.for_range(),
            8 => self.labelled_loop(),
            9 => self.loop_with_value(),
            _ => self.labelled_block(),
        }
    }

    /// How to leave: the body, or something around.
    pub(super) fn leave(&mut self) -> String {
        let count = u32::try_from(self.around.len()).expect("few loops");
        if count == 0 || self.random.one_in(4) {
            return "return".to_owned();
        }
        let at = self.random.below(count) as usize;
        let innermost = at + 1 == self.around.len();
        let continues = self.random.one_in(2);
        match &self.around[at] {
            Around::Loop(label) if continues => format!("continue {label}"),
            Around::Loop(label) | Around::Block(label) => format!("break {label}"),
            Around::Unlabelled if innermost && continues => "continue".to_owned(),
            Around::Unlabelled if innermost => "break".to_owned(),
            Around::Unlabelled | Around::Value => "return".to_owned(),
        }
    }

    fn label(&mut self) -> String {
        format!("'l{}", self.id())
    }

    fn if_else(&mut self) -> Flow {
        self.line("if t.coin()");
        let close = if self.random.one_in(2) { "}" } else { "} else" };
        if close == "}" {
            return self.branches(vec![
                Box::new(|body| body.block("{", None, "}")),
                Box::new(|_| Flow::Goes),
            ]);
        }
        self.branches(vec![
            Box::new(|body| body.block("{", None, "} else")),
            Box::new(|body| body.block("{", None, "}")),
        ])
    }

    fn if_let(&mut self) -> Flow {
        let (name, id) = (self.new_name(), self.id());
        let chained = if self.random.one_in(3) {
            " && t.coin()"
        } else {
            ""
        };
        let peeked = self.random.one_in(2);
        let head = if peeked {
            format!("if let Some(_) = t.value({id}).peek(){chained} {{")
        } else {
            format!("if let Some({name}) = t.maybe({id}){chained} {{")
        };
        let binding = (!peeked).then_some(name);
        self.branches(vec![
            Box::new(move |body| body.block(&head, binding.as_deref(), "} else")),
            Box::new(|body| body.block("{", None, "}")),
        ])
    }

    fn match_number(&mut self) -> Flow {
        let (id, bare) = (self.id(), self.id());
        let scrutinee = match self.random.below(3) {
            0 => format!("t.value({id}).id()"),
            1 => format!("&t.value({id}).id()"),
            _ => format!("t.number({id})"),
        };
        let name = self.new_name();
        self.line(&format!("match {scrutinee} {{"));
        let yields = self.random.one_in(2);
        let flow = self.branches(vec![
            Box::new(|body| body.block("1..5 if t.coin() => {", None, "}")),
            Box::new(move |body| {
                if yields {
                    body.line(&format!("5..9 => yield {bare},"));
                    return Flow::Goes;
                }
                let open = format!("5..9 if t.value({bare}).peek().is_some() => {{");
                body.block(&open, None, "}")
            }),
            Box::new(move |body| {
                let open = format!("_ => {{ let {name} = t.value({bare});");
                body.block(&open, Some(&name), "}")
            }),
        ]);
        self.line("}");
        flow
    }

    fn while_turn(&mut self) -> Flow {
        let label = self.label();
        let name = self.new_name();
        let id = self.id();
        let (open, binding) = match self.random.below(3) {
            0 => (
                format!("{label}: while t.turn() && let Some({name}) = t.maybe({id}) {{"),
                true,
            ),
            1 => (
                format!("{label}: while let true = t.turn() && t.value({id}).peek().is_some() {{"),
                false,
            ),
            _ => (format!("{label}: while t.turn() {{"), false),
        };
        self.surrounded(Around::Loop(label), |body| {
            body.block(&open, binding.then_some(name.as_str()), "}");
        });
        Flow::Goes
    }

    fn for_range(&mut self) -> Flow {
        let label = self.label();
        let (name, id) = (self.new_name(), self.id());
        let values = self.random.one_in(2);
        let open = if values {
            format!(
                "{label}: for {name} in [t.value({id}), t.value({})] {{",
                500 + id
            )
        } else {
            format!("{label}: for _ in 0..t.value({id}).id().min(2) {{")
        };
        self.surrounded(Around::Loop(label), |body| {
            body.block(&open, values.then_some(name.as_str()), "}");
        });
        Flow::Goes
    }

    fn labelled_loop(&mut self) -> Flow {
        let label = self.label();
        let open = format!("{label}: loop {{ if !t.turn() {{ break; }}");
        self.surrounded(Around::Loop(label), |body| {
            body.block(&open, None, "}");
        });
        Flow::Goes
    }

    fn loop_with_value(&mut self) -> Flow {
        let (name, id) = (self.new_name(), self.id());
        let open = format!("let {name} = loop {{ if !t.turn() {{ break t.value({id}); }}");
        self.surrounded(Around::Value, |body| {
            body.block(&open, None, "};");
        });
        self.declare(&name, Sort::Value, false);
        Flow::Goes
    }

    fn labelled_block(&mut self) -> Flow {
        if self.random.one_in(2) {
            let label = self.label();
            let open = format!("{label}: {{");
            self.surrounded(Around::Block(label), |body| {
                body.block(&open, None, "}");
            });
            return Flow::Goes;
        }
        let (name, first, second, label) = (self.new_name(), self.id(), self.id(), self.label());
        let open =
            format!("let {name} = {label}: {{ if t.coin() {{ break {label} t.value({first}); }}");
        self.surrounded(Around::Value, |body| {
            let last = |body: &mut Self| match body.moved_value() {
                Some(name) => name,
                None => format!("t.value({second})"),
            };
            body.block_with(&open, None, last, "};");
        });
        self.declare(&name, Sort::Value, false);
        Flow::Goes
    }
}
