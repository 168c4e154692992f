//! Each kind of site, edited or as it was.

use super::ask::{dead, probe_name, renewed};
use super::{framed, local, Rewrite};
use crate::checked;
use crate::ir::SlotId;
use crate::plan::Edit;
use crate::template::Site;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

impl Rewrite<'_> {
    fn edit(&self, number: usize) -> Option<&Edit> {
        self.plan.edits.get(number)?.as_ref()
    }

    /// Whether nothing comes of a site but what the user has written there.
    pub(super) fn is_untouched(&self, number: usize) -> bool {
        self.edit(number).is_none()
            && match self.sites.get(number) {
                Some(Site::Question { .. } | Site::Failure | Site::Turns | Site::Body) => false,
                Some(Site::Yield { point, .. } | Site::Await { point, .. }) => {
                    self.own_at(*point).is_none()
                }
                _ => true,
            }
    }

    pub(super) fn at_site(&self, number: usize, tokens: TokenStream) -> TokenStream {
        let Some(site) = self.sites.get(number) else {
            return tokens;
        };
        match (site, self.edit(number)) {
            (site, None) => self.as_it_was(site, tokens),
            (
                Site::Frame {
                    frame: id,
                    expression,
                    brace,
                },
                Some(Edit::Frame(frame)),
            ) => {
                if *expression {
                    let (brace, tokens) = unbraced(tokens);
                    let body = self.frame(*id, frame, tokens, brace);
                    quote_spanned!(Span::mixed_site()=> { #body })
                } else {
                    self.frame(*id, frame, tokens, *brace)
                }
            }
            (Site::Bound(_, cfgs), Some(Edit::Bind { probes, aliases })) => {
                self.bind(probes, aliases, cfgs)
            }
            (Site::BoundBefore(_), Some(Edit::Bind { probes, aliases })) => {
                prefixed(self.bind(probes, aliases, &[]), tokens)
            }
            (Site::Name(_), Some(Edit::Rename(slot))) => {
                let name = self.name(*slot);
                quote!(#name)
            }
            (Site::Temporary(_), Some(Edit::See(slot))) => self.see_place(*slot, tokens),
            (Site::Operand(_), Some(Edit::See(slot))) => self.see(*slot, tokens),
            (Site::Init(slot), Some(Edit::Convert)) => self.convert(*slot, tokens),
            (Site::Enter { method, place, .. }, Some(Edit::Convert)) => {
                self.enter(method, *place, tokens)
            }
            (Site::Scope { ignored, .. }, Some(Edit::Scope(slot, asked))) => {
                self.scope_block(*slot, *asked, *ignored, tokens)
            }
            (Site::StrayYield, Some(Edit::Silence)) => self.silence(tokens),
            (site, Some(Edit::Suspend(scopes))) => self.suspend(site, scopes, tokens),
            // A plan gives every site an edit of its kind.
            (site, Some(_)) => self.as_it_was(site, tokens),
        }
    }

    /// The tokens of a site that no edit is about, with what its marker has taken from them.
    fn as_it_was(&self, site: &Site, tokens: TokenStream) -> TokenStream {
        match site {
            Site::Enter { method, .. } => quote!(#tokens.#method()),
            Site::Yield { point, keyword, .. } => self.yielded(*point, *keyword, tokens),
            Site::Await { point, keyword } => self.awaited(*point, *keyword, tokens),
            Site::Cancelled(_) => TokenStream::new(),
            Site::Otherwise(_) if !tokens.is_empty() => quote!(else => #tokens,),
            Site::Question { mark } => self.question(*mark, tokens),
            Site::Failure => self.failure(tokens),
            Site::Turns => self.turns(tokens),
            Site::Lend { .. } => self.lent(site, &[], tokens),
            Site::Leave { keyword } => self.leave_body(*keyword),
            Site::Generator => self.generator(tokens),
            Site::Body => {
                let mark = checked::mark(&self.private(Span::mixed_site()));
                quote!(#mark #tokens)
            }
            _ => tokens,
        }
    }

    /// `if false { never(); probe.nys_bind(&name); }`
    pub(super) fn bind(
        &self,
        probes: &[SlotId],
        aliases: &[SlotId],
        cfgs: &[TokenStream],
    ) -> TokenStream {
        let here = Span::mixed_site();
        let binds = probes.iter().filter_map(|&slot| {
            self.ir.binding(slot)?;
            let name = self.name(slot);
            let probe = probe_name(slot, here);
            Some(quote_spanned!(here=> #probe.nys_bind(&#name);))
        });
        let bind = dead(&self.private(here), cfgs, binds.collect());
        let aliases = aliases.iter().filter_map(|&slot| {
            self.ir.binding(slot)?;
            let scope = self.scope(slot);
            let (cfgs, alias) = (&self.ir.slot(slot).cfgs, local("alias", slot.0, here));
            Some(quote_spanned!(here=> #(#cfgs)* let #alias = #scope;))
        });
        quote_spanned!(here=> #bind #(#aliases)*)
    }

    /// `see(VALUE, { probe = Probe::new(); probe })`: the value, whose type is the probe's.
    fn see(&self, slot: SlotId, value: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        let probe = probe_name(slot, here);
        let renewed = renewed(&private, &probe);
        let seen = quote_spanned!(here=> (#private::see)((#value), { #renewed #probe }));
        self.framed(slot, seen)
    }

    /// `Seen(VALUE, { probe = Probe::new(); probe }).0`: a place, and one of which no type is expected: with `see`,
    /// the `&Vec<T>` that is expected of a `&guard` would be.
    fn see_place(&self, slot: SlotId, value: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        let probe = probe_name(slot, here);
        let renewed = renewed(&private, &probe);
        let seen = quote_spanned!(here=> (#private::Seen)((#value), { #renewed #probe }).0);
        self.framed(slot, seen)
    }

    /// With the first and the last token where the expression's own were: of which edition an `if let` is depends on them.
    fn framed(&self, slot: SlotId, tokens: TokenStream) -> TokenStream {
        let slot = self.ir.slot(slot);
        framed(tokens, slot.span, slot.end)
    }

    fn convert(&self, slot: SlotId, value: TokenStream) -> TokenStream {
        // Should rustc not know the type, the binding is what lacks an annotation. An editor would find names there.
        let here = Span::mixed_site();
        let there = here.located_at(self.ir.slot(slot).span);
        let (private, held) = (self.private(here), local("held", 0, here));
        let of_held = quote_spanned!(here=> #private::Held::of);
        let [kind, convert] = ["nys_kind", "nys_convert"].map(|name| Ident::new(name, here));
        quote_spanned!(there=> match (#value) { #held => (#of_held)(&#held).#kind().#convert(#held) })
    }

    /// `RECEIVER.enter()` and the like: the library sees one enter, by this crate's guard or as written.
    fn enter(&self, method: &Ident, place: bool, receiver: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let there = placed(&receiver);
        let (private, held) = (self.private(here), local("held", 0, here));
        let (borrowed, of) = (
            quote_spanned!(here=> #private::Enter),
            quote_spanned!(here=> #private::Held::of),
        );
        let kind = Ident::new("nys_kind", here);
        let enter = Ident::new(&format!("nys_{method}"), here);
        match (method == "entered", place) {
            (false, true) => {
                quote_spanned!(there=> (#borrowed)(&#receiver).#kind().#enter(|| #receiver.#method()))
            }
            (false, false) => quote_spanned! {there=>
                match (#receiver) { #held => (#borrowed)(&#held).#kind().#enter(|| #held.#method()) }
            },
            (true, _) => quote_spanned! {there=>
                match (#receiver) { #held => (#of)(&#held).#kind().#enter(#held, |#held| #held.#method()) }
            },
        }
    }

    /// A `yield` that has been refused: what rustc would say of it besides would only distract.
    fn silence(&self, operand: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        quote_spanned!(here=> { let _ = { #operand }; #private::never() })
    }

    fn suspend(&self, site: &Site, scopes: &[(SlotId, bool)], tokens: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        let list = self.scopes(scopes);
        match site {
            Site::Yield { point, keyword, .. } if scopes.is_empty() => {
                self.yielded(*point, *keyword, operand(tokens))
            }
            Site::Yield { point, keyword, .. } => {
                let operand = operand(tokens);
                let resumed = local("resumed", 0, here);
                let operand =
                    quote_spanned!(here=> match () { () => #private::suspended(#operand, #list) });
                let yielded = self.yielded(*point, *keyword, operand);
                let yielded = quote_spanned! {here=> {
                    let #resumed = #yielded;
                    #private::resumed(#list);
                    #resumed
                }};
                at(yielded, *keyword)
            }
            Site::Await { point, keyword } => {
                let first = first_span(&tokens).unwrap_or(*keyword);
                let bounds = self.bounds(*point, scopes);
                // Inside of what puts the scopes in force: that they are cancelled is seen in them.
                let future = match self.bounding(&bounds) {
                    Some(list) => quote_spanned!(here=> #private::bounded_await(#list, (#tokens))),
                    None => quote_spanned!(here=> (#tokens)),
                };
                let future = quote_spanned!(here=> (#private::in_scope)(#list, #future));
                let awaited = framed(self.awaited(*point, *keyword, future), first, *keyword);
                if bounds.is_empty() {
                    return awaited;
                }
                let awaited = self.or_leave(&bounds, *keyword, awaited);
                framed(awaited, here.located_at(first), here.located_at(*keyword))
            }
            Site::Lend { .. } => self.lent(site, scopes, tokens),
            Site::ForAwait(point) => {
                let (there, in_scope) = (
                    placed(&tokens),
                    quote_spanned!(here=> #private::stream_in_scope),
                );
                let stream = self.until_cancelled(&self.bounds(*point, scopes), tokens);
                quote_spanned!(there=> (#in_scope)(#list, #stream))
            }
            Site::Loop(point) => {
                let bounds = self.bounds(*point, scopes);
                self.or_cancelled(&bounds, self.ir.point(*point).span, tokens)
            }
            // What rustc says of the `?` stands at the whole of its operand.
            Site::Try(_) => {
                let first = first_span(&tokens).unwrap_or(here);
                let word = Ident::new(checked::BEFORE_ERROR, here);
                let checked = quote_spanned!(here=> (#private::#word)((#tokens), #list));
                framed(checked, first, first)
            }
            site => self.suspend_together(site, scopes, tokens),
        }
    }

    /// The name of a binding, by which nothing else is meant where it is suspended.
    pub(super) fn name(&self, slot: SlotId) -> Ident {
        match self.ir.binding(slot) {
            Some(binding) if !self.plan.renamed.contains(&slot) => binding.name.clone(),
            _ => local("scope", slot.0, self.ir.slot(slot).span),
        }
    }

    /// `(scope, (scope, …))`: of each binding a reference if it is a scope, and nothing if not.
    pub(super) fn scopes(&self, slots: &[(SlotId, bool)]) -> TokenStream {
        let here = Span::mixed_site();
        slots
            .iter()
            .rev()
            .fold(quote_spanned!(here=> ()), |list, &slot| {
                let scope = self.suspended(slot);
                quote_spanned!(here=> (#scope, #list))
            })
    }

    /// One of these; `true`: by the way that has been kept.
    pub(super) fn suspended(&self, (slot, shadowed): (SlotId, bool)) -> TokenStream {
        let here = Span::mixed_site();
        let alias = local("alias", slot.0, here);
        let scope = match shadowed {
            true => quote_spanned!(here=> #alias),
            false if self.ir.is_lexical(slot) => self.lexical(slot),
            false => self.scope(slot),
        };
        let cfgs = &self.ir.slot(slot).cfgs;
        if cfgs.is_empty() {
            return scope;
        }
        let kept = local("scope", slot.0, here);
        let conditions = cfgs.iter().filter_map(condition);
        let absent = quote!(#[cfg(not(all(#(#conditions),*)))]);
        quote_spanned! {here=> { #(#cfgs)* let #kept = #scope; #absent let #kept = (); #kept } }
    }

    /// A reference to the binding, if its type is a scope's. If not, `nys_stop` diverges: what comes after it is not compiled,
    /// so that the binding is not even looked at, be it borrowed from or moved.
    fn scope(&self, slot: SlotId) -> TokenStream {
        let here = Span::mixed_site();
        let name = self.name(slot);
        let private = self.private(here);
        let (probe, picked) = (probe_name(slot, here), local("picked", slot.0, here));
        let renewed = renewed(&private, &probe);
        quote_spanned! {here=> {
            #renewed
            let #picked = #probe.nys_scope();
            if #picked.nys_absent() { #picked.nys_none() } else {
                #[allow(unreachable_code, clippy::used_underscore_binding)]
                match #picked.nys_stop() { () => #picked.nys_pick(&#name) }
            }
        }}
    }
}

/// `{ PREFIX TOKENS }`, in the braces that are there, if they are all: another pair around them would be a warning.
pub(super) fn prefixed(prefix: TokenStream, tokens: TokenStream) -> TokenStream {
    let (brace, tokens) = unbraced(tokens);
    let mut block = Group::new(Delimiter::Brace, quote!(#prefix #tokens));
    block.set_span(brace.unwrap_or_else(Span::mixed_site));
    TokenTree::Group(block).into()
}

/// What a block holds, and the span of its braces; other tokens as they are.
fn unbraced(tokens: TokenStream) -> (Option<Span>, TokenStream) {
    let mut all = tokens.clone().into_iter();
    match (all.next(), all.next()) {
        (Some(TokenTree::Group(block)), None) if block.delimiter() == Delimiter::Brace => {
            (Some(block.span()), block.stream())
        }
        _ => (None, tokens),
    }
}

/// The operand of a `yield`. The arm of a `match` ends its temporaries, in every edition, and hands its type on.
fn operand(tokens: TokenStream) -> TokenStream {
    let here = Span::mixed_site();
    if tokens.is_empty() {
        return quote_spanned!(here=> match () { () => (()) });
    }
    quote_spanned!(here=> match () { () => (#tokens) })
}

/// Shown at `place`, where it is generated code for all that: lints pass over it.
pub(super) fn at(tokens: TokenStream, place: Span) -> TokenStream {
    let span = Span::mixed_site().located_at(place);
    framed(tokens, span, span)
}

/// A span of generated code that is shown where the tokens are.
fn placed(tokens: &TokenStream) -> Span {
    let here = Span::mixed_site();
    first_span(tokens).map_or(here, |first| here.located_at(first))
}

fn first_span(tokens: &TokenStream) -> Option<Span> {
    tokens.clone().into_iter().next().map(|first| first.span())
}

/// What stands in the parentheses of a `#[cfg(…)]`.
fn condition(cfg: &TokenStream) -> Option<TokenStream> {
    use proc_macro2::TokenTree::Group;
    let Group(attribute) = cfg.clone().into_iter().nth(1)? else {
        return None;
    };
    let Group(condition) = attribute.stream().into_iter().nth(1)? else {
        return None;
    };
    Some(condition.stream())
}
