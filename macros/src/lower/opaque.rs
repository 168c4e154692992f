//! Tokens that are no syntax: names, `yield`s and awaits in them are seen all the same, and `macro_rules!` are remembered.

use super::Lowerer;
use crate::ir::PointKind;
use crate::native;
use crate::template::Site;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, ExprYield, ItemMacro};

/// A `macro_rules!` of the function: what a call of it does to the body around.
#[derive(Clone, Copy)]
pub(super) struct LocalMacro {
    yields: bool,
    awaits: bool,
}
impl Lowerer<'_> {
    /// Tokens that may be anything: their names are looked at, their suspension points are where control may stop. In a
    /// body of this macro's own, what follows a `yield` in them is its operand.
    pub(super) fn opaque_tokens(&mut self, tokens: TokenStream) -> TokenStream {
        let found = Suspensions::of(tokens.clone());
        if self.open().kind.is_own() && found.outside_bodies {
            let mut yielding = tokens;
            self.perhaps(|lower| yielding = lower.opaque_yields(yielding.clone()));
            self.opaque_looks(yielding.clone(), None, found.awaits);
            return yielding;
        }
        self.opaque_looks(tokens.clone(), found.yields, found.awaits);
        tokens
    }

    fn opaque_looks(&mut self, tokens: TokenStream, yields: Option<Span>, awaits: Option<Span>) {
        let points = LocalMacro {
            yields: yields.is_some(),
            awaits: awaits.is_some(),
        };
        let span = Span::call_site();
        self.glance_at(tokens);
        self.perhaps(|lower| {
            lower.opaque_points(points, yields.unwrap_or(span), awaits.unwrap_or(span));
        });
    }

    /// Lowers every `yield` in tokens that are no body themselves.
    fn opaque_yields(&mut self, tokens: TokenStream) -> TokenStream {
        let mut out = TokenStream::new();
        let mut rest = tokens.into_iter();
        let mut after_bang = false;
        while let Some(token) = rest.next() {
            let bang = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '!');
            match token {
                TokenTree::Ident(word) if word == "yield" => {
                    let from = std::iter::once(word.into()).chain(rest).collect();
                    match syn::parse2::<Leading>(from) {
                        Ok(Leading(yielded, behind)) => {
                            let mut yielded = Expr::Yield(yielded);
                            self.value(&mut yielded, None);
                            out.extend(yielded.into_token_stream());
                            rest = behind.into_iter();
                        }
                        Err(error) => {
                            out.extend(error.to_compile_error());
                            return out;
                        }
                    }
                }
                TokenTree::Group(group) if !after_bang => {
                    let content = self.opaque_yields(group.stream());
                    out.extend([TokenTree::Group(native::with_content(&group, content))]);
                }
                token => out.extend([token]),
            }
            after_bang = bang;
        }
        out
    }

    pub(super) fn opaque_points(&mut self, points: LocalMacro, yields: Span, awaits: Span) {
        if points.yields && self.open().kind.lends() {
            self.yields_unseen(yields);
        } else if points.yields && self.open().kind.yields() {
            self.suspend(PointKind::Yield, yields, true);
        }
        if points.awaits && self.open().kind.suspends() {
            self.suspend(PointKind::Await, awaits, true);
        }
    }

    /// Looks at every name in the tokens, those in format strings included.
    pub(super) fn glance_at(&mut self, tokens: TokenStream) {
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

    pub(super) fn define_macro(&mut self, definition: &mut ItemMacro) {
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
        if self.open().kind.is_own() && found.outside_bodies {
            definition.mac.tokens = self.defined_yields(definition.mac.tokens.clone());
        }
    }

    /// Marks every `yield` in a macro's definition. Its operand reaches up to the `;` or `,`: it may be anything, metavariables
    /// included.
    fn defined_yields(&mut self, tokens: TokenStream) -> TokenStream {
        let mut out = TokenStream::new();
        let mut rest = tokens.into_iter().peekable();
        while let Some(token) = rest.next() {
            match token {
                TokenTree::Ident(word) if word == "yield" => {
                    let keyword = word.span();
                    let mut operand = TokenStream::new();
                    while let Some(token) = rest.next_if(|token| !ends_operand(token)) {
                        operand.extend([token]);
                    }
                    let operand = self.defined_yields(operand);
                    let site = self.defined_yield(keyword, &operand);
                    out.extend(self.site(site, operand));
                }
                TokenTree::Group(group) => {
                    let content = self.defined_yields(group.stream());
                    out.extend([TokenTree::Group(native::with_content(&group, content))]);
                }
                token => out.extend([token]),
            }
        }
        out
    }

    fn defined_yield(&mut self, keyword: Span, operand: &TokenStream) -> Site {
        if self.open().kind.lends() {
            return self.defined_lending_yield(keyword, operand);
        }
        Site::Yield {
            point: self.point(PointKind::Yield, keyword, true),
            keyword,
            simple: true,
        }
    }

    pub(super) fn local_macro(&mut self, name: &Ident) -> Option<LocalMacro> {
        let scopes = self.open().scopes.iter().rev();
        let mut macros = scopes.flat_map(|scope| scope.macros.iter().rev());
        macros
            .find(|(known, _)| name == known)
            .map(|(_, local)| *local)
    }
}

fn ends_operand(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if [';', ','].contains(&punct.as_char()))
}

/// A `yield` with its operand, and what comes after it.
struct Leading(ExprYield, TokenStream);

impl Parse for Leading {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Leading(input.parse()?, input.parse()?))
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

/// Where tokens hold `yield` and `await`.
#[derive(Default)]
pub(super) struct Suspensions {
    yields: Option<Span>,
    awaits: Option<Span>,
    /// There may be a native body or an async block, which suspends itself, or a `scope!`.
    body: bool,
    /// There is a `yield` that is in no macro of its own.
    pub(super) outside_bodies: bool,
    /// There is a `#[coroutine]`, to which such a `yield` may belong.
    pub(super) coroutine: bool,
}

impl Suspensions {
    pub(super) fn of(tokens: TokenStream) -> Suspensions {
        let mut found = Suspensions::default();
        found.search(tokens);
        found
    }

    pub(super) fn any(&self) -> bool {
        self.yields.is_some() || self.awaits.is_some() || self.body
    }

    fn search(&mut self, tokens: TokenStream) {
        let (mut after_bang, mut after_hash) = (false, false);
        for token in tokens {
            let hash = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
            let bang = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '!');
            match token {
                TokenTree::Group(group) => {
                    let outside = self.outside_bodies;
                    self.coroutine |= after_hash && group.stream().to_string() == "coroutine";
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
            (after_bang, after_hash) = (bang, hash);
        }
    }
}
