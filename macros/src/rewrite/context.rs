//! Context managers: what becomes of their `yield`, and the manager around the body.

use super::generator::{label, maker};
use super::{local, Rewrite};
use crate::ir::{PointId, SlotId};
use crate::own::Own;
use crate::template::{Lent, Site};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

/// How a context manager's body ends.
#[derive(Default)]
pub(crate) struct Form {
    /// With what comes of its `yield`.
    pub(crate) passes: bool,
    /// Whether it has yielded is seen when it runs only.
    pub(crate) counts: bool,
}

impl Rewrite<'_> {
    /// ```text
    /// // Input: BODY
    /// // Output, where the body passes on what its `yield` evaluates to:
    /// {
    ///     let (lender, maker) = lending(unsafe { own_frame() });
    ///     if false { maker.sync_made() } else { maker.sync(PLACE, async move {
    ///         let mut passed = None;
    ///         'body: { let _: () = { BODY }; }
    ///         return passed_on(passed, PLACE);
    ///     }) }
    /// }
    /// // … where it ends with a value of its own, the block is
    /// async move { 'body: { BODY } }
    /// ```
    pub(super) fn context_manager(&self, own: Own, body: TokenStream) -> TokenStream {
        let here = Span::mixed_site();
        let (private, label, place) = (self.private(here), label(here), place());
        let body = if self.form.passes {
            let passed = passed(here);
            let end = self.passed_on();
            quote_spanned!(here=> let mut #passed = ::core::option::Option::None; #label: { let _: () = { #body }; } #[allow(unreachable_code)] return #end;)
        } else if self.form.counts {
            let (yielded, value) = (yielded(here), local("value", 0, here));
            quote_spanned! {here=>
                let mut #yielded = false;
                let #value = #label: { #body };
                #private::yielded(#yielded, #value, #place)
            }
        } else {
            quote_spanned!(here=> #label: { #body })
        };
        let (lender, maker, make) = (lender(here), local("maker", 0, here), maker(own, here));
        let made = quote::format_ident!("{make}_made");
        quote_spanned! {here=>
            // SAFETY: the names are this macro's own, and so is the label that every `yield` breaks to.
            let (#lender, #maker) = #private::lending(unsafe { #private::own_frame() });
            // Types that are written around the macro are known in the body by this, since it comes first.
            if false {
                #maker.#made()
            } else {
                // A `yield` needs parentheses where a brace follows; the guards have been asked, and more exactly.
                #[allow(unused_parens, clippy::await_holding_lock, clippy::await_holding_refcell_ref)]
                let #maker = #maker.#make(#place, async move { #body });
                #maker
            }
        }
    }

    /// `yield OPERAND`: a `match`, so that what the operand borrows from lives while the block runs.
    pub(super) fn lent(
        &self,
        site: &Site,
        scopes: &[(SlotId, bool)],
        operand: TokenStream,
    ) -> TokenStream {
        let &Site::Lend {
            point,
            keyword,
            how,
            passed: passes,
        } = site
        else {
            return operand;
        };
        let there = Span::mixed_site().located_at(keyword);
        let (private, label, lender) = (self.private(there), label(there), lender(there));
        let operand = match operand.is_empty() {
            true => quote_spanned!(there=> ()),
            false => operand,
        };
        let lend = match how {
            Lent::Given => "give",
            Lent::Shared => "lend",
            Lent::Unique => "lend_mut",
        };
        let (lend, sent) = (Ident::new(lend, there), local("sent", 0, there));
        let run = match scopes {
            [] => quote_spanned!(there=> #sent.await),
            _ => self.run_in(point, scopes, &sent),
        };
        let counted = (self.form.counts && !self.form.passes).then(|| {
            let yielded = yielded(there);
            quote_spanned!(there=> #yielded = true;)
        });
        let run = quote_spanned! {there=>
            #[allow(unreachable_code)]
            if false { break #label (loop {}); }
            #counted
            match #private::#lend(&#lender, #operand) { #sent => #run }
        };
        let run = braced(run, there);
        match passes {
            true => {
                let passed = passed(there);
                braced(
                    quote_spanned!(there=> #passed = ::core::option::Option::Some(#run);),
                    there,
                )
            }
            false => run,
        }
    }

    /// The block, in scopes that may end it as they do an await.
    fn run_in(&self, point: PointId, scopes: &[(SlotId, bool)], sent: &Ident) -> TokenStream {
        let there = sent.span();
        let (private, list) = (self.private(there), self.scopes(scopes));
        let bounds = self.bounds(point, scopes);
        match self.bounding(&bounds) {
            None => quote_spanned!(there=> #private::in_scope(#list, #sent).await),
            Some(limits) => {
                let run = quote_spanned!(there=> #private::in_scope(#list, #private::bounded_await(#limits, #sent)).await);
                self.or_leave(&bounds, there, run)
            }
        }
    }

    /// `return`, without a value.
    pub(super) fn leave_body(&self, keyword: Span) -> TokenStream {
        let word = Ident::new("return", keyword);
        match self.form.passes {
            true => {
                let end = self.passed_on();
                quote!(#word #end)
            }
            false => quote!(#word),
        }
    }

    fn passed_on(&self) -> TokenStream {
        let here = Span::mixed_site();
        let (private, passed, place) = (self.private(here), passed(here), place());
        quote_spanned!(here=> #private::passed_on(#passed, #place))
    }
}

fn braced(tokens: TokenStream, span: Span) -> TokenStream {
    let mut block = Group::new(Delimiter::Brace, tokens);
    block.set_span(span);
    TokenTree::Group(block).into()
}

/// Where the macro is called, as text.
fn place() -> TokenStream {
    quote_spanned!(Span::mixed_site()=> ::core::concat!(::core::file!(), ":", ::core::line!(), ":", ::core::column!()))
}

fn lender(span: Span) -> Ident {
    local("lender", 0, span)
}

fn passed(span: Span) -> Ident {
    local("passed", 0, span)
}

fn yielded(span: Span) -> Ident {
    local("yielded", 0, span)
}
