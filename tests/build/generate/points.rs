//! Statements that suspend: yields, awaits, `?`.

use super::Kind;
use super::body::{Around, Body, Flow, Sort};

impl Body {
    pub(super) fn point_statement(&mut self) -> Flow {
        match self.random.below(14) {
            0..=3 => self.simple_yield(),
            4 => self.yield_beside_temporary(),
            5 => self.yields_in_tuple(),
            6 => self.yield_in_condition(),
            7 if self.kind == Kind::TryStream && self.in_macros == 0 => self.question_mark(),
            7 | 8 if self.kind.awaits() => self.await_value(),
            9 if self.kind.awaits() => self.await_block(),
            10 if self.kind.is_async_stream() && self.in_macros == 0 => return self.for_await(),
            11 if self.kind.is_async_stream() => return self.select(),
            12 if self.kind.is_async_stream() => self.join(),
            13 => self.early_exit(),
            _ => self.simple_yield(),
        }
        Flow::Goes
    }

    fn simple_yield(&mut self) {
        let number = self.number();
        match self.random.below(3) {
            0 => self.line(&format!("let () = yield {number};")),
            _ => self.line(&format!("yield {number};")),
        }
    }

    fn yield_beside_temporary(&mut self) {
        let (id, number) = (self.id(), self.number());
        if self.kind == Kind::Gen {
            // Where nothing is pinned nothing can be borrowed over a yield.
            self.line(&format!("let _ = t.value({id}).kept(yield {number});"));
            return;
        }
        self.line(&format!("t.log(t.value({id}).after(yield {number}));"));
    }

    fn yields_in_tuple(&mut self) {
        let (first, second) = (self.id(), self.id());
        let (one, two) = (self.number(), self.number());
        self.line(&format!(
            "let _ = (t.value({first}), yield {one}, t.value({second}), yield {two});"
        ));
    }

    fn yield_in_condition(&mut self) {
        let (one, two) = (self.number(), self.number());
        let operator = if self.random.one_in(2) { "&&" } else { "||" };
        self.line(&format!(
            "if t.coin() {operator} {{ yield {one}; t.coin() }} {{ yield {two}; }}"
        ));
    }

    fn question_mark(&mut self) {
        let (name, id) = (self.new_name(), self.id());
        if self.random.one_in(2) {
            self.line(&format!("t.check({id})?.touch();"));
        } else {
            self.line(&format!("let {name} = t.check({id})?;"));
            self.declare(&name, Sort::Value, false);
        }
    }

    fn await_value(&mut self) {
        let (name, id) = (self.new_name(), self.id());
        if self.random.one_in(2) {
            self.line(&format!("t.log(t.later({id}).await.id());"));
        } else {
            self.line(&format!("let {name} = t.later({id}).await;"));
            self.declare(&name, Sort::Value, false);
        }
    }

    /// An async block of its own, with a scope of its own.
    fn await_block(&mut self) {
        let (name, value, mark, later) = (self.new_name(), self.id(), self.id(), self.id());
        let touched = self
            .some_value()
            .map_or(String::new(), |name| format!("{name}.touch(); "));
        self.line(&format!("let {name} = async {{"));
        self.line(&format!("    let _inner = t.mark({mark});"));
        self.line(&format!("    {touched}t.log(t.later({later}).await.id());"));
        self.line(&format!("    t.value({value})"));
        self.line("}.await;");
        self.declare(&name, Sort::Value, false);
    }

    fn for_await(&mut self) -> Flow {
        let (name, first) = (self.new_name(), 1000 + self.id());
        self.surrounded(Around::Unlabelled, |body| {
            let open = format!("for await {name} in t.values({first}, 2) {{");
            body.block(&open, Some(&name), "}");
        });
        Flow::Goes
    }

    /// Of two futures that are ready at the same poll `biased` takes the first.
    fn select(&mut self) -> Flow {
        let (one, two) = (self.id(), self.id());
        let (first, second) = (self.new_name(), self.new_name());
        self.line("tokio::select! {");
        self.line("biased;");
        let close = "}";
        self.in_macros += 1;
        let flow = self.branches(vec![
            Box::new(move |body| {
                body.block(
                    &format!("{first} = t.later({one}) => {{"),
                    Some(&first),
                    close,
                )
            }),
            Box::new(move |body| {
                body.block(
                    &format!("{second} = t.later({two}) => {{"),
                    Some(&second),
                    close,
                )
            }),
        ]);
        self.in_macros -= 1;
        self.line("}");
        flow
    }

    fn join(&mut self) {
        let (first, second, number) = (self.id(), self.id(), self.id());
        let name = self.new_name();
        let path = if self.random.one_in(2) {
            "futures::join!"
        } else {
            "tokio::join!"
        };
        self.line(&format!("let (_, {name}) = {path}("));
        self.line(&format!("    t.later({first}),"));
        self.line(&format!(
            "    async {{ t.log({number}); t.later({second}).await }},"
        ));
        self.line(");");
        self.declare(&name, Sort::Value, false);
    }

    /// A branch that ends a scope, yields and leaves; the scope goes on after it.
    fn early_exit(&mut self) {
        let end = self
            .left_mark()
            .map_or(String::new(), |name| format!("drop({name}); "));
        let number = self.number();
        let leave = self.leave();
        self.line(&format!("if t.coin() {{ {end}yield {number}; {leave}; }}"));
    }
}
