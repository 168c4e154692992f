//! The bodies of this crate's own macros, and the parameter that a generator's has.

use super::frame::{Emptied, FrameKind};
use super::{Lowerer, Moved};
use crate::header::Header;
use crate::ir::FrameId;
use crate::own::Own;
use crate::template::Site;
use proc_macro2::{Span, TokenStream};
use syn::{Block, Expr, Stmt};

impl Lowerer<'_> {
    /// A frame with the parameter of a generator's body.
    pub(super) fn frame_with(
        &mut self,
        kind: FrameKind,
        header: &Header,
        lower: impl FnOnce(&mut Self),
    ) -> (FrameId, Moved, Vec<Emptied>) {
        let mut parameters = Vec::new();
        let (frame, emptied) = self.frame(kind, |lowerer| {
            if let Some(pat) = &header.parameter {
                parameters = lowerer.bind(pat);
                lowerer.start(&parameters);
            }
            lower(lowerer);
        });
        (frame, parameters, emptied)
    }

    /// A body of this macro's own, as a template, in a frame for what it captures: what it mentions and does not declare.
    /// `end` is where it ends.
    pub(crate) fn own_body(
        &mut self,
        own: Own,
        header: &Header,
        stmts: Vec<Stmt>,
        end: Span,
    ) -> TokenStream {
        let mut body = Block {
            brace_token: Default::default(),
            stmts,
        };
        let (around, _) = self.frame(FrameKind::Function, |lower| {
            let (frame, parameters, _) = lower.frame_with(FrameKind::Own(own), header, |lower| {
                lower.expect_yield();
                lower.body_block(&mut body);
                lower.leaves_body(end);
            });
            lower.mark_frame(&mut body, frame, parameters, None);
        });
        let stmts = std::mem::take(&mut body.stmts);
        let generator = self.site(Site::Generator, quote::quote!(#(#stmts)*));
        body.stmts.push(Stmt::Expr(Expr::Verbatim(generator), None));
        let captured = self.ir.frames[around.0].slots.clone();
        self.mark_frame(&mut body, around, captured, None);
        let stmts = body.stmts;
        quote::quote!(#(#stmts)*)
    }
}
