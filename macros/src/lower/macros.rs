//! Macro calls. A macro's tokens are the user's code, if they parse as such.

use super::capture::Use;
use super::frame::{outer, FrameKind};
use super::opaque::Suspensions;
use super::place::local_place;
use super::{Delegation, Lowerer, Moved};
use crate::header::{self, Header};
use crate::native;
use crate::template::Site;
use crate::vocabulary::{macro_kind, MacroKind};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Block, Expr, ExprMacro, Macro, Stmt, Token};

type Exprs = Punctuated<Expr, Token![,]>;

impl Lowerer<'_> {
    pub(super) fn macro_call(&mut self, expr: &mut Expr, extent: Option<usize>) -> Moved {
        let Expr::Macro(ExprMacro { mac, .. }) = expr else {
            return Moved::new();
        };
        self.macro_calls += 1;
        if let Some(mut turns) = self.delegated(mac) {
            let moved = self.value(&mut turns, extent);
            *expr = turns;
            return moved;
        }
        if mac.path.is_ident(native::GEN_BLOCK) {
            let moved = self.native_body(mac);
            return self.made(expr, moved);
        }
        let around = match macro_kind(&mac.path, self.args) {
            MacroKind::Body {
                hidden_yields,
                delegation,
                fails,
            } => {
                let moved = self.body(mac, hidden_yields, delegation, fails);
                return self.made(expr, moved);
            }
            MacroKind::Context => return self.context_manager(mac),
            MacroKind::FailWith => return self.fail_with(expr),
            MacroKind::Holds => return self.holding(mac, extent),
            MacroKind::Pins => return self.pinning(mac, extent),
            MacroKind::Other => return self.other(mac),
            MacroKind::Scope => return self.scope_call(expr),
            MacroKind::Diverges => {
                self.other(mac);
                self.diverge();
                return Moved::new();
            }
            MacroKind::Select { by_reference } => self.select(mac, by_reference),
            MacroKind::Join => self.join(mac),
            MacroKind::Awaits => self.awaits(mac),
        };
        if let Some(around) = around {
            self.mark(expr, around);
        }
        Moved::new()
    }

    // Bodies

    /// A body, in whose frame the span of `#[instrument]` may be entered.
    fn made(&mut self, expr: &mut Expr, moved: Moved) -> Moved {
        if self.is_instrumented() {
            self.instrument(expr);
        }
        moved
    }

    fn body(
        &mut self,
        mac: &mut Macro,
        hidden_yields: bool,
        delegation: Option<Delegation>,
        fails: bool,
    ) -> Moved {
        let kind = FrameKind::Body {
            moves: true,
            hidden_yields,
            delegation,
            fails,
        };
        let tokens = mac.tokens.clone();
        let split = match delegation {
            Some(_) => header::split(tokens),
            None => Ok((Header::default(), tokens)),
        };
        let body = split.ok().and_then(|(header, stmts)| {
            let (stmts, moved) = self.body_tokens(kind, &header, stmts, None)?;
            Some((header, stmts, moved))
        });
        match body {
            Some((header, stmts, moved)) => {
                mac.tokens = header.before(self.site(Site::Body, stmts));
                moved
            }
            // What does not parse is reported by its own macro, or by rustc.
            None => {
                self.findings.body = true;
                self.glance_at(mac.tokens.clone());
                Moved::new()
            }
        }
    }

    fn body_tokens(
        &mut self,
        kind: FrameKind,
        header: &Header,
        tokens: TokenStream,
        brace: Option<Span>,
    ) -> Option<(TokenStream, Moved)> {
        let mut stmts = Block::parse_within.parse2(tokens).ok()?;
        if self.is_instrumented() {
            self.enter_instrumented(&mut stmts);
        }
        let mut block = Block {
            brace_token: Default::default(),
            stmts,
        };
        let (frame, parameters, emptied) =
            self.frame_with(kind, header, |lower| lower.body_block(&mut block));
        self.mark_frame(&mut block, frame, parameters, brace);
        let stmts = block.stmts;
        Some((quote::quote!(#(#stmts)*), outer(emptied)))
    }

    /// `gen { … }`, `async gen move { … }`, in the form that [`native::encode`] gives them.
    fn native_body(&mut self, mac: &mut Macro) -> Moved {
        let mut tokens = mac.tokens.clone().into_iter();
        let (Some(TokenTree::Group(words)), Some(TokenTree::Group(block))) =
            (tokens.next(), tokens.next())
        else {
            return Moved::new();
        };
        let moves = words
            .stream()
            .into_iter()
            .any(|word| word.to_string() == "move");
        let kind = FrameKind::Body {
            moves,
            hidden_yields: false,
            delegation: None,
            fails: false,
        };
        let header = Header::default();
        match self.body_tokens(kind, &header, block.stream(), Some(block.span())) {
            Some((tokens, moved)) => {
                let block = native::with_content(&block, tokens);
                mac.tokens = quote::quote!(#words #block);
                moved
            }
            None => Moved::new(),
        }
    }

    // Macros that hold what they are given

    /// `vec![a, b]`, `dbg!(a)`: operands by value.
    fn holding(&mut self, mac: &mut Macro, extent: Option<usize>) -> Moved {
        let Ok(mut exprs) = Exprs::parse_terminated.parse2(mac.tokens.clone()) else {
            return self.other(mac);
        };
        let moved = self.operands(&mut exprs, extent);
        mac.tokens = exprs.into_token_stream();
        moved
    }

    /// `pin!(e)`: a temporary to the end of the block. `tokio::pin!(name)`: the value stays where it is.
    fn pinning(&mut self, mac: &mut Macro, extent: Option<usize>) -> Moved {
        let Ok(mut expr) = syn::parse2::<Expr>(mac.tokens.clone()) else {
            return self.other(mac);
        };
        match local_place(&expr) {
            Some((name, path)) => {
                self.resolve(&name, &path, Use::Mention);
            }
            None => {
                let depth = extent.unwrap_or_else(|| self.temporaries_depth());
                self.temporary(&mut expr, None, depth, Site::Temporary);
                mac.tokens = expr.into_token_stream();
            }
        }
        Moved::new()
    }

    // Other macros

    pub(super) fn other(&mut self, mac: &mut Macro) -> Moved {
        if let Some(local) = mac.path.get_ident().and_then(|name| self.local_macro(name)) {
            let span = mac.path.span();
            self.perhaps(|lower| lower.opaque_points(local, span, span));
        }
        self.note_names(mac.tokens.clone());
        self.note_unknown_body(mac);
        if !Suspensions::of(mac.tokens.clone()).any() {
            self.glance_at(mac.tokens.clone());
        } else if let Ok(mut exprs) = Exprs::parse_terminated.parse2(mac.tokens.clone()) {
            self.perhaps(|lower| lower.macro_operands(&mut exprs));
            mac.tokens = exprs.into_token_stream();
        } else if let Ok((mut first, rest)) = first_operand.parse2(mac.tokens.clone()) {
            self.perhaps(|lower| lower.macro_operands(&mut first));
            self.glance_at(rest.clone());
            mac.tokens = quote::quote!(#first #rest);
        } else if let Ok(stmts) = Block::parse_within.parse2(mac.tokens.clone()) {
            let mut block = Block {
                brace_token: Default::default(),
                stmts,
            };
            self.perhaps(|lower| lower.body_block(&mut block));
            mac.tokens = block.stmts.iter().map(Stmt::to_token_stream).collect();
        } else {
            mac.tokens = self.opaque_tokens(mac.tokens.clone());
        }
        Moved::new()
    }

    /// It may declare any of them.
    fn note_names(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => _ = self.taken_names.insert(name.to_string()),
                TokenTree::Group(group) => self.note_names(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    /// A macro with a `yield` in its tokens that stands in no body is likely one itself, by another name.
    fn note_unknown_body(&mut self, mac: &Macro) {
        let inside = self.frames.iter().any(|frame| frame.kind.yields());
        let name = mac.path.segments.last().map(|last| last.ident.clone());
        let quotes = |name: &Ident| {
            ["quote", "quote_spanned", "parse_quote", "stringify"]
                .iter()
                .any(|known| name == known)
        };
        if let Some(name) = name.filter(|name| !inside && !quotes(name)) {
            let found = Suspensions::of(mac.tokens.clone());
            if found.outside_bodies && !found.coroutine {
                self.findings.unknown_bodies.push(name);
            }
        }
    }

    /// Operands of a macro like `println!`, which looks at them: a place stays where it is, a value is held.
    fn macro_operands(&mut self, exprs: &mut Exprs) {
        let mut moved = Moved::new();
        let mut waiting = Vec::new();
        for expr in exprs {
            let expr = match expr {
                // `name = value`, as in format strings.
                Expr::Assign(named) => &mut *named.right,
                expr => expr,
            };
            if let Expr::Field(_) | Expr::Path(_) = expr {
                self.place(expr, None);
                continue;
            }
            let (operand, wait) = self.waiting(expr, None);
            moved.extend(operand);
            waiting.extend(wait.map(|wait| (wait, expr)));
        }
        for (wait, expr) in waiting {
            moved.push(self.taken(wait, expr));
        }
        self.consume(&moved);
    }
}

/// `matches!(value, pattern)`: an expression, and then what is none and suspends nothing.
fn first_operand(input: ParseStream<'_>) -> syn::Result<(Exprs, TokenStream)> {
    let mut first = Exprs::new();
    first.push_value(input.parse()?);
    first.push_punct(input.parse()?);
    let rest: TokenStream = input.parse()?;
    match Suspensions::of(rest.clone()).any() {
        true => Err(input.error("to be taken as it stands")),
        false => Ok((first, rest)),
    }
}
