//! Items with a token too many or too few: whatever comes in, the item comes out, in tokens that parse if its own did.

use super::rng::Rng;
use super::seeds::SEEDS;
use crate::{attribute, declare, native};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::panic::{catch_unwind, AssertUnwindSafe};
use syn::parse::Parser;
use syn::Block;

const MUTANTS_OF_A_SEED: usize = 150;

/// What the expansion puts into tokens for its own use only.
const INTERNAL: [&str; 5] = [
    "__no_yield_scope_site",
    "__native_gen",
    "__for_await",
    "__gen_fn_",
    "__static_closure",
];

#[test]
fn seeds_expand() {
    let wrong: Vec<String> = SEEDS
        .iter()
        .filter_map(|seed| problem(tokens(seed)).err())
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} seeds:\n{}",
        wrong.len(),
        SEEDS.len(),
        wrong.join("\n")
    );
}

#[test]
fn mutants_expand() {
    let mut rng = Rng(1);
    let (mut wrong, mut changed) = (Vec::new(), 0);
    for seed in SEEDS {
        for _ in 0..MUTANTS_OF_A_SEED {
            let mutant = (0..=rng.below(3)).fold(tokens(seed), |item, _| mutated(item, &mut rng));
            match problem(mutant) {
                Ok(differs) => changed += usize::from(differs),
                Err(problem) => wrong.push(problem),
            }
        }
    }
    let shown = wrong
        .iter()
        .take(20)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        wrong.is_empty(),
        "{} mutants, of which the first are\n{shown}",
        wrong.len()
    );
    assert!(
        changed > 1_000,
        "{changed} mutants that are changed are too few"
    );
}

#[test]
fn mutated_arguments_leave_the_item() {
    let item = tokens("pub(crate) struct Guard<'a, T: X = u8>(&'a T) where T: Y;");
    let args = tokens(
        "bodies(a, b), awaits(c), consumes(d,), prevents(e::F<'_, _>, G<[_; 1]>), crate = h::i, reason = \"j {} k\", thread_bound",
    );
    let mut rng = Rng(3);
    for _ in 0..2_000 {
        let mutant = (0..=rng.below(12)).fold(args.clone(), |args, _| mutated(args, &mut rng));
        for expand in [attribute::expand, declare::expand] {
            let expanded = catch_unwind(|| expand(mutant.clone(), item.clone()));
            let expanded = expanded.unwrap_or_else(|_| panic!("panics: {mutant}"));
            assert!(
                expanded.to_string().contains(&item.to_string()),
                "{mutant}\n  {expanded}"
            );
            assert!(
                syn::parse2::<syn::File>(expanded.clone()).is_ok(),
                "{mutant}\n  {expanded}"
            );
        }
    }
}

fn tokens(source: &str) -> TokenStream {
    source.parse().expect("a seed is made of tokens")
}

/// Deletes, duplicates or swaps one token, at any depth.
fn mutated(item: TokenStream, rng: &mut Rng) -> TokenStream {
    let mut tokens: Vec<TokenTree> = item.into_iter().collect();
    if tokens.is_empty() {
        return TokenStream::new();
    }
    let at = rng.below(tokens.len());
    let groups: Vec<usize> = (0..tokens.len())
        .filter(|&at| matches!(tokens[at], TokenTree::Group(_)))
        .collect();
    if !groups.is_empty() && rng.below(4) > 0 {
        let at = groups[rng.below(groups.len())];
        if let TokenTree::Group(group) = &tokens[at] {
            tokens[at] = Group::new(group.delimiter(), mutated(group.stream(), rng)).into();
        }
        return tokens.into_iter().collect();
    }
    match rng.below(4) {
        0 => drop(tokens.remove(at)),
        1 => tokens.insert(at, tokens[at].clone()),
        2 => {
            let other = rng.below(tokens.len());
            tokens.swap(at, other);
        }
        // A group without its delimiters.
        _ => {
            if let TokenTree::Group(group) = tokens[at].clone() {
                tokens.splice(at..=at, group.stream());
            }
        }
    }
    tokens.into_iter().collect()
}

/// Whether the item's expansion differs from it, or what is wrong with it.
fn problem(item: TokenStream) -> Result<bool, String> {
    // As text and back, so that its tokens are what a compiler would hand over.
    let Ok(item) = item.to_string().parse::<TokenStream>() else {
        return Ok(false);
    };
    let expanded = catch_unwind(AssertUnwindSafe(|| {
        attribute::expand(TokenStream::new(), item.clone())
    }));
    let Ok(expanded) = expanded else {
        return Err(format!("panics: {item}"));
    };
    let (before, after) = (item.to_string(), expanded.to_string());
    if let Some(word) = INTERNAL
        .iter()
        .find(|word| after.contains(*word) && !before.contains(*word))
    {
        return Err(format!("{word} is left: {before}\n  {after}"));
    }
    if syn::parse2::<syn::Item>(native::encode(item.clone())).is_err() {
        return after
            .ends_with(&before)
            .then_some(false)
            .ok_or(format!("not passed on: {before}\n  {after}"));
    }
    if syn::parse2::<syn::File>(native::encode(expanded.clone())).is_err() {
        return Err(format!("does not parse: {before}\n  {after}"));
    }
    if !after.contains("compile_error") && !is_subsequence(&words(&item), &words(&expanded)) {
        return Err(format!("tokens are lost or moved: {before}\n  {after}"));
    }
    let (bodies, expanded_bodies) = (parsable_bodies(&item), parsable_bodies(&expanded));
    if bodies != expanded_bodies {
        return Err(format!(
            "{bodies} bodies, then {expanded_bodies}: {before}\n  {after}"
        ));
    }
    Ok(after != before)
}

/// How many `stream! { … }` hold statements.
fn parsable_bodies(tokens: &TokenStream) -> usize {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let called = |at: usize| {
        matches!(&tokens[..at], [.., TokenTree::Ident(name), TokenTree::Punct(bang)]
        if name == "stream" && bang.as_char() == '!')
    };
    let groups = tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| match token {
            TokenTree::Group(group) => Some((at, group)),
            _ => None,
        });
    groups
        .map(|(at, group)| {
            let content = group.stream();
            let body = called(at) && group.delimiter() != Delimiter::None;
            let parses = body
                && Block::parse_within
                    .parse2(native::encode(content.clone()))
                    .is_ok();
            usize::from(parses) + parsable_bodies(&content)
        })
        .sum()
}

/// The names and literals, in order, without this crate's own attributes on a `let`.
fn words(tokens: &TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) => {
                let content = words(&group.stream());
                let own = content
                    .first()
                    .is_some_and(|first| first == "scope" || first == "held_across_yield");
                if !own || group.delimiter() != Delimiter::Bracket {
                    found.extend(content);
                }
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => found.push(token.to_string()),
            TokenTree::Punct(_) => {}
        }
    }
    found
}

/// A scope that is shadowed may have got a name of its own.
fn is_subsequence(some: &[String], all: &[String]) -> bool {
    let mut all = all.iter();
    some.iter()
        .all(|word| all.any(|other| other == word || other.starts_with("__scope_")))
}
