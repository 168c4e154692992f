//! `#[no_yield_scope]`: parse → lower → flow → plan → rules → rewrite.

use crate::args::Args;
use crate::errors::Errors;
use crate::lower::{attrs_of, hand_on, is_annotated, Lowerer};
use crate::native;
use crate::plan::{self, Horizon};
use crate::rewrite::{Form, Kept, Rewrite};
use crate::rules::{self, Subject};
use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::Item;

pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let args = Args::parse(args, &mut errors);
    // What does not parse is not ours to report: rustc does it better.
    let expanded = match syn::parse2::<Annotated>(native::encode(item.clone())) {
        Ok(Annotated(mut parsed)) => rewritten(&args, &mut parsed, &item, &mut errors),
        Err(_) => item,
    };
    let errors = errors.finish();
    quote::quote!(#errors #expanded)
}

fn rewritten(
    args: &Args,
    parsed: &mut Item,
    item: &TokenStream,
    errors: &mut Errors,
) -> TokenStream {
    if let Some(kind) = foreign_to_us(parsed) {
        errors.at(
            Span::call_site(),
            format!("`#[no_yield_scope]` belongs on a function, a method, an `impl`, a `trait` or an inline `mod`, not on {kind}"),
        );
        return item.clone();
    }
    // Written twice, it works once.
    if is_annotated(attrs_of(parsed)) {
        return item.clone();
    }
    let handed_on = hand_on(parsed, args);
    let mut lowerer = Lowerer::new(args);
    lowerer.item(parsed);
    let Lowerer {
        ir,
        sites,
        findings,
        ..
    } = lowerer;
    let plan = plan::plan(&ir, &sites, Horizon::Function);
    rules::check(
        &Subject {
            ir: &ir,
            findings: &findings,
            plan: &plan,
        },
        errors,
    );
    let own_attributes = [
        findings.exemptions.len(),
        findings.scope_marks.len(),
        findings.misplaced.len(),
    ];
    let changed = handed_on
        || findings.instrumented
        || own_attributes.iter().any(|&found| found > 0)
        || plan.edits.iter().any(Option::is_some);
    if !changed {
        return item.clone();
    }
    Rewrite {
        args,
        ir: &ir,
        sites: &sites,
        plan: &plan,
        kept: &Kept::of(item),
        own: None,
        form: Form::default(),
    }
    .apply(parsed.to_token_stream())
}

/// What the attribute stands on, where it cannot do anything.
fn foreign_to_us(item: &Item) -> Option<&'static str> {
    Some(match item {
        Item::Fn(_) | Item::Impl(_) | Item::Trait(_) => return None,
        Item::Mod(module) if module.content.is_some() => return None,
        Item::Mod(_) => "a `mod` in another file",
        Item::Const(_) => "a constant",
        Item::Static(_) => "a static",
        Item::Struct(_) => "a struct",
        Item::Enum(_) => "an enum",
        Item::Union(_) => "a union",
        Item::Type(_) => "a type alias",
        Item::Use(_) => "a `use`",
        Item::Macro(_) => "a macro call",
        Item::ForeignMod(_) => "foreign functions",
        Item::TraitAlias(_) => "a trait alias",
        Item::ExternCrate(_) => "an `extern crate`",
        Item::Verbatim(_) => "a function without a body",
        _ => "this",
    })
}

/// An item, wherever an attribute may find it: in a module, an `impl`, a `trait` or an `extern` block.
struct Annotated(Item);

impl Parse for Annotated {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.parse().map(Annotated)
    }
}
