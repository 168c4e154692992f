//! What syn does not parse, put into a form that it does, and back.
//!
//! | source | parsed as |
//! |---|---|
//! | `for await x in s {}` | `#[__for_await] for x in s {}` |
//! | `gen { … }`, `async gen move { … }` | `__native_gen! { (async gen move) { … } }` |
//! | `gen fn f() {}` | `fn __gen_fn_f() {}` |
//! | `static move \|\| …` | `#[__static_closure] move \|\| …` |
//!
//! All of it is tokens of the nightly language (RFC 3513), but for `for await`, which is also async-stream's.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;

pub(crate) const FOR_AWAIT: &str = "__for_await";
pub(crate) const GEN_BLOCK: &str = "__native_gen";
const GEN_FN: &str = "__gen_fn_";
const STATIC_CLOSURE: &str = "__static_closure";

/// Whether a function's name says that it is a `gen fn`.
pub(crate) fn is_gen_fn(name: &Ident) -> bool {
    name.to_string().starts_with(GEN_FN)
}

/// Into what syn parses.
pub(crate) fn encode(tokens: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out: Vec<TokenTree> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        at += match &tokens[at..] {
            [TokenTree::Ident(first), TokenTree::Ident(second), ..]
                if first == "for" && second == "await" =>
            {
                let mark = Ident::new(FOR_AWAIT, second.span());
                let before_label = out.len() - label_length(&out);
                out.splice(
                    before_label..before_label,
                    quote_spanned!(second.span()=> #[#mark]),
                );
                out.push(tokens[at].clone());
                2
            }
            [TokenTree::Ident(word), TokenTree::Ident(keyword), TokenTree::Ident(name), ..]
                if word == "gen" && keyword == "fn" =>
            {
                out.push(tokens[at + 1].clone());
                out.push(Ident::new(&format!("{GEN_FN}{name}"), name.span()).into());
                3
            }
            [TokenTree::Ident(word), next, ..] if word == "static" && starts_closure(next) => {
                let mark = Ident::new(STATIC_CLOSURE, word.span());
                out.extend(quote_spanned!(word.span()=> #[#mark]));
                1
            }
            [TokenTree::Group(group), ..] => {
                out.push(with_content(group, encode(group.stream())).into());
                1
            }
            _ => match gen_block(&tokens, at) {
                Some(length) => {
                    out.extend(encode_gen_block(&tokens[at..at + length]));
                    length
                }
                None => {
                    out.push(tokens[at].clone());
                    1
                }
            },
        };
    }
    out.into_iter().collect()
}

fn starts_closure(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(word) => word == "move",
        TokenTree::Punct(bar) => bar.as_char() == '|',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    }
}

/// How many of the last tokens are a loop's label.
fn label_length(out: &[TokenTree]) -> usize {
    match out {
        [.., TokenTree::Punct(quote), TokenTree::Ident(_), TokenTree::Punct(colon)]
            if quote.as_char() == '\'' && colon.as_char() == ':' =>
        {
            3
        }
        _ => 0,
    }
}

/// The number of tokens of a `gen` block that starts here.
///
/// In editions before 2024 `gen` is an ordinary name: in the header of an `if`, say, `gen {` is that name and the body,
/// unless another brace follows, which is the body then.
fn gen_block(tokens: &[TokenTree], at: usize) -> Option<usize> {
    let is = |offset: usize, word: &str| matches!(tokens.get(at + offset), Some(TokenTree::Ident(i)) if i == word);
    let keyword = usize::from(is(0, "async"));
    if !is(keyword, "gen") {
        return None;
    }
    let moves = usize::from(is(keyword + 1, "move"));
    let TokenTree::Group(block) = tokens.get(at + keyword + 1 + moves)? else {
        return None;
    };
    if block.delimiter() != Delimiter::Brace {
        return None;
    }
    let unambiguous = keyword + moves > 0;
    let after = tokens.get(at + keyword + moves + 2);
    let is_field =
        matches!(tokens[..at].last(), Some(TokenTree::Punct(dot)) if dot.as_char() == '.');
    let is_body =
        matches!(after, Some(TokenTree::Group(body)) if body.delimiter() == Delimiter::Brace);
    let is_name = is_field || in_header(&tokens[..at]) && !is_body;
    (unambiguous || !is_name).then_some(keyword + moves + 2)
}

/// Whether the next brace opens the body of an `if`, a `while`, a `match` or a `for`.
fn in_header(before: &[TokenTree]) -> bool {
    let header = before.iter().rev().take_while(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() != ';',
        TokenTree::Group(group) => group.delimiter() != Delimiter::Brace,
        TokenTree::Ident(_) | TokenTree::Literal(_) => true,
    });
    let mut words = header.filter_map(|token| match token {
        TokenTree::Ident(word) => Some(word),
        _ => None,
    });
    words.any(|word| {
        ["if", "while", "match", "in"]
            .iter()
            .any(|keyword| word == keyword)
    })
}

fn encode_gen_block(tokens: &[TokenTree]) -> TokenStream {
    let name = Ident::new(GEN_BLOCK, tokens[0].span());
    let (words, block) = tokens.split_at(tokens.len() - 1);
    let words: TokenStream = words.iter().cloned().collect();
    let block = match block {
        [TokenTree::Group(block)] => with_content(block, encode(block.stream())),
        _ => return tokens.iter().cloned().collect(),
    };
    quote_spanned!(name.span()=> #name! { (#words) #block })
}

pub(crate) fn with_content(group: &Group, content: TokenStream) -> Group {
    let mut new = Group::new(group.delimiter(), content);
    new.set_span(group.span());
    new
}

/// Back from what syn printed, one group's level of tokens at a time: `decode` is called for each by the rewrite.
pub(crate) struct Decoder {
    for_await: Option<Span>,
}

impl Decoder {
    pub(crate) fn new() -> Self {
        Decoder { for_await: None }
    }

    /// Decodes what starts with the first of the tokens; says how many it took and what they become.
    pub(crate) fn decode(&mut self, tokens: &[TokenTree]) -> Option<(usize, TokenStream)> {
        match tokens {
            [TokenTree::Punct(hash), TokenTree::Group(attribute), ..] if hash.as_char() == '#' => {
                let mark = single_ident(attribute)?;
                if mark == STATIC_CLOSURE {
                    let keyword = Ident::new("static", mark.span());
                    return Some((2, quote::quote!(#keyword)));
                }
                if mark != FOR_AWAIT {
                    return None;
                }
                self.for_await = Some(mark.span());
                Some((2, TokenStream::new()))
            }
            [TokenTree::Ident(word), ..] if word == "for" => {
                let span = self.for_await.take()?;
                let keyword = Ident::new("await", span);
                Some((1, quote::quote!(#word #keyword)))
            }
            [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Group(content), ..]
                if name == GEN_BLOCK =>
            {
                let mut content = content.stream().into_iter();
                let (Some(TokenTree::Group(words)), rest) = (content.next(), content) else {
                    return None;
                };
                Some((3, words.stream().into_iter().chain(rest).collect()))
            }
            [TokenTree::Ident(keyword), TokenTree::Ident(name), ..]
                if keyword == "fn" && is_gen_fn(name) =>
            {
                let word = Ident::new("gen", keyword.span());
                let text = name.to_string();
                let name = Ident::new(text.trim_start_matches(GEN_FN), name.span());
                Some((2, quote::quote!(#word #keyword #name)))
            }
            _ => None,
        }
    }
}

fn single_ident(group: &Group) -> Option<Ident> {
    let mut tokens = group.stream().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(ident)), None) => Some(ident),
        _ => None,
    }
}
