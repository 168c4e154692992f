//! Blocks, statements and what `let` binds.

use super::attrs::{cfgs_of, take_own_attrs, Said};
use super::capture::Use;
use super::ends::Ends;
use super::pattern::is_constant;
use super::place::{harmless_init, local_place, may_be_guard};
use super::{Carried, Lowerer, Moved};
use crate::ir::{Claim, Field, Role, SlotId, Worlds};
use crate::template::Site;
use proc_macro2::{Ident, TokenStream};
use syn::{Block, Expr, ExprMacro, Local, Pat, PatIdent, Stmt, StmtMacro, Type};

impl Lowerer<'_> {
    pub(super) fn block(&mut self, block: &mut Block, extent: Option<usize>) -> Moved {
        self.enter_block();
        let mut stmts = std::mem::take(&mut block.stmts);
        let tail = match stmts.last() {
            Some(Stmt::Expr(_, None)) => stmts.pop(),
            Some(Stmt::Macro(call)) if call.semi_token.is_none() => stmts.pop().map(as_expression),
            _ => None,
        };
        for mut stmt in stmts.into_iter().map(as_expression) {
            let bound = self.statement(&mut stmt);
            block.stmts.push(stmt);
            if let Some(bound) = bound {
                block.stmts.push(Stmt::Expr(Expr::Verbatim(bound), None));
            }
        }
        self.enter_temporaries();
        if let Some(Stmt::Expr(mut expr, semi)) = tail {
            let moved = self.value(&mut expr, extent);
            self.consume(&moved);
            block.stmts.push(Stmt::Expr(expr, semi));
        }
        // Up to 2021 the temporaries of the tail outlive the block.
        let temporaries = self.close();
        self.end(&temporaries, Worlds::EDITION_2024);
        self.leave();
        let depth = self.temporaries_depth();
        self.open().scopes[depth].slots.extend(temporaries);
        Moved::new()
    }

    /// Lowers a statement; returns the marker of what it binds.
    fn statement(&mut self, stmt: &mut Stmt) -> Option<TokenStream> {
        let mut bound = Vec::new();
        let mut cfgs = Vec::new();
        match stmt {
            Stmt::Local(local) => {
                let attrs = local.attrs.clone();
                cfgs = cfgs_of(&attrs);
                self.under_cfgs(&attrs, |lower| bound = lower.local(local));
            }
            Stmt::Item(item) => self.inner_item(item),
            Stmt::Expr(expr, _) => {
                self.terminated(|lower| lower.operand(expr));
                self.ignored(expr);
            }
            // They have been made expressions.
            Stmt::Macro(_) => {}
        }
        (!bound.is_empty()).then(|| self.site(Site::Bound(bound, cfgs), TokenStream::new()))
    }

    fn local(&mut self, local: &mut Local) -> Vec<SlotId> {
        let said = take_own_attrs(&mut local.attrs);
        let depth = Some(self.block_depth());
        let plain = plain_name(&local.pat);
        let first = self.ir.slots.len();
        let mut carried = None;
        let mut root = None;
        let mut renamed = None;
        self.enter_temporaries();
        if let Some(init) = &mut local.init {
            let expr = &mut *init.expr;
            match expr {
                Expr::Closure(closure) if plain => {
                    carried = Some(self.closure(closure));
                }
                Expr::Async(block) if plain => {
                    carried = Some(Carried {
                        slots: self.async_block(block),
                        by_call: Vec::new(),
                    })
                }
                expr if matches!(local.pat, Pat::Wild(_)) && local_place(expr).is_some() => {
                    self.look_at_or_drop(expr);
                }
                // A name is taken apart where it is; a value by reference lives on.
                expr if !plain && self.takes_apart(expr, &local.pat) => {}
                expr if !plain && (local_place(expr).is_some() || by_reference(&local.pat)) => {
                    root = self.place(expr, depth);
                }
                expr => {
                    let moved = self.value(expr, depth);
                    self.consume(&moved);
                    renamed = moved
                        .first()
                        .copied()
                        .filter(|_| matches!(expr, Expr::Path(_)));
                }
            }
        }
        self.leave();
        if let Some((_, otherwise)) = local.init.as_mut().and_then(|init| init.diverge.as_mut()) {
            let fails = self.branch();
            let matches = self.branch();
            self.switch(fails);
            self.not_matched(root, &local.pat);
            // What the names refer to lives on with them only.
            let extended = self.extended_since(first);
            self.end(&extended, Worlds::ALL);
            self.terminated(|lower| lower.operand(otherwise));
            self.switch(matches);
        }
        self.matched(root, &local.pat);
        let bound = self.bind(&local.pat);
        let extended = self.extended_since(first);
        if let Some(binding) = bound.first().and_then(|&slot| self.binding_mut(slot)) {
            // A name whose type is written out keeps it: what it is bound to is not converted.
            binding.plain = plain && matches!(local.pat, Pat::Ident(_));
            binding.renames = renamed;
        }
        self.bound_by(local, &bound, said, carried, extended);
        bound
    }

    /// `let (a, _) = captured`: captures and takes field by field.
    fn takes_apart(&mut self, expr: &Expr, pat: &Pat) -> bool {
        let (Some((name, path)), Pat::Tuple(tuple)) = (local_place(expr), pat) else {
            return false;
        };
        let rest = tuple.elems.iter().any(|elem| matches!(elem, Pat::Rest(_)));
        if rest || by_reference(pat) || !self.is_outer(&name) {
            return false;
        }
        for (field, elem) in tuple.elems.iter().enumerate() {
            let field: Vec<Field> = path.iter().cloned().chain([field.to_string()]).collect();
            let how = match elem {
                Pat::Wild(_) => Use::Ignore,
                Pat::Ident(_) => Use::Take(Worlds::ALL),
                _ => Use::Mention,
            };
            let slot = self.resolve(&name, &field, how);
            self.matched(slot, elem);
        }
        true
    }

    /// What is known of the names that a `let` has bound.
    fn bound_by(
        &mut self,
        local: &mut Local,
        bound: &[SlotId],
        said: Said,
        carried: Option<Carried>,
        extended: Vec<SlotId>,
    ) {
        let harmless = match (&local.pat, &local.init) {
            (Pat::Type(typed), _) if harmless_type(&typed.ty) => true,
            (pat, Some(init)) => {
                plain_name(pat) && (harmless_init(&init.expr) || self.is_endless(&init.expr))
            }
            (_, None) => false,
        };
        self.set_harmless(bound, harmless);
        let plain = plain_name(&local.pat);
        if let (&[slot], Some(carried)) = (bound, carried) {
            // What the closure has captured lives as long as it does.
            self.scope().slots.extend(carried.slots.iter().copied());
            self.carried.insert(slot, carried);
        }
        let fields = match (&local.pat, local.init.as_ref().map(|init| &*init.expr)) {
            (Pat::Type(typed), _) => match &*typed.ty {
                Type::Tuple(tuple) => Some(tuple.elems.len()),
                _ => None,
            },
            (_, Some(Expr::Tuple(tuple))) => Some(tuple.elems.len()),
            _ => None,
        };
        if let (&[slot], Some(fields)) = (bound, fields.filter(|_| plain)) {
            self.split(slot, fields);
        }
        if let Some(init) = &mut local.init {
            self.start(bound);
            if let &[slot] = bound {
                self.initialized(slot, &mut init.expr);
            }
        }
        if let (
            Pat::Ident(PatIdent {
                attrs,
                mutability,
                ident,
                ..
            }),
            &[slot],
            true,
        ) = (&local.pat, bound, plain)
        {
            let marker = self.site(Site::Name(slot), ident);
            local.pat = Pat::Verbatim(quote::quote!(#(#attrs)* #mutability #marker));
        }
        if let Some(attr) = said.scope {
            let alone = bound.len() == 1 && plain;
            self.findings.scope_marks.push((attr, alone));
            if let Some(binding) = bound.first().and_then(|&slot| self.binding_mut(slot)) {
                binding.claim = Claim::Marked;
            }
        }
        if let Some(attr) = said.held {
            let slots: Vec<SlotId> = bound.iter().copied().chain(extended).collect();
            self.ir.exemptions.push(slots.clone());
            self.findings.exemptions.push((attr, slots));
        }
    }

    /// Gives the fields of a tuple slots of their own.
    pub(super) fn split(&mut self, whole: SlotId, fields: usize) {
        let (span, end) = (self.ir.slot(whole).span, self.ir.slot(whole).end);
        let part = |lower: &mut Self, field: usize| {
            let role = Role::Part {
                whole,
                field: field.to_string(),
            };
            lower.slot(
                role,
                Ends {
                    first: span,
                    last: end,
                },
            )
        };
        let parts: Vec<SlotId> = (0..fields).map(|field| part(self, field)).collect();
        self.parts.insert(whole, parts);
    }

    /// The temporaries, made since, that live to the end of the block.
    fn extended_since(&mut self, first: usize) -> Vec<SlotId> {
        let depth = self.block_depth();
        let held = self.open().scopes[depth].slots.iter().copied();
        let extended: Vec<SlotId> = held.filter(|slot| slot.0 >= first).collect();
        extended
            .into_iter()
            .filter(|&slot| matches!(self.ir.slot(slot).role, Role::Temporary))
            .collect()
    }

    /// A binding gets a value: where that can be a span's guard, it may have to become this crate's own.
    pub(super) fn initialized(&mut self, slot: SlotId, expr: &mut Expr) {
        let Some(binding) = self.binding_mut(slot) else {
            return;
        };
        if !binding.plain {
            return;
        }
        if let Some((method, receiver)) = entering(expr) {
            if binding.claim == Claim::None {
                binding.claim = Claim::Entered;
            }
            let place = receiver_is_place(receiver);
            let marker = self.site(
                Site::Enter {
                    slot,
                    method,
                    place,
                },
                receiver,
            );
            *expr = Expr::Verbatim(marker);
            return;
        }
        // The value of a `scope!` is converted as a whole.
        let lexical = binding.claim == Claim::Lexical;
        if !lexical && may_be_guard(expr) && !matches!(expr, Expr::Path(_)) {
            self.mark(expr, Site::Init(slot));
        }
    }
}

/// A macro call is an expression like any other.
fn as_expression(stmt: Stmt) -> Stmt {
    match stmt {
        Stmt::Macro(StmtMacro {
            attrs,
            mac,
            semi_token,
        }) => Stmt::Expr(Expr::Macro(ExprMacro { attrs, mac }), semi_token),
        stmt => stmt,
    }
}

/// `name`, `mut name`: a binding of the whole value, its type left to inference.
fn plain_name(pat: &Pat) -> bool {
    match pat {
        Pat::Ident(name) => {
            name.by_ref.is_none() && name.subpat.is_none() && !is_constant(&name.ident)
        }
        Pat::Type(typed) => plain_name(&typed.pat),
        _ => false,
    }
}

fn by_reference(pat: &Pat) -> bool {
    match pat {
        Pat::Ident(pat) => {
            pat.by_ref.is_some()
                || pat
                    .subpat
                    .as_ref()
                    .is_some_and(|(_, pat)| by_reference(pat))
        }
        Pat::Or(pat) => pat.cases.iter().any(by_reference),
        Pat::Paren(pat) => by_reference(&pat.pat),
        Pat::Slice(pat) => pat.elems.iter().any(by_reference),
        Pat::Struct(pat) => pat.fields.iter().any(|field| by_reference(&field.pat)),
        Pat::Tuple(pat) => pat.elems.iter().any(by_reference),
        Pat::TupleStruct(pat) => pat.elems.iter().any(by_reference),
        Pat::Type(pat) => by_reference(&pat.pat),
        _ => false,
    }
}

/// `receiver.enter()`, `receiver.entered()`, `place.set_local_parent()`. The guard of the last one may outlive its
/// receiver, and this crate's own may not: the receiver has to be something that stays.
fn entering(expr: &Expr) -> Option<(Ident, &Expr)> {
    let Expr::MethodCall(call) = expr else {
        return None;
    };
    let enters = call.method == "enter" || call.method == "entered";
    let sets = call.method == "set_local_parent" && receiver_is_place(&call.receiver);
    let plain = call.args.is_empty() && call.turbofish.is_none();
    ((enters || sets) && plain).then(|| (call.method.clone(), &*call.receiver))
}

/// What can be written twice without running twice.
fn receiver_is_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) => true,
        Expr::Field(field) => receiver_is_place(&field.base),
        Expr::Index(index) => {
            receiver_is_place(&index.expr) && matches!(*index.index, Expr::Lit(_) | Expr::Path(_))
        }
        Expr::Paren(paren) => receiver_is_place(&paren.expr),
        Expr::Unary(unary) => {
            matches!(unary.op, syn::UnOp::Deref(_)) && receiver_is_place(&unary.expr)
        }
        Expr::Reference(reference) => receiver_is_place(&reference.expr),
        _ => false,
    }
}

/// A type that is written out and is no guard: a reference, a number.
pub(super) fn harmless_type(ty: &Type) -> bool {
    const PLAIN: [&str; 18] = [
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8",
        "u16", "u32", "u64", "u128", "usize", "String",
    ];
    match ty {
        Type::FnPtr(_) | Type::Never(_) | Type::Ptr(_) | Type::Reference(_) => true,
        Type::Path(path) => path
            .path
            .get_ident()
            .is_some_and(|name| PLAIN.iter().any(|plain| name == plain)),
        Type::Paren(paren) => harmless_type(&paren.elem),
        _ => false,
    }
}
