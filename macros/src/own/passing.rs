//! Which `yield`s of a context manager pass on what comes of them: those whose value nothing uses.

use syn::{Attribute, Block, Expr, ExprYield, Stmt};

const MARK: &str = "__passed_on";

/// Marks them; says whether there are any.
pub(super) fn mark(stmts: &mut [Stmt]) -> bool {
    in_stmts(stmts, false)
}

/// Takes the mark off; says whether it was there.
pub(crate) fn is_marked(yielded: &mut ExprYield) -> bool {
    let marks = yielded.attrs.len();
    yielded.attrs.retain(|attr| !attr.path().is_ident(MARK));
    yielded.attrs.len() < marks
}

/// `unused`: what the last expression evaluates to.
fn in_stmts(stmts: &mut [Stmt], unused: bool) -> bool {
    let last = stmts.len().saturating_sub(1);
    let mut found = false;
    for (at, stmt) in stmts.iter_mut().enumerate() {
        match stmt {
            Stmt::Expr(expr, semi) => {
                found |= in_expr(expr, unused || at < last || semi.is_some());
            }
            Stmt::Local(local) => {
                if let Some(init) = &mut local.init {
                    found |= in_expr(&mut init.expr, false);
                    if let Some((_, otherwise)) = &mut init.diverge {
                        found |= in_expr(otherwise, true);
                    }
                }
            }
            Stmt::Item(_) | Stmt::Macro(_) => {}
        }
    }
    found
}

fn in_block(block: &mut Block, unused: bool) -> bool {
    in_stmts(&mut block.stmts, unused)
}

/// Looks into what hands its value on, or ends with nothing.
fn in_expr(expr: &mut Expr, unused: bool) -> bool {
    match expr {
        Expr::Yield(yielded) if unused => {
            let mark = quote::format_ident!("{MARK}");
            let mark: Attribute = syn::parse_quote!(#[#mark]);
            yielded.attrs.push(mark);
            true
        }
        Expr::Block(block) => in_block(&mut block.block, unused && block.label.is_none()),
        Expr::Unsafe(block) => in_block(&mut block.block, unused),
        Expr::Paren(paren) => in_expr(&mut paren.expr, unused),
        Expr::If(choice) => {
            let then = in_block(&mut choice.then_branch, unused);
            let otherwise = choice.else_branch.as_mut();
            otherwise.is_some_and(|(_, otherwise)| in_expr(otherwise, unused)) || then
        }
        Expr::Match(choice) => {
            let mut found = false;
            for arm in &mut choice.arms {
                found |= in_expr(&mut arm.body, unused);
            }
            found
        }
        Expr::Loop(turns) => in_block(&mut turns.body, true),
        Expr::While(turns) => in_block(&mut turns.body, true),
        Expr::ForLoop(turns) => in_block(&mut turns.body, true),
        _ => false,
    }
}
