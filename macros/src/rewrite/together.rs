//! `select!` and `join!`: futures that are polled together, in scopes that are suspended meanwhile and may be cancelled.

use super::edit::{at, prefixed};
use super::scope::Bound;
use super::{local, Rewrite};
use crate::ir::SlotId;
use crate::template::{Site, Together};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

impl Rewrite<'_> {
    /// The sites of such a call, where scopes are in force.
    pub(super) fn suspend_together(
        &self,
        site: &Site,
        scopes: &[(SlotId, bool)],
        tokens: TokenStream,
    ) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        let list = self.scopes(scopes);
        match site {
            Site::Around {
                point,
                together,
                futures,
            } => {
                let bounds = self.bounds(*point, scopes);
                let span = self.ir.point(*point).span;
                at(
                    self.around(&bounds, *together, *futures, &list, tokens),
                    span,
                )
            }
            Site::Polled {
                point,
                together,
                by_reference,
            } => {
                let borrow = by_reference.then(|| quote_spanned!(here=> &mut));
                let arm = quote_spanned!(here=> #private::arm(#private::unparked(#list), #borrow (#tokens), #list));
                self.polled(&self.bounds(*point, scopes), *together, arm)
            }
            Site::Cancelled(point) => self.cancelled(&self.bounds(*point, scopes), &list, tokens),
            Site::Otherwise(point) => self.otherwise(&self.bounds(*point, scopes), &list, tokens),
            Site::Condition(point) => {
                let holds = local("holds", 0, here);
                let polled = self.condition(&self.bounds(*point, scopes), &holds);
                quote_spanned! {here=>
                    match #private::unparked(#list) { () => match (#tokens) { #holds => { #private::parked(#list); #polled } } }
                }
            }
            Site::Handler(_) => prefixed(quote_spanned!(here=> #private::unparked(#list);), tokens),
            _ => tokens,
        }
    }

    /// The call itself: the scopes are put out of force before it. Handlers put them in force again.
    fn around(
        &self,
        bounds: &[Bound],
        together: Together,
        futures: usize,
        list: &TokenStream,
        call: TokenStream,
    ) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        let done = local("done", 0, here);
        let bounded = !bounds.is_empty();
        let called = match together {
            Together::Select if bounded => {
                let arms = arms();
                quote_spanned!(here=> match #private::Arms::new() { #arms => #call })
            }
            Together::Select => call,
            _ if bounded => {
                let values = self.values(together, futures, &done);
                let joined = self.or_leave(bounds, here, values);
                quote_spanned!(here=> match #call { #done => { #private::unparked(#list); #joined } })
            }
            _ => {
                quote_spanned!(here=> match #call { #done => { #private::unparked(#list); #done } })
            }
        };
        quote_spanned!(here=> match (#private::parked)(#list) { () => #called })
    }

    /// A future among others: in a `scope!` it stops when that is cancelled.
    fn polled(&self, bounds: &[Bound], together: Together, arm: TokenStream) -> TokenStream {
        let Some(bounds) = self.bounding(bounds) else {
            return arm;
        };
        let here = Span::mixed_site();
        let private = self.private(here);
        match together {
            Together::Select => {
                let arms = arms();
                quote_spanned!(here=> #private::counted(&#arms, #bounds, #arm))
            }
            Together::Join => quote_spanned!(here=> #private::bounded(#bounds, #arm)),
            Together::TryJoin => quote_spanned!(here=> #private::try_bounded(#bounds, #arm)),
        }
    }

    /// Of what `join!` has made, a `Result` of the values that it makes outside of a `scope!`.
    fn values(&self, together: Together, futures: usize, done: &Ident) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        if together == Together::TryJoin {
            return quote_spanned!(here=> #private::untried(#done));
        }
        let names: Vec<Ident> = (0..futures).map(|at| local("joined", at, here)).collect();
        let ends = (quote_spanned!(here=> #private::Ok(())), quote!(()));
        let (all, pattern) = names.iter().rev().fold(ends, |(all, pattern), name| {
            (
                quote_spanned!(here=> #private::both(#name, #all)),
                quote_spanned!(here=> (#name, #pattern)),
            )
        });
        quote_spanned! {here=>
            match #done { (#(#names,)*) => match #all {
                #private::Ok(#pattern) => #private::Ok((#(#names,)*)),
                #private::Err(#done) => #private::Err(#done),
            } }
        }
    }

    /// The arm that waits for cancellations; or for all others to have gone, which is then what `else` is.
    fn cancelled(
        &self,
        bounds: &[Bound],
        list: &TokenStream,
        otherwise: TokenStream,
    ) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        let Some(list_of_bounds) = self.bounding(bounds) else {
            return TokenStream::new();
        };
        let (arms, done, leave) = (arms(), local("done", 0, here), self.leave(bounds));
        let otherwise = match otherwise.is_empty() {
            true => quote_spanned!(here=> #private::no_arm_left()),
            false => otherwise,
        };
        quote_spanned! {here=>
            #done = #private::cancelled(&#arms, #list_of_bounds) => {
                #private::unparked(#list);
                match #done { #private::Ok(()) => #otherwise, #leave }
            },
        }
    }

    /// The `else`, where there is no such arm.
    fn otherwise(
        &self,
        bounds: &[Bound],
        list: &TokenStream,
        otherwise: TokenStream,
    ) -> TokenStream {
        if !bounds.is_empty() || otherwise.is_empty() {
            return TokenStream::new();
        }
        let here = Span::mixed_site();
        let private = self.private(here);
        quote_spanned!(here=> else => { #private::unparked(#list); #otherwise },)
    }

    /// Whether a future is polled at all.
    fn condition(&self, bounds: &[Bound], holds: &Ident) -> TokenStream {
        if bounds.is_empty() {
            return quote!(#holds);
        }
        let arms = arms();
        quote_spanned!(Span::mixed_site()=> #arms.nys_counts_if(#holds))
    }
}

/// The count of a `select!`'s arms.
fn arms() -> Ident {
    local("arms", 0, Span::mixed_site())
}
