//! Macro calls. A macro's tokens are the user's code, if they parse as such; if not, their names and their suspension
//! points are still seen.

use super::capture::Use;
use super::frame::FrameKind;
use super::place::local_place;
use super::{Lowerer, Moved};
use crate::ir::PointKind;
use crate::native;
use crate::vocabulary::{macro_kind, MacroKind};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Block, Expr, ExprMacro, ItemMacro, Macro, Stmt, Token};

/// A `macro_rules!` of the function: what a call of it does to the body around.
#[derive(Clone, Copy)]
pub(super) struct LocalMacro {
    yields: bool,
    awaits: bool,
}

type Exprs = Punctuated<Expr, Token![,]>;

impl Lowerer<'_> {
    pub(super) fn macro_call(&mut self, expr: &mut Expr, extent: Option<usize>) -> Moved {
        let Expr::Macro(ExprMacro { mac, .. }) = expr else {
            return Moved::new();
        };
        self.macro_calls += 1;
        if mac.path.is_ident(native::GEN_BLOCK) {
            return self.native_body(mac);
        }
        let around = match macro_kind(&mac.path, self.args) {
            MacroKind::Body { hidden_yields } => return self.body(mac, hidden_yields),
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

    fn body(&mut self, mac: &mut Macro, hidden_yields: bool) -> Moved {
        let kind = FrameKind::Body {
            moves: true,
            hidden_yields,
        };
        match self.body_tokens(kind, mac.tokens.clone(), None) {
            Some((tokens, moved)) => {
                mac.tokens = tokens;
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
        tokens: TokenStream,
        brace: Option<Span>,
    ) -> Option<(TokenStream, Moved)> {
        let stmts = Block::parse_within.parse2(tokens).ok()?;
        let mut block = Block {
            brace_token: Default::default(),
            stmts,
        };
        let (frame, moved) = self.frame(kind, |lower| lower.body_block(&mut block));
        self.mark_frame(&mut block, frame, Vec::new(), brace);
        let stmts = block.stmts;
        Some((quote::quote!(#(#stmts)*), moved))
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
        };
        match self.body_tokens(kind, block.stream(), Some(block.span())) {
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
                self.temporary(&mut expr, None, depth);
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
        self.note_unknown_body(mac);
        if !suspends(mac.tokens.clone()) {
            self.glance_at(mac.tokens.clone());
        } else if let Ok(mut exprs) = Exprs::parse_terminated.parse2(mac.tokens.clone()) {
            self.perhaps(|lower| lower.macro_operands(&mut exprs));
            mac.tokens = exprs.into_token_stream();
        } else if let Ok(stmts) = Block::parse_within.parse2(mac.tokens.clone()) {
            let mut block = Block {
                brace_token: Default::default(),
                stmts,
            };
            self.perhaps(|lower| lower.body_block(&mut block));
            mac.tokens = block.stmts.iter().map(Stmt::to_token_stream).collect();
        } else {
            self.opaque_tokens(mac.tokens.clone());
        }
        Moved::new()
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
            if Suspensions::of(mac.tokens.clone()).outside_bodies {
                self.findings.unknown_bodies.push(name);
            }
        }
    }

    /// Operands of a macro like `println!`, which looks at them.
    fn macro_operands(&mut self, exprs: &mut Exprs) {
        let values = exprs.iter_mut().filter_map(|expr| match expr {
            // `name = value`, as in format strings.
            Expr::Assign(named) => Some(&mut *named.right),
            Expr::Path(_) | Expr::Field(_) => None,
            expr => Some(expr),
        });
        let values: Vec<&mut Expr> = values.collect();
        let moved = self.operands(values, None);
        self.consume(&moved);
        for expr in exprs.iter() {
            if let Some((name, path)) = local_place(expr) {
                self.resolve(&name, &path, Use::Mention);
            }
        }
    }

    /// Tokens that may be anything: their names are looked at, their suspension points are where control may stop.
    pub(super) fn opaque_tokens(&mut self, tokens: TokenStream) {
        let found = Suspensions::of(tokens.clone());
        let points = LocalMacro {
            yields: found.yields.is_some(),
            awaits: found.awaits.is_some(),
        };
        let span = Span::call_site();
        self.glance_at(tokens);
        self.perhaps(|lower| {
            lower.opaque_points(
                points,
                found.yields.unwrap_or(span),
                found.awaits.unwrap_or(span),
            );
        });
    }

    fn opaque_points(&mut self, points: LocalMacro, yields: Span, awaits: Span) {
        if points.yields && self.open().kind.yields() {
            self.suspend(PointKind::Yield, yields, true);
        }
        if points.awaits && self.open().kind.suspends() {
            self.suspend(PointKind::Await, awaits, true);
        }
    }

    /// Looks at every name in the tokens, those in format strings included.
    fn glance_at(&mut self, tokens: TokenStream) {
        let mut after_dot = false;
        for token in tokens {
            let dot = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.');
            match token {
                TokenTree::Ident(name) if !after_dot => self.glance(&name),
                TokenTree::Group(group) => self.glance_at(group.stream()),
                TokenTree::Literal(literal) => {
                    inline_names(&literal.to_string()).for_each(|name| {
                        self.glance(&Ident::new(name, literal.span()));
                    })
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
            after_dot = dot;
        }
    }

    // `macro_rules!`

    pub(super) fn define_macro(&mut self, definition: &ItemMacro) {
        let Some(name) = &definition.ident else {
            return;
        };
        let found = Suspensions::of(definition.mac.tokens.clone());
        let local = LocalMacro {
            yields: found.yields.is_some(),
            awaits: found.awaits.is_some(),
        };
        self.scope().macros.push((name.to_string(), local));
        self.glance_at(definition.mac.tokens.clone());
    }

    fn local_macro(&mut self, name: &Ident) -> Option<LocalMacro> {
        let scopes = self.open().scopes.iter().rev();
        let mut macros = scopes.flat_map(|scope| scope.macros.iter().rev());
        macros
            .find(|(known, _)| name == known)
            .map(|(_, local)| *local)
    }
}

/// The names in a string literal that a format macro would look at: `{name}`, `{name:?}`.
fn inline_names(literal: &str) -> impl Iterator<Item = &str> {
    let text = if literal.ends_with('"') { literal } else { "" };
    text.split('{').skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_')?;
        let name = &rest[..end];
        let starts = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        (starts && name != "_" && rest[end..].starts_with([':', '}'])).then_some(name)
    })
}

fn suspends(tokens: TokenStream) -> bool {
    let found = Suspensions::of(tokens);
    found.yields.is_some() || found.awaits.is_some() || found.body
}

/// Where tokens hold `yield` and `await`.
#[derive(Default)]
pub(crate) struct Suspensions {
    pub(crate) yields: Option<Span>,
    awaits: Option<Span>,
    /// There may be a native body or an async block, which suspends itself, or a `scope!`.
    body: bool,
    /// There is a `yield` that is in no macro of its own.
    pub(crate) outside_bodies: bool,
}

impl Suspensions {
    pub(crate) fn of(tokens: TokenStream) -> Suspensions {
        let mut found = Suspensions::default();
        found.search(tokens);
        found
    }

    fn search(&mut self, tokens: TokenStream) {
        let mut after_bang = false;
        for token in tokens {
            let bang = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '!');
            match token {
                TokenTree::Group(group) => {
                    let outside = self.outside_bodies;
                    self.search(group.stream());
                    self.outside_bodies = if after_bang {
                        outside
                    } else {
                        self.outside_bodies
                    };
                }
                TokenTree::Ident(word) if word == "yield" => {
                    self.yields = self.yields.or(Some(word.span()));
                    self.outside_bodies = true;
                }
                TokenTree::Ident(word) if word == "await" => {
                    self.awaits = self.awaits.or(Some(word.span()))
                }
                TokenTree::Ident(word)
                    if word == "async" || word == "scope" || word == native::GEN_BLOCK =>
                {
                    self.body = true
                }
                TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Punct(_) => {}
            }
            after_bang = bang;
        }
    }
}
