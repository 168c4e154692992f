//! Where the tokens of an expansion stand, as an editor sees it: it finds all that stand where the user has one.

use super::seeds::SEEDS;
use crate::attribute;
use proc_macro2::{Ident, TokenStream, TokenTree};

/// Names that have to stand where the user has one: rustc points at them there, or takes the edition from them.
fn has_to_be_there(name: &str) -> bool {
    const ERROR: [&str; 2] = ["core", "compile_error"];
    const IN_EDITION: [&str; 9] = [
        "macro_rules",
        "allow",
        "edition_2024_expr_fragment_specifier",
        "e",
        "expr",
        "_",
        "new",
        "tt",
        "old",
    ];
    // A macro that yields, or whose result nothing takes, is the point; a scope that is hidden later has another name from the start.
    let point = name.starts_with("at_") || ["in_other_tokens", "nys_ignored"].contains(&name);
    let renamed = name.starts_with("__scope_");
    point || renamed || ERROR.contains(&name) || IN_EDITION.contains(&name)
}

#[test]
fn no_generated_name_stands_where_the_user_has_another() {
    let is_name = |text: &str| syn::parse_str::<Ident>(text).is_ok();
    let mut wrong = Vec::new();
    for source in SEEDS {
        let item: TokenStream = source.parse().expect("tokens");
        visit(attribute::expand(TokenStream::new(), item), &mut |name| {
            let users = name.span().source_text().unwrap_or_default();
            let name = name.to_string();
            if is_name(&name) && is_name(&users) && name != users && !has_to_be_there(&name) {
                wrong.push(format!("`{name}` at `{users}` in {source}"));
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn visit(tokens: TokenStream, each: &mut impl FnMut(&Ident)) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => each(&name),
            TokenTree::Group(group) => visit(group.stream(), each),
            _ => {}
        }
    }
}
