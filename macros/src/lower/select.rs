//! `select!` and `join!`: futures that are polled together, and what runs when they are ready.

use super::Lowerer;
use crate::ir::{PointId, PointKind};
use crate::template::{Site, Together};
use proc_macro2::TokenStream;
use quote::{quote, ToTokens};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Ident, Macro, Pat, Token};

/// The arms of a `select!`, in the grammars of tokio and futures.
struct Select {
    /// `biased;`
    prefix: TokenStream,
    arms: Vec<Arm>,
}

struct Arm {
    attrs: Vec<Attribute>,
    head: Head,
    arrow: Token![=>],
    handler: Expr,
    comma: Option<Token![,]>,
}

enum Head {
    Polled(Box<Polled>),
    /// `else`, `complete`, `default`
    Otherwise(Ident),
}

/// `pattern = future, if condition`
struct Polled {
    pat: Pat,
    eq: Token![=],
    future: Expr,
    condition: Option<(Token![,], Token![if], Expr)>,
}

impl Parse for Select {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let prefix = prefix(input)?;
        let mut arms = Vec::new();
        while !input.is_empty() {
            arms.push(input.parse()?);
        }
        Ok(Select { prefix, arms })
    }
}

/// `biased;`, or nothing.
fn prefix(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    if input.peek(Ident) && input.peek2(Token![;]) {
        let (word, semi) = (input.parse::<Ident>()?, input.parse::<Token![;]>()?);
        return Ok(quote!(#word #semi));
    }
    Ok(TokenStream::new())
}

impl Parse for Arm {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let head = if input.peek(Ident::peek_any) && input.peek2(Token![=>]) {
            Head::Otherwise(input.call(Ident::parse_any)?)
        } else {
            let pat = input.call(Pat::parse_multi_with_leading_vert)?;
            let eq = input.parse()?;
            let future = input.parse()?;
            let condition = match input.peek(Token![,]) {
                true => Some((input.parse()?, input.parse()?, input.parse()?)),
                false => None,
            };
            Head::Polled(Box::new(Polled {
                pat,
                eq,
                future,
                condition,
            }))
        };
        let arrow = input.parse()?;
        let handler = Expr::parse_with_earlier_boundary_rule(input)?;
        Ok(Arm {
            attrs,
            head,
            arrow,
            handler,
            comma: input.parse()?,
        })
    }
}

impl Arm {
    fn is_else(&self) -> bool {
        matches!(&self.head, Head::Otherwise(word) if word == "else")
    }
}

impl ToTokens for Arm {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Arm {
            attrs,
            head,
            arrow,
            handler,
            comma,
        } = self;
        let head = match head {
            Head::Polled(polled) => {
                let Polled {
                    pat,
                    eq,
                    future,
                    condition,
                } = &**polled;
                let condition = condition
                    .as_ref()
                    .map(|(comma, keyword, condition)| quote!(#comma #keyword #condition));
                quote!(#pat #eq #future #condition)
            }
            Head::Otherwise(word) => word.to_token_stream(),
        };
        tokens.extend(quote!(#(#attrs)* #head #arrow #handler #comma));
    }
}

impl Lowerer<'_> {
    pub(super) fn awaits(&mut self, mac: &mut Macro) -> Option<Site> {
        match syn::parse2::<Select>(mac.tokens.clone()) {
            Ok(_) => self.select(mac, false),
            // Of what its value is made is not known, so a scope that may be cancelled cannot take it apart.
            Err(_) if !self.within().is_empty() => self.opaque_await(mac),
            Err(_) => self.join(mac),
        }
    }

    pub(super) fn select(&mut self, mac: &mut Macro, by_reference: bool) -> Option<Site> {
        let Ok(mut select) = syn::parse2::<Select>(mac.tokens.clone()) else {
            return self.opaque_await(mac);
        };
        // Only futures' `select!` has these arms.
        let by_reference = by_reference
            || select.arms.iter().any(
                |arm| matches!(&arm.head, Head::Otherwise(word) if word == "complete" || word == "default"),
            );
        self.terminated(|lower| {
            for arm in &mut select.arms {
                let attrs = arm.attrs.clone();
                if let Head::Polled(polled) = &mut arm.head {
                    let Polled {
                        future, condition, ..
                    } = &mut **polled;
                    lower.under_cfgs(&attrs, |lower| {
                        if let Some((_, _, condition)) = condition {
                            lower.operand(condition);
                        }
                        lower.future(future, by_reference);
                    });
                }
            }
        });
        let point = self.suspend(PointKind::Await, mac.path.span(), false);
        let ready = self.open().current;
        let after = self.new_block();
        for arm in &mut select.arms {
            self.switch(ready);
            self.proceed();
            let attrs = arm.attrs.clone();
            self.under_cfgs(&attrs, |lower| lower.select_arm(arm, point, by_reference));
            self.edge(after);
        }
        self.switch(after);
        let (cancelled, otherwise) = self.more_arms(point, &mut select);
        let Select { prefix, arms } = select;
        mac.tokens = quote!(#prefix #cancelled #(#arms)* #otherwise);
        Some(Site::Around {
            point,
            together: Together::Select,
            futures: arms.len(),
        })
    }

    fn select_arm(&mut self, arm: &mut Arm, point: PointId, by_reference: bool) {
        self.enter_block();
        let mut bound = Vec::new();
        if let Head::Polled(polled) = &mut arm.head {
            let Polled {
                pat,
                future,
                condition,
                ..
            } = &mut **polled;
            if let Some((_, _, condition)) = condition {
                self.mark(condition, Site::Condition(point));
            }
            let by_reference = by_reference && matches!(future, Expr::Path(_));
            self.mark(
                future,
                Site::Polled {
                    point,
                    together: Together::Select,
                    by_reference,
                },
            );
            bound = self.bind(pat);
            self.start(&bound);
        }
        self.terminated(|lower| lower.operand(&mut arm.handler));
        self.leave();
        if !bound.is_empty() {
            self.mark(&mut arm.handler, Site::BoundBefore(bound));
        }
        // That of an `else` goes into the arm for cancellations.
        if !(self.is_bounded(point) && arm.is_else()) {
            self.mark(&mut arm.handler, Site::Handler(point));
        }
        // A handler that was a block needed no comma; what it becomes may.
        arm.comma.get_or_insert_with(Default::default);
    }

    /// The places of one more arm, which is polled for cancellations, and of the `else`. That would have to wait for the
    /// arm: it becomes what this does when no other arm is left.
    fn more_arms(&mut self, point: PointId, select: &mut Select) -> (TokenStream, TokenStream) {
        if !self.is_bounded(point) {
            return Default::default();
        }
        let otherwise = select.arms.iter().position(Arm::is_else);
        let otherwise = otherwise.map(|at| select.arms.remove(at).handler);
        let otherwise = otherwise.into_token_stream();
        let cancelled = self.site(Site::Cancelled(point), &otherwise);
        (cancelled, self.site(Site::Otherwise(point), otherwise))
    }

    pub(super) fn join(&mut self, mac: &mut Macro) -> Option<Site> {
        let parser = |input: ParseStream<'_>| {
            Ok((
                prefix(input)?,
                Punctuated::<Expr, Token![,]>::parse_terminated(input)?,
            ))
        };
        let Ok((prefix, mut futures)) = parser.parse2(mac.tokens.clone()) else {
            return self.opaque_await(mac);
        };
        let last = mac.path.segments.last();
        let together = match last.is_some_and(|last| last.ident == "try_join") {
            true => Together::TryJoin,
            false => Together::Join,
        };
        self.terminated(|lower| {
            futures
                .iter_mut()
                .for_each(|future| lower.future(future, false))
        });
        let point = self.suspend(PointKind::Await, mac.path.span(), false);
        for future in &mut futures {
            self.mark(
                future,
                Site::Polled {
                    point,
                    together,
                    by_reference: false,
                },
            );
        }
        mac.tokens = quote!(#prefix #futures);
        Some(Site::Around {
            point,
            together,
            futures: futures.len(),
        })
    }

    /// A future that a macro polls: by value, but for the names that futures' `select!` borrows.
    fn future(&mut self, future: &mut Expr, by_reference: bool) {
        if by_reference && matches!(future, Expr::Path(_)) {
            self.place(future, None);
        } else {
            self.operand(future);
        }
    }

    fn opaque_await(&mut self, mac: &mut Macro) -> Option<Site> {
        mac.tokens = self.opaque_tokens(mac.tokens.clone());
        self.suspend(PointKind::Await, mac.path.span(), true);
        None
    }
}
