//! `scope!(value => { body })`: a scope as long as its block, which an await in it can leave.

use super::ends::Ends;
use super::{Lowerer, Moved};
use crate::ir::{BlockId, Claim, Limits, Point, PointId, SlotId};
use crate::template::{marked, Site};
use proc_macro2::{Ident, Span, TokenTree};
use quote::{quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::{Block, Expr, ExprForLoop, Lifetime, Token};

/// A `scope!` that is open.
pub(super) struct Lexical {
    slot: SlotId,
    /// How many scopes are around it, …
    depth: usize,
    /// … and how many targets of jumps.
    targets: usize,
    /// Where its block is left to.
    after: BlockId,
}

/// What stands in the parentheses of a `scope!`.
pub(crate) struct Call {
    value: Expr,
    body: Block,
}

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let value = input.parse()?;
        input.parse::<Token![=>]>()?;
        let body = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        Ok(Call { value, body })
    }
}

impl Lowerer<'_> {
    /// Outside of what can be suspended, and in another grammar, the macro is somebody else's, or reports itself.
    pub(super) fn scope_call(&mut self, expr: &mut Expr) -> Moved {
        let Expr::Macro(call) = expr else {
            return Moved::new();
        };
        let parsed = syn::parse2::<Call>(call.mac.tokens.clone()).ok();
        let Some(Call {
            mut value,
            mut body,
        }) = parsed.filter(|_| self.open().kind.suspends())
        else {
            return self.other(&mut call.mac);
        };
        let ends = Ends::of(&value);
        self.terminated(|lower| lower.operand(&mut value));
        let after = self.new_block();
        let (depth, targets) = (self.open().scopes.len(), self.open().targets.len());
        self.enter_block();
        let slot = self.lexical(ends);
        self.initialized(slot, &mut value);
        self.open().lexical.push(Lexical {
            slot,
            depth,
            targets,
            after,
        });
        self.body_block(&mut body);
        let endless = !self.is_reached();
        self.open().lexical.pop();
        self.leave();
        self.edge(after);
        self.switch(after);
        let attrs = std::mem::take(&mut call.attrs);
        let (path, bang) = (&call.mac.path, &call.mac.bang_token);
        let marker = self.site(
            Site::Scope {
                slot,
                ignored: false,
            },
            quote!((#path #bang) (#value) #body),
        );
        if endless {
            self.endless.insert(self.sites.len() - 1);
        }
        *expr = Expr::Verbatim(quote!(#(#attrs)* #marker));
        Moved::new()
    }

    /// Whether this is a `scope!` whose block has no end. Then its value is never there, and its type may be settled by
    /// nothing but rustc's fallback, which comes after all questions.
    pub(super) fn is_endless(&self, expr: &Expr) -> bool {
        site_of(expr).is_some_and(|site| self.endless.contains(&site))
    }

    /// A statement: what it evaluates to is taken by nothing.
    pub(super) fn ignored(&mut self, expr: &Expr) {
        let site = site_of(expr).and_then(|site| self.sites.get_mut(site));
        if let Some(Site::Scope { ignored, .. }) = site {
            *ignored = true;
        }
    }

    /// Whether control comes here.
    fn is_reached(&mut self) -> bool {
        let current = self.open().current;
        let blocks = &self.frame_mut().blocks;
        let mut reached = vec![false; blocks.len()];
        let mut next = vec![BlockId(0)];
        while let Some(block) = next.pop() {
            if !std::mem::replace(&mut reached[block.0], true) {
                next.extend(&blocks[block.0].next);
            }
        }
        reached[current.0]
    }

    /// The binding that holds the scope's value.
    fn lexical(&mut self, ends: Ends) -> SlotId {
        let number = self.ir.slots.len();
        let slot = self.declare(Ident::new(&format!("__scope_{number}"), Span::mixed_site()));
        (self.ir.slots[slot.0].span, self.ir.slots[slot.0].end) = (ends.first, ends.last);
        if let Some(binding) = self.binding_mut(slot) {
            binding.claim = Claim::Lexical;
            binding.plain = true;
        }
        self.start(&[slot]);
        slot
    }

    /// The `scope!`s that are open here, outermost first.
    pub(super) fn within(&mut self) -> Vec<SlotId> {
        let open = self.open().lexical.iter();
        open.map(|lexical| lexical.slot).collect()
    }

    /// Whether something may end the await at the point: a `scope!` around it, or a scope that is held there.
    pub(super) fn is_bounded(&self, point: PointId) -> bool {
        let Point { frame, within, .. } = self.ir.point(point);
        !within.is_empty() || self.ir.frames[frame.0].limits != Limits::Refused
    }

    /// `fail_with!(limit, error)`: in a body of this crate's own, the error ends it.
    pub(super) fn fail_with(&mut self, expr: &mut Expr) -> Moved {
        if let Expr::Macro(call) = expr {
            match self.open().kind.limits() {
                Limits::Taken => {
                    let marker = self.site(Site::Failure, &call.mac.tokens);
                    *expr = Expr::Verbatim(marker);
                    self.diverge();
                }
                Limits::Refused | Limits::TakenByOwn => return self.other(&mut call.mac),
            }
        }
        Moved::new()
    }

    /// Behind an await: each `scope!` around it may be cancelled, so that control goes on behind its block.
    pub(super) fn may_be_cancelled(&mut self) {
        let open = self.open().lexical.iter();
        let exits: Vec<(usize, BlockId)> =
            open.map(|lexical| (lexical.depth, lexical.after)).collect();
        for (depth, after) in exits {
            let onward = self.branch();
            self.proceed();
            self.end_from(depth);
            self.edge(after);
            self.switch(onward);
        }
    }

    /// Names the loop that a jump without a label leaves or goes on with, if a `scope!` is between them: that becomes a
    /// labelled block, and rustc wants a label for what passes through one (E0695).
    pub(super) fn name_target(&mut self, label: &mut Option<Lifetime>) {
        let open = self.open();
        let (None, Some(lexical)) = (&label, open.lexical.last()) else {
            return;
        };
        let targets = lexical.targets;
        let Some(at) = open
            .targets
            .iter()
            .rposition(|target| target.again.is_some())
        else {
            return;
        };
        if at >= targets {
            return;
        }
        let name = format!("'__loop_{}_{at}", open.id.0);
        let named = open.targets[at]
            .name
            .get_or_insert_with(|| Lifetime::new(&name, Span::mixed_site()));
        *label = Some(named.clone());
    }

    /// A `for await` that has got a label: async-stream does not parse one.
    pub(super) fn written_out(&mut self, expr: &mut Expr) {
        let Expr::ForLoop(ExprForLoop {
            label: Some(label),
            pat,
            expr: stream,
            body,
            ..
        }) = expr
        else {
            return;
        };
        let here = Span::mixed_site();
        let private = self.args.krate(here);
        let pinned = Ident::new("__pinned", here);
        *expr = Expr::Verbatim(quote_spanned! {here=> {
            let #pinned = #stream;
            let mut #pinned = ::core::pin::pin!(#pinned);
            #label while let #private::__private::Some(#pat) = #private::__private::next(#pinned.as_mut()).await #body
        }});
    }
}

/// The site that an expression has become.
fn site_of(expr: &Expr) -> Option<usize> {
    let Expr::Verbatim(tokens) = expr else {
        return None;
    };
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().take(3).collect();
    marked(&tokens).map(|(site, _)| site)
}
