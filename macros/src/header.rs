//! `move |parameter: Type| -> Return`, with which the body of a generator may begin.

use crate::native;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use syn::parse::{Parse, ParseStream};
use syn::{Pat, Token, Type};

/// What stands before the statements.
#[derive(Default)]
pub(crate) struct Header {
    tokens: TokenStream,
    /// What it is resumed with first.
    pub(crate) parameter: Option<Pat>,
    pub(crate) parameter_type: Option<Type>,
    pub(crate) output: Option<Type>,
    /// The statements stand in braces of their own.
    braced: Option<proc_macro2::Group>,
}

/// The header, and the statements behind it.
pub(crate) fn split(body: TokenStream) -> syn::Result<(Header, TokenStream)> {
    let starts = match body.clone().into_iter().next() {
        Some(TokenTree::Ident(word)) => word == "move",
        Some(TokenTree::Punct(bar)) => bar.as_char() == '|',
        _ => false,
    };
    if !starts {
        return Ok((Header::default(), body));
    }
    let Split(mut header, rest) = syn::parse2(body)?;
    let mut tokens = rest.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(block)), None) if block.delimiter() == Delimiter::Brace => {
            let stmts = block.stream();
            header.braced = Some(block);
            Ok((header, stmts))
        }
        _ => Ok((header, rest)),
    }
}

impl Header {
    /// With the statements that have become of those that stood there.
    pub(crate) fn before(&self, stmts: TokenStream) -> TokenStream {
        let tokens = &self.tokens;
        match &self.braced {
            Some(block) => {
                let block = native::with_content(block, stmts);
                quote!(#tokens #block)
            }
            None => quote!(#tokens #stmts),
        }
    }
}

struct Split(Header, TokenStream);

impl Parse for Split {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let moves: Option<Token![move]> = input.parse()?;
        let mut header = Header::default();
        if input.peek(Token![||]) {
            let bars: Token![||] = input.parse()?;
            header.tokens = quote!(#moves #bars);
        } else {
            let open: Token![|] = input.parse()?;
            let pat = Pat::parse_single(input)?;
            let colon: Option<Token![:]> = input.parse()?;
            header.parameter_type = colon.map(|_| input.parse()).transpose()?;
            let comma: Option<Token![,]> = input.parse()?;
            let close: Token![|] = input.parse()?;
            let ty = &header.parameter_type;
            header.tokens = quote!(#moves #open #pat #colon #ty #comma #close);
            header.parameter = Some(pat);
        }
        let arrow: Option<Token![->]> = input.parse()?;
        header.output = arrow.map(|_| input.parse()).transpose()?;
        let output = &header.output;
        quote!(#arrow #output).to_tokens(&mut header.tokens);
        Ok(Split(header, input.parse()?))
    }
}
