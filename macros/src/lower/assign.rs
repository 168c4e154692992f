//! Assignments and operators: which side comes first.

use super::capture::Use;
use super::place::local_place;
use super::{Lowerer, Moved};
use syn::{BinOp, Expr, ExprAssign, ExprBinary, ExprUnary, UnOp};

impl Lowerer<'_> {
    pub(super) fn assign(&mut self, assign: &mut ExprAssign) -> Moved {
        if let Expr::Infer(_) = *assign.left {
            // `_ = place` looks at the place; `_ = value` drops the value.
            return self.look_at_or_drop(&mut assign.right);
        }
        match local_place(&assign.left) {
            Some((name, path)) if path.is_empty() => {
                let moved = self.value(&mut assign.right, None);
                self.consume(&moved);
                if let Some(slot) = self.resolve(&name, &[], Use::Assign) {
                    self.initialized(slot, &mut assign.right);
                    self.start(&[slot]);
                }
            }
            Some((name, path)) => {
                let moved = self.value(&mut assign.right, None);
                self.place(&mut assign.left, None);
                self.consume(&moved);
                let part = self.part(&name, &path);
                self.start(part.as_slice());
            }
            // The value waits for its place.
            None => {
                let ExprAssign { left, right, .. } = assign;
                let moved = self.held(right, |lower| lower.assignee(left));
                self.consume(&moved);
            }
        }
        Moved::new()
    }

    pub(super) fn look_at_or_drop(&mut self, expr: &mut Expr) -> Moved {
        match local_place(expr) {
            // Not even captured.
            Some((name, path)) => {
                self.resolve(&name, &path, Use::Ignore);
            }
            None => {
                let moved = self.value(expr, None);
                self.consume(&moved);
            }
        }
        Moved::new()
    }

    /// The left side of an assignment: places, or a pattern of places.
    fn assignee(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Tuple(tuple) => tuple.elems.iter_mut().for_each(|elem| self.assignee(elem)),
            Expr::Array(array) => array.elems.iter_mut().for_each(|elem| self.assignee(elem)),
            Expr::Struct(value) => value
                .fields
                .iter_mut()
                .for_each(|field| self.assignee(&mut field.expr)),
            Expr::Call(call) => call.args.iter_mut().for_each(|arg| self.assignee(arg)),
            Expr::Infer(_) | Expr::Range(_) => {}
            expr => {
                let name = local_place(expr)
                    .filter(|(_, path)| path.is_empty())
                    .map(|(name, _)| name);
                match name.and_then(|name| self.resolve(&name, &[], Use::Mention)) {
                    Some(slot) => self.start(&[slot]),
                    None => {
                        self.place(expr, None);
                    }
                }
            }
        }
    }

    pub(super) fn binary(&mut self, binary: &mut ExprBinary) -> Moved {
        match binary.op {
            BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_) => {
                // Which side comes first depends on the type: what the left one makes waits for the right one, and
                // if it can be suspended itself, so does the right one for it.
                let start = self.proceed();
                let points = self.ir.points.len();
                self.place(&mut binary.left, None);
                let both = self.ir.points.len() > points;
                let moved = self.value(&mut binary.right, None);
                self.consume(&moved);
                if both {
                    self.edge(start);
                    self.proceed();
                }
            }
            _ => {
                // Operators look at names; a value that waits for the other side is held.
                let sides = [&mut *binary.left, &mut *binary.right]
                    .into_iter()
                    .filter_map(|side| match local_place(pointed_to(side)) {
                        Some((name, path)) => {
                            self.resolve(&name, &path, Use::Mention);
                            None
                        }
                        None => Some(side),
                    });
                let sides: Vec<&mut Expr> = sides.collect();
                let moved = self.operands(sides, None);
                self.consume(&moved);
            }
        }
        Moved::new()
    }
}

/// What an operator looks at through a pointer is not moved out of it.
fn pointed_to(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(paren) => pointed_to(&paren.expr),
        Expr::Unary(ExprUnary {
            op: UnOp::Deref(_),
            expr,
            ..
        }) => pointed_to(expr),
        expr => expr,
    }
}
