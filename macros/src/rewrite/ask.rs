//! The questions to the types of guards: probes, and verdicts in code that is never reached.

use super::{local, Rewrite};
use crate::checked;
use crate::ir::{FrameId, PointKind, SlotId, Worlds};
use crate::plan::{Ask, Asked, Condition, FrameEdit, Question};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote_spanned, ToTokens};

impl Rewrite<'_> {
    /// ```text
    /// // Input: BODY
    /// // Output:
    /// let probe = Probe::new();
    /// if true { BODY } else { never(); refuse(probe.at(Yield).whole()); never() }
    /// ```
    /// The `if` keeps the type that is expected of the body; what comes after a call of `never` is checked, and then
    /// it is gone. A probe of an inner frame is asked here too: `let heard = |_: Probe<_>| ();` is what that frame tells
    /// the type to. A closure, since it is of no size and hides the type from lifetime bounds of the inner frame's.
    pub(super) fn frame(
        &self,
        id: FrameId,
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
            tells,
            told_by,
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
        let deciding = told_by.iter().map(|&frame| {
            let name = decides_name(frame, here);
            quote_spanned!(here=> let #name = |_: #private::Decided<_>| ();)
        });
        let decided = told_by.iter().map(|&frame| {
            let (decides, name) = (decides_name(frame, here), decided_name(frame, here));
            quote_spanned!(here=> let #name = #private::Decided::new(); #decides(#name);)
        });
        let tells = tells.then(|| {
            let (decides, word) = (decides_name(id, here), Ident::new(checked::YIELDS, here));
            quote_spanned!(here=> #decides(#private::#word());)
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
            #(#deciding)*
            if true #braced else {
                #[allow(unreachable_code)]
                {
                    #private::never();
                    {}
                    #listed
                    #tells
                    #(#telling)*
                    #(#decided)*
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
            (_, PointKind::Await | PointKind::Nested, false) => "AWAIT",
            (_, PointKind::Await | PointKind::Nested, true) => "AWAITS",
        };
        let question = match ask.question {
            Question::Whole | Question::Exempt => "whole",
            Question::Scoped => "scoped",
            Question::Wrapped => "wrapped",
            Question::Direct => "direct",
            Question::Reaching => "reaching",
            Question::Owned => "owned",
            Question::OwnedScoped => "owned_scoped",
            Question::Partial | Question::Opaque => "partial",
        };
        let asks = match (ask.question, point.kind) {
            (Question::Exempt, _) => "exempted",
            (_, PointKind::HiddenYield) => "question_mark_yields_the_error",
            _ => "refuse",
        };
        // The first and the last token are the guard's alone: then rustc points there, and not at the attribute.
        let (private, hazard) = (self.private(guard), Ident::new(hazard, guard));
        let question = Ident::new(question, guard);
        let alone = self.own.is_some() && ask.question.is_of_the_type_itself();
        let asked_how = Ident::new(if alone { "alone" } else { "ask" }, guard);
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
                quote_spanned!(guard=> #private::Probe::at(#probe, #class).#asked_how().#question #nothing)
            };
            classes[..known].iter().map(answer).collect::<Vec<_>>()
        });
        let answer =
            answers.reduce(|one, other| quote_spanned!(guard=> #private::Alive::or(#one, #other)));
        let answer = self.on_condition(ask, (guard, end), answer.unwrap_or_default());
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

    /// The answer, if the body's own macro says that it matters.
    fn on_condition(
        &self,
        ask: &Ask,
        (first, last): (Span, Span),
        answer: TokenStream,
    ) -> TokenStream {
        let condition = match ask.condition {
            Condition::Always => return answer,
            Condition::IfYields => "if_yields",
            Condition::IfNot => "if_not",
        };
        let (private, condition) = (self.private(first), Ident::new(condition, first));
        let decided = decided_name(self.ir.point(ask.point).frame, Span::mixed_site());
        let arguments = quote_spanned!(first=> #decided, #answer);
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
        arguments.set_span(last);
        quote_spanned!(first=> #private::Decided::#condition #arguments)
    }

    /// The probe of what is asked about, in the frame's scope.
    fn probe(&self, asked: &Asked) -> TokenStream {
        let here = Span::mixed_site();
        let mut probe = probe_name(asked.probe, here).into_token_stream();
        for field in &asked.path {
            let field: TokenStream = field.parse().unwrap_or_default();
            probe = quote_spanned!(here=> #probe.whole().field(|whole| &whole.#field));
        }
        if asked.error_side {
            quote_spanned!(here=> #probe.error_side())
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

/// What a frame is told with whether the `?` of a frame inside yields, and the answer.
fn decides_name(frame: FrameId, span: Span) -> Ident {
    local("decides", frame.0, span)
}

fn decided_name(frame: FrameId, span: Span) -> Ident {
    local("decided", frame.0, span)
}

fn heard_name(probe: SlotId, span: Span) -> Ident {
    local("heard", probe.0, span)
}

pub(super) fn probe_name(probe: SlotId, span: Span) -> Ident {
    local("probe", probe.0, span)
}

/// A statement that is there for its types only.
pub(super) fn dead(private: &TokenStream, cfgs: &[TokenStream], code: TokenStream) -> TokenStream {
    quote_spanned! {Span::mixed_site()=>
        #(#cfgs)*
        #[allow(unreachable_code, clippy::used_underscore_binding)]
        let () = if false { #private::never(); #code };
    }
}
