//! Conditions: short-circuit operators, and chains of `let`.

use super::{Lowerer, Moved};
use crate::ir::{BlockId, SlotId};
use syn::{BinOp, Expr, ExprBinary, ExprUnary, UnOp};

impl Lowerer<'_> {
    /// `a && b`, `a || b`, for their value.
    pub(super) fn lazy(&mut self, expr: &mut Expr) -> Moved {
        let after = self.new_block();
        self.truth(expr, after, after);
        self.switch(after);
        Moved::new()
    }

    /// Goes to `yes` where the condition holds and to `no` where not. Each operand drops its temporaries, and the right
    /// one may not run.
    fn truth(&mut self, cond: &mut Expr, yes: BlockId, no: BlockId) {
        match cond {
            Expr::Binary(ExprBinary {
                op: BinOp::And(_),
                left,
                right,
                ..
            }) => {
                let more = self.new_block();
                self.truth(left, more, no);
                self.switch(more);
                self.truth(right, yes, no);
            }
            Expr::Binary(ExprBinary {
                op: BinOp::Or(_),
                left,
                right,
                ..
            }) => {
                let more = self.new_block();
                self.truth(left, yes, more);
                self.switch(more);
                self.truth(right, yes, no);
            }
            Expr::Unary(ExprUnary {
                op: UnOp::Not(_),
                expr,
                ..
            }) => self.truth(expr, no, yes),
            Expr::Paren(paren) => self.truth(&mut paren.expr, yes, no),
            cond => {
                self.terminated(|lower| lower.operand(cond));
                self.edge(yes);
                self.edge(no);
            }
        }
    }

    /// A condition, `let` chains included; goes on where it holds, and to `otherwise` where not. What it binds is
    /// declared in the innermost scope.
    pub(super) fn condition(&mut self, cond: &mut Expr, otherwise: BlockId) -> Vec<SlotId> {
        match cond {
            Expr::Binary(ExprBinary {
                op: BinOp::And(_),
                left,
                right,
                ..
            }) => {
                let mut bound = self.condition(left, otherwise);
                bound.extend(self.condition(right, otherwise));
                bound
            }
            Expr::Let(condition) => {
                let root = self.scrutinee(&mut condition.expr);
                let fails = self.branch();
                let current = self.open().current;
                self.switch(fails);
                self.not_matched(root, &condition.pat);
                self.edge(otherwise);
                self.switch(current);
                self.proceed();
                self.matched(root, &condition.pat);
                let bound = self.bind(&condition.pat);
                self.start(&bound);
                bound
            }
            cond => {
                let holds = self.new_block();
                self.truth(cond, holds, otherwise);
                self.switch(holds);
                Vec::new()
            }
        }
    }

    /// `let` where only rustc can tell why: as a condition that holds or not.
    pub(super) fn lone_condition(&mut self, expr: &mut Expr) -> Moved {
        let after = self.new_block();
        self.condition(expr, after);
        self.edge(after);
        self.switch(after);
        Moved::new()
    }
}
