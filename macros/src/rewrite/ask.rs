//! The questions to the types of guards: probes, and verdicts in code that is never reached.

use super::{local, Rewrite};
use crate::ir::{PointKind, SlotId, Worlds};
use crate::plan::{Ask, Asked, Followed, FrameEdit, Question};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote_spanned, ToTokens};

impl Rewrite<'_> {
    /// ```text
    /// // Input: BODY
    /// // Output:
    /// let probe = Probe::new();
    /// if true { BODY } else { never(); refuse(probe.at(Yield).nys_ask().nys_whole()); never() }
    /// ```
    /// The `if` keeps the type that is expected of the body; what comes after a call of `never` is checked, and then
    /// it is gone. A probe of an inner frame is asked here too: `let heard = |_: Probe<_>| ();` is what that frame tells
    /// the type to. A closure, since it is of no size and hides the type from lifetime bounds of the inner frame's.
    pub(super) fn frame(
        &self,
        edit: &FrameEdit,
        body: TokenStream,
        brace: Option<Span>,
    ) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        let FrameEdit {
            probes,
            asks,
            told,
            heard,
        } = edit;
        let declared = probes.iter().map(|&probe| {
            let cfgs = &self.ir.slot(probe).cfgs;
            let name = probe_name(probe, here);
            let mutable = self.is_renewed(probe).then(|| quote_spanned!(here=> mut));
            quote_spanned!(here=> #(#cfgs)* let #mutable #name = #private::Probe::new();)
        });
        let hearing = heard.iter().map(|&probe| {
            let (cfgs, name) = (&self.ir.slot(probe).cfgs, heard_name(probe, here));
            quote_spanned!(here=> #(#cfgs)* let #name = |_: #private::Probe<_>| ();)
        });
        let telling = told.iter().map(|&probe| {
            let cfgs = &self.ir.slot(probe).cfgs;
            let (heard, name) = (heard_name(probe, here), probe_name(probe, here));
            quote_spanned!(here=> #(#cfgs)* #heard(#name);)
        });
        let told_here = heard.iter().map(|&probe| {
            let cfgs = &self.ir.slot(probe).cfgs;
            let (heard, name) = (heard_name(probe, here), probe_name(probe, here));
            quote_spanned!(here=> #(#cfgs)* let #name = #private::Probe::new(); #(#cfgs)* #heard(#name);)
        });
        let asked = asks.iter().map(|ask| self.ask(ask));
        let listed = if asks.is_empty() {
            TokenStream::new()
        } else {
            self.listed(here)
        };
        // When the last expression's temporaries end is up to the edition of the braces.
        let mut braced = Group::new(Delimiter::Brace, body);
        braced.set_span(brace.unwrap_or(here));
        quote_spanned! {here=>
            #(#declared)*
            #(#hearing)*
            if true #braced else {
                #[allow(unreachable_code)]
                {
                    #private::never();
                    {}
                    #listed
                    #(#telling)*
                    #(#told_here)*
                    #(#asked)*
                }
                #private::never()
            }
        }
    }

    fn ask(&self, ask: &Ask) -> TokenStream {
        let point = self.ir.point(ask.point);
        let Some(first) = ask.asked.first().map(|asked| self.ir.slot(asked.probe)) else {
            return TokenStream::new();
        };
        // Of a scope that ends on one path, the path matters more than the binding.
        let taken = ask
            .asked
            .first()
            .and_then(|asked| self.ir.binding(asked.probe)?.taken);
        let (guard, end) = match taken.filter(|_| ask.question == Question::Partial) {
            Some(taken) => (taken, taken),
            None => (first.span, first.end),
        };
        let hazard = match (ask.question, point.kind, ask.several) {
            (Question::Partial, ..) => "PARTIAL",
            (Question::Opaque, ..) => "OPAQUE",
            (_, PointKind::Yield | PointKind::HiddenYield, false) => "YIELD",
            (_, PointKind::Yield | PointKind::HiddenYield, true) => "YIELDS",
            (_, PointKind::Await, false) => "AWAIT",
            (_, PointKind::Await, true) => "AWAITS",
        };
        let question = match ask.question {
            Question::Whole | Question::Exempt => "nys_whole",
            Question::Scoped => "nys_scoped",
            Question::Wrapped => "nys_wrapped",
            Question::Direct => "nys_direct",
            Question::Reaching => "nys_reaching",
            Question::Owned => "nys_owned",
            Question::OwnedScoped => "nys_owned_scoped",
            Question::Partial | Question::Opaque => "nys_partial",
        };
        let asks = match (ask.question, point.kind) {
            (Question::Exempt, _) => "exempted",
            (_, PointKind::HiddenYield) => "question_mark_yields_the_error",
            _ => "refuse",
        };
        // The first and the last token are the guard's alone: then rustc points there, and not at the attribute.
        let (private, hazard) = (self.private(guard), Ident::new(hazard, guard));
        let question = Ident::new(question, guard);
        let listed = local("Listed", 0, Span::mixed_site());
        let classes = [
            quote_spanned!(guard=> #private::#hazard),
            quote_spanned!(guard=> #private::Listed(#listed, #private::#hazard)),
        ];
        let known = if self.args.prevents.is_empty()
            || matches!(ask.question, Question::Partial | Question::Opaque)
        {
            1
        } else {
            2
        };
        let answers = ask.asked.iter().flat_map(|asked| {
            let probe = self.probe(asked);
            let mut nothing = Group::new(Delimiter::Parenthesis, TokenStream::new());
            nothing.set_span(end);
            let answer = |class: &TokenStream| {
                quote_spanned!(guard=> #private::Probe::at(#probe, #class).nys_ask().#question #nothing)
            };
            classes[..known].iter().map(answer).collect::<Vec<_>>()
        });
        let answer =
            answers.reduce(|one, other| quote_spanned!(guard=> #private::Alive::or(#one, #other)));
        let answer = answer.unwrap_or_default();
        let mut arguments = Group::new(Delimiter::Parenthesis, answer);
        arguments.set_span(guard);
        let asker = format_ident!("{asks}", span = point.span);
        let private = self.private(point.span);
        let cfgs = &ask.cfgs;
        let mut call = quote_spanned!(point.span=> #private::#asker);
        call.extend([TokenTree::Group(arguments)]);
        let call = quote_spanned!(Span::mixed_site()=> #(#cfgs)* { #call; });
        self.in_editions(ask.editions, guard, call)
    }

    /// The probe of what is asked about, in the frame's scope.
    fn probe(&self, asked: &Asked) -> TokenStream {
        let here = Span::mixed_site();
        let mut probe = probe_name(asked.probe, here).into_token_stream();
        for field in &asked.path {
            let field: TokenStream = field.parse().unwrap_or_default();
            probe = quote_spanned!(here=> #probe.nys_whole().nys_field(|whole| &whole.#field));
        }
        match asked.followed {
            Followed::Field => {}
            Followed::OwnField => probe = quote_spanned!(here=> #probe.nys_own_field()),
            Followed::Pointer => probe = quote_spanned!(here=> #probe.nys_pointer()),
        }
        if asked.error_side {
            quote_spanned!(here=> #probe.nys_error_side())
        } else {
            probe
        }
    }

    /// What is asked in some editions only. A macro that carries a span of the user's is of the user's edition, and
    /// `_` is an expression from 2024 on.
    fn in_editions(&self, editions: Worlds, user: Span, call: TokenStream) -> TokenStream {
        let (old, new) = match editions {
            Worlds::EDITION_2021 => (call, TokenStream::new()),
            Worlds::EDITION_2024 => (TokenStream::new(), call),
            _ => return call,
        };
        let name = Ident::new("__in_edition", user);
        quote_spanned! {user=>
            #[allow(edition_2024_expr_fragment_specifier)]
            macro_rules! #name {
                ($e:expr) => { #new };
                (_) => { #old };
            }
            #name!(_);
        }
    }

    /// The types of `prevents(…)`, as a class of guards that is known in this function only.
    fn listed(&self, here: Span) -> TokenStream {
        if self.args.prevents.is_empty() {
            return TokenStream::new();
        }
        let private = self.private(here);
        let krate = self.args.krate(here);
        let class = local("Listed", 0, here);
        let impls = self.args.prevents.iter().map(|path| {
            let (parameters, path) = crate::prevents::filled(path);
            quote_spanned! {here=>
                impl<#parameters> #private::Guard<#class> for #path { type Reason = #krate::reason::Guard; }
            }
        });
        quote_spanned! {here=>
            #[derive(::core::clone::Clone, ::core::marker::Copy)]
            struct #class;
            #(#impls)*
        }
    }

    /// Whether the probe is made anew where it is used, in code that is reached.
    fn is_renewed(&self, probe: SlotId) -> bool {
        self.plan.suspended.contains(&probe) || self.ir.binding(probe).is_none()
    }
}

fn heard_name(probe: SlotId, span: Span) -> Ident {
    local("heard", probe.0, span)
}

pub(super) fn probe_name(probe: SlotId, span: Span) -> Ident {
    local("probe", probe.0, span)
}

/// The probe, made anew: it is of this moment, and no borrow reaches further.
pub(super) fn renewed(private: &TokenStream, probe: &Ident) -> TokenStream {
    quote_spanned!(Span::mixed_site()=> #[allow(clippy::mixed_read_write_in_expression)] { #probe = #private::Probe::new(); })
}

/// A statement that is there for its types only.
pub(super) fn dead(private: &TokenStream, cfgs: &[TokenStream], code: TokenStream) -> TokenStream {
    quote_spanned! {Span::mixed_site()=>
        #(#cfgs)*
        #[allow(unreachable_code, clippy::used_underscore_binding)]
        let () = if false { #private::never(); #code };
    }
}
