//! The questions to the types of guards: probes, and verdicts in code that is never reached.

use super::{local, Rewrite};
use crate::checked;
use crate::ir::{FrameId, PointKind, SlotId, Worlds};
use crate::plan::{Ask, Asked, Condition, Followed, FrameEdit, Question};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{quote_spanned, ToTokens};

impl Rewrite<'_> {
    /// ```text
    /// // Input: BODY
    /// // Output:
    /// let probe = Probe::new();
    /// if true { BODY } else {
    ///     never();
    ///     match probe.at(Yielding).nys_ask().nys_whole() { alive => Alive::reason(&alive).at_yield(Alive::guard(&alive)) };
    ///     never()
    /// }
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
            let listed = self.listed(here);
            quote_spanned!(here=> use #private::AnyReason as _; #listed)
        };
        // When the last expression's temporaries end is up to the edition of the braces.
        let mut braced = Group::new(Delimiter::Brace, body);
        braced.set_span(brace.unwrap_or(here));
        // What `impl Trait` in the function's type says of its value is known once that is returned, and not before. The
        // inner `if` lets nobody say that the `return` of a body without an end is unreachable.
        let value = match self.ir.frames[id.0].returns {
            true => quote_spanned!(here=> { return if true #braced else { #private::any() } }),
            false => quote_spanned!(here=> #braced),
        };
        quote_spanned! {here=>
            #(#declared)*
            #(#hearing)*
            #(#deciding)*
            if true #value else {
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
        let refused = match (ask.question, point.kind, ask.several) {
            (Question::Exempt, ..) => "nys_exempted",
            (Question::Partial, ..) => "on_one_path",
            (Question::Opaque, ..) => "in_other_tokens",
            (_, PointKind::Yield, false) => "at_yield",
            (_, PointKind::Yield, true) => "at_yields",
            (_, PointKind::HiddenYield, false) => "at_question_mark",
            (_, PointKind::HiddenYield, true) => "at_question_marks",
            (_, PointKind::Await | PointKind::Nested, false) => "at_await",
            (_, PointKind::Await | PointKind::Nested, true) => "at_awaits",
        };
        let answer = self.on_condition(ask, self.answer(ask, point.kind));
        // The argument's first and last token are where the guard is, the method's name is at the point: there rustc points,
        // and not at the attribute. Neither of the two is a name: an editor would find it where the user has the guard.
        let here = Span::mixed_site();
        let (private, alive) = (self.private(here), local("alive", 0, here));
        let refused = Ident::new(refused, point.span);
        let parentheses = |tokens, span| {
            let mut group = Group::new(Delimiter::Parenthesis, tokens);
            group.set_span(span);
            group
        };
        let found = parentheses(quote_spanned!(here=> #private::Alive::guard), guard);
        let of_alive = parentheses(quote_spanned!(here=> &#alive), end);
        let argument = quote_spanned!(here=> #found #of_alive);
        let cfgs = &ask.cfgs;
        let call = quote_spanned! {here=>
            #(#cfgs)*
            match #answer { #alive => #private::Alive::reason(&#alive).#refused(#argument) };
        };
        self.in_editions(ask.editions, guard, call)
    }

    /// What the types say.
    fn answer(&self, ask: &Ask, kind: PointKind) -> TokenStream {
        let here = Span::mixed_site();
        let private = self.private(here);
        let scopes_only = matches!(ask.question, Question::Partial | Question::Opaque);
        let hazard = match kind {
            PointKind::Await | PointKind::Nested if !scopes_only => {
                quote_spanned!(here=> #private::Awaiting)
            }
            _ => quote_spanned!(here=> #private::Yielding),
        };
        let lists = if scopes_only {
            Vec::new()
        } else {
            self.lists(here)
        };
        let mut hazards = vec![hazard.clone()];
        hazards.extend(
            lists
                .iter()
                .map(|list| quote_spanned!(here=> #private::Listed(#list, #hazard))),
        );
        // One answer of several: the first that speaks against it, or the first that does not.
        let one = |answers: Vec<TokenStream>, which: &str| {
            let which = Ident::new(which, here);
            let one = answers
                .into_iter()
                .reduce(|one, other| quote_spanned!(here=> #private::Alive::#which(#one, #other)));
            one.unwrap_or_default()
        };
        let alone = self.own.is_some() && ask.question.is_of_the_type_itself();
        let how = Ident::new(if alone { "nys_alone" } else { "nys_ask" }, here);
        let say = |question: &str, which: &str| {
            let question = Ident::new(question, here);
            let said = ask.asked.iter().map(|asked| {
                let probe = self.probe(asked);
                let answer = |hazard| quote_spanned!(here=> #private::Probe::at(#probe, #hazard).#how().#question());
                one(hazards.iter().map(answer).collect(), which)
            });
            one(said.collect(), "or")
        };
        match ask.question {
            Question::Exempt if self.args.strict => one(
                vec![say("nys_whole", "or"), say("nys_unknown", "and")],
                "or",
            ),
            Question::Whole | Question::Exempt => say("nys_whole", "or"),
            Question::Scoped => say("nys_scoped", "or"),
            Question::Wrapped => say("nys_wrapped", "or"),
            Question::Direct => say("nys_direct", "or"),
            Question::Reaching => say("nys_reaching", "or"),
            Question::Owned => say("nys_owned", "or"),
            Question::OwnedScoped => say("nys_owned_scoped", "or"),
            Question::Limited => say("nys_limited", "or"),
            Question::OwnedLimited => say("nys_owned_limited", "or"),
            Question::Limit => say("nys_limit", "or"),
            Question::Partial | Question::Opaque => say("nys_partial", "or"),
            Question::Unknown => say("nys_unknown", "and"),
        }
    }

    /// The answer, if the body's own macro says that it matters.
    fn on_condition(&self, ask: &Ask, answer: TokenStream) -> TokenStream {
        let condition = match ask.condition {
            Condition::Always => return answer,
            Condition::IfYields => "if_yields",
            Condition::IfNot => "if_not",
        };
        let here = Span::mixed_site();
        let (private, condition) = (self.private(here), Ident::new(condition, here));
        let decided = decided_name(self.ir.point(ask.point).frame, here);
        quote_spanned!(here=> #private::Decided::#condition(#decided, #answer))
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
    /// `_` is an expression from 2024 on. What it hands on is told from its own tokens: no error mentions it.
    fn in_editions(&self, editions: Worlds, user: Span, call: TokenStream) -> TokenStream {
        let (old, new) = match editions {
            Worlds::EDITION_2021 => (call, TokenStream::new()),
            Worlds::EDITION_2024 => (TokenStream::new(), call),
            _ => return call,
        };
        let name = local("in_edition", 0, Span::mixed_site());
        quote_spanned! {user=>
            #[allow(edition_2024_expr_fragment_specifier)]
            macro_rules! #name {
                (($e:expr) { $($new:tt)* } { $($old:tt)* }) => { $($new)* };
                ((_) { $($new:tt)* } { $($old:tt)* }) => { $($old)* };
            }
            #name!((_) { #new } { #old });
        }
    }

    /// The lists of guards that are known in this function.
    fn lists(&self, here: Span) -> Vec<TokenStream> {
        let own = local("Listed", 0, here);
        let own = (!self.args.prevents.is_empty()).then(|| own.into_token_stream());
        let others = self.args.guards.iter().map(ToTokens::to_token_stream);
        own.into_iter().chain(others).collect()
    }

    /// The types of `prevents(…)`, as a list of this function's own.
    fn listed(&self, here: Span) -> TokenStream {
        if self.args.prevents.is_empty() {
            return TokenStream::new();
        }
        let private = self.private(here);
        let krate = self.args.krate(here);
        let list = local("Listed", 0, here);
        let impls = self.args.prevents.iter().map(|path| {
            let (parameters, path) = crate::prevents::filled(path);
            quote_spanned! {here=>
                impl<#parameters> #private::Guard<#list> for #path { type Reason = #krate::reason::Guard; }
            }
        });
        quote_spanned! {here=>
            #[derive(::core::clone::Clone, ::core::marker::Copy)]
            struct #list;
            impl #private::List for #list { type Yielding = #list; type Awaiting = #list; }
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
