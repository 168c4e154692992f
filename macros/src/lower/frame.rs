//! Frames: functions, closures and bodies, each with a control flow of its own.

use super::{Carried, Delegation, Lowerer, Moved, Open, Scope};
use crate::ir::{BlockId, Frame, FrameId, Limits, Role, SlotId, Worlds};
use crate::native;
use crate::own::Own;
use crate::template::Site;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Block, Expr, ExprAsync, ExprClosure, FnArg, ReceiverKind, ReturnType, Signature, Stmt, Type,
};

/// What a frame is, as far as its suspension goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FrameKind {
    /// Cannot be suspended.
    Function,
    /// Cannot be suspended, and does not own what it mentions unless it moves it.
    Closure {
        moves: bool,
        /// It is called where it stands.
        at_once: bool,
    },
    /// Awaits, but does not yield.
    Async { moves: bool },
    /// Yields.
    Body {
        moves: bool,
        hidden_yields: bool,
        delegation: Option<Delegation>,
        fails: bool,
    },
    /// Yields, and is this macro's own to turn into a generator.
    Own(Own),
}

impl FrameKind {
    pub(crate) fn suspends(self) -> bool {
        matches!(self, FrameKind::Async { .. }) || self.yields()
    }

    pub(crate) fn yields(self) -> bool {
        matches!(self, FrameKind::Body { .. } | FrameKind::Own(_))
    }

    pub(crate) fn own(self) -> Option<Own> {
        match self {
            FrameKind::Own(own) => Some(own),
            _ => None,
        }
    }

    /// What `yield_from!` in it delegates to.
    pub(crate) fn delegation(self) -> Option<Delegation> {
        match self {
            FrameKind::Own(own) => own.delegation(),
            FrameKind::Body { delegation, .. } => delegation,
            _ => None,
        }
    }

    /// A `?` ends it with an item that is handed over.
    pub(crate) fn fails(self) -> bool {
        self.own().is_some_and(Own::fails)
    }

    /// Its `yield` is the one of a context manager.
    pub(crate) fn lends(self) -> bool {
        self.own().is_some_and(Own::lends)
    }

    pub(crate) fn is_own(self) -> bool {
        self.own().is_some()
    }

    /// Whether the error of a cancelled scope can end it.
    pub(crate) fn limits(self) -> Limits {
        match self {
            FrameKind::Own(Own::TryStream) => Limits::Taken,
            FrameKind::Body { fails: true, .. } => Limits::TakenByOwn,
            _ => Limits::Refused,
        }
    }

    /// The macro in whose body an `.await` is an error.
    pub(crate) fn refuses_awaits(self) -> Option<Own> {
        self.own().filter(|own| !own.awaits())
    }

    pub(crate) fn hidden_yields(self) -> bool {
        matches!(
            self,
            FrameKind::Body {
                hidden_yields: true,
                ..
            }
        )
    }

    /// Whether it captures by value all that it mentions.
    pub(crate) fn moves(self) -> bool {
        match self {
            FrameKind::Function => false,
            FrameKind::Own(_) => true,
            FrameKind::Closure { moves, .. }
            | FrameKind::Async { moves }
            | FrameKind::Body { moves, .. } => moves,
        }
    }
}

/// A slot of the frame around, and the capture that empties it.
pub(super) struct Emptied {
    capture: SlotId,
    outer: SlotId,
}

pub(super) fn outer(emptied: Vec<Emptied>) -> Moved {
    emptied.into_iter().map(|emptied| emptied.outer).collect()
}

impl Lowerer<'_> {
    /// Lowers a frame; what it captures by value is returned, to be consumed by what the frame is handed to.
    pub(super) fn frame(
        &mut self,
        kind: FrameKind,
        lower: impl FnOnce(&mut Self),
    ) -> (FrameId, Vec<Emptied>) {
        self.findings.body |= kind.suspends();
        let id = FrameId(self.ir.frames.len());
        let parent = self.frames.last().map(|frame| frame.id);
        self.ir.frames.push(Frame {
            parent,
            moves: kind.moves(),
            returns: false,
            limits: kind.limits(),
            blocks: vec![Default::default()],
            slots: Vec::new(),
        });
        let root = Scope {
            temporaries: true,
            block: true,
            ..Scope::default()
        };
        let cfgs = self
            .frames
            .last()
            .map(|frame| frame.cfgs.clone())
            .unwrap_or_default();
        self.frames.push(Open {
            id,
            kind,
            current: BlockId(0),
            scopes: vec![root],
            names: Default::default(),
            shadowed: Vec::new(),
            targets: Vec::new(),
            lexical: Vec::new(),
            captures: Vec::new(),
            cfgs,
        });
        lower(self);
        self.merge_captures();
        let captures = self
            .frames
            .pop()
            .map(|frame| frame.captures)
            .unwrap_or_default();
        let moved = captures
            .into_iter()
            .filter_map(|capture| {
                let outer = self.captured_root(capture)?;
                Some(Emptied { capture, outer })
            })
            .collect();
        (id, moved)
    }

    /// The slot of the frame around that a capture empties, or what it takes out of it in some worlds.
    fn captured_root(&mut self, capture: SlotId) -> Option<SlotId> {
        let Role::Captured {
            root,
            path,
            pointer,
            moved,
        } = &self.ir.slot(capture).role
        else {
            return None;
        };
        let (root, path, pointer, worlds) = (*root, path.clone(), *pointer, *moved);
        if worlds.is_empty() {
            return None;
        }
        let outer = self.frames.last()?;
        if self.ir.slot(root).frame != outer.id {
            // That frame's own capture of it.
            let outer = self.known_capture(&outer.captures, root, &path, pointer)?;
            return Some(self.take(outer, worlds));
        }
        let Some((field, rest)) = path.split_first() else {
            return Some(self.take(root, worlds));
        };
        let (slot, behind) = match self.parts.get(&root) {
            Some(parts) => (*parts.get(field.parse::<usize>().ok()?)?, rest),
            None => (root, path.as_slice()),
        };
        if !pointer {
            return behind.is_empty().then_some(slot);
        }
        // What has no numbers for fields is no tuple: it can only be a guard by being a pointer.
        let worlds = match behind.first()?.parse::<usize>() {
            Ok(_) => Worlds::REACHING,
            Err(_) => Worlds::REACHING.or(Worlds::WRAPPED),
        };
        Some(self.take(slot, worlds))
    }

    pub(crate) fn function(&mut self, signature: &mut Signature, block: &mut Block) {
        let outer = std::mem::take(&mut self.frames);
        let outer_instrumented = std::mem::replace(&mut self.instrumented, self.args.instrumented);
        let instrumented_before = std::mem::take(&mut self.findings.instrumented);
        let kind = match (native::is_gen_fn(&signature.ident), &signature.asyncness) {
            (true, _) => FrameKind::Body {
                moves: true,
                hidden_yields: false,
                delegation: None,
                fails: false,
            },
            (false, Some(_)) => FrameKind::Async { moves: true },
            (false, None) => FrameKind::Function,
        };
        let mut parameters = Vec::new();
        let (frame, _) = self.frame(kind, |lower| {
            for input in &mut signature.inputs {
                match input {
                    FnArg::Receiver(receiver) => {
                        let name = proc_macro2::Ident::new("self", receiver.self_token.span);
                        let slot = lower.declare(name);
                        let harmless = match &receiver.kind {
                            ReceiverKind::Reference(..) => true,
                            ReceiverKind::Typed(_, ty) => super::stmt::harmless_type(ty),
                            _ => false,
                        };
                        lower.set_harmless(&[slot], harmless);
                        parameters.push(slot);
                    }
                    FnArg::Typed(typed) => {
                        lower.misplaced(&mut typed.attrs);
                        let harmless = super::stmt::harmless_type(&typed.ty);
                        let slots = lower.bind(&typed.pat);
                        if let (&[slot], Type::Tuple(tuple)) = (slots.as_slice(), &*typed.ty) {
                            lower.split(slot, tuple.elems.len());
                        }
                        lower.set_harmless(&slots, harmless);
                        parameters.extend(slots);
                    }
                }
            }
            lower.start(&parameters);
            lower.body_block(block);
        });
        let brace = block.brace_token.span.join();
        self.ir.frames[frame.0].returns = !kind.yields() && hides_its_type(&signature.output);
        self.mark_frame(block, frame, parameters, Some(brace));
        if self.findings.instrumented {
            self.look_around(block);
        }
        self.findings.instrumented |= instrumented_before;
        self.instrumented = outer_instrumented;
        self.frames = outer;
    }

    /// A closure: a body of its own if it is a coroutine or `async`.
    pub(super) fn closure(&mut self, closure: &mut ExprClosure) -> Carried {
        let moves = closure.capture.is_some();
        let kind = if closure
            .attrs
            .iter()
            .any(|attr| attr.path().is_ident("coroutine"))
        {
            FrameKind::Body {
                moves,
                hidden_yields: false,
                delegation: None,
                fails: false,
            }
        } else if closure.asyncness.is_some() {
            FrameKind::Async { moves }
        } else {
            FrameKind::Closure {
                moves,
                at_once: std::mem::take(&mut self.called_at_once),
            }
        };
        let mut parameters = Vec::new();
        let mut spent = Vec::new();
        let (frame, emptied) = self.frame(kind, |lower| {
            for pat in &mut closure.inputs {
                parameters.extend(lower.bind(pat));
            }
            lower.start(&parameters);
            lower.terminated(|lower| {
                let moved = lower.value(&mut closure.body, None);
                lower.consume(&moved);
            });
            spent = lower.spent_captures();
        });
        // A closure with a written return type has a block for a body, and keeps it.
        match (&closure.output, &mut *closure.body) {
            (ReturnType::Type(..), Expr::Block(body)) => {
                let brace = body.block.brace_token.span.join();
                self.mark_frame(&mut body.block, frame, parameters, Some(brace));
            }
            (_, body) => {
                if !parameters.is_empty() {
                    self.mark(body, Site::BoundBefore(parameters));
                }
                self.mark(
                    body,
                    Site::Frame {
                        frame,
                        expression: true,
                        brace: None,
                    },
                );
            }
        }
        let by_call = emptied
            .iter()
            .filter(|emptied| spent.contains(&emptied.capture));
        Carried {
            by_call: by_call.map(|emptied| emptied.outer).collect(),
            slots: outer(emptied),
        }
    }

    pub(super) fn async_block(&mut self, block: &mut ExprAsync) -> Moved {
        let moves = block.capture.is_some();
        let (frame, emptied) = self.frame(FrameKind::Async { moves }, |lower| {
            lower.body_block(&mut block.block)
        });
        let brace = block.block.brace_token.span.join();
        self.mark_frame(&mut block.block, frame, Vec::new(), Some(brace));
        outer(emptied)
    }

    /// The block of a frame, at whose end everything ends.
    pub(super) fn body_block(&mut self, block: &mut Block) {
        self.terminated(|lower| {
            let moved = lower.block(block, None);
            lower.consume(&moved);
        });
    }

    /// `brace`: where the block stands in braces of the user's.
    pub(super) fn mark_frame(
        &mut self,
        block: &mut Block,
        frame: FrameId,
        parameters: Moved,
        brace: Option<Span>,
    ) {
        self.mark_bound(block, parameters);
        let stmts = std::mem::take(&mut block.stmts);
        let marker = self.site(
            Site::Frame {
                frame,
                expression: false,
                brace,
            },
            quote::quote!(#(#stmts)*),
        );
        block.stmts.push(Stmt::Expr(Expr::Verbatim(marker), None));
    }
}

/// Whether the type of a function's value is `impl Trait`, or has that in it.
fn hides_its_type(output: &ReturnType) -> bool {
    fn names_impl(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(word) => word == "impl",
            TokenTree::Group(group) => names_impl(group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
    names_impl(output.to_token_stream())
}
