//! From syntax to the [`Ir`]: what is evaluated in which order, and when each value ends.
//!
//! Follows the reference's chapters on [destructors] and on evaluation order. Every kind of expression is matched
//! explicitly: one that is forgotten is a yield that is missed.
//!
//! [destructors]: https://doc.rust-lang.org/reference/destructors.html

mod assign;
mod attrs;
mod capture;
mod condition;
mod context;
mod control;
mod delegation;
pub(crate) use delegation::Delegation;
mod ends;
mod expr;
mod findings;
pub(crate) use findings::Findings;
mod frame;
mod instrument;
pub(crate) use instrument::hand_on;
mod item;
pub(crate) use context::Once;
pub(crate) use item::{attrs_of, is_annotated};
pub(crate) use scope::Call as ScopeCall;
mod macros;
mod opaque;
mod own;
mod pattern;
mod place;
mod scope;
mod select;
mod stmt;

use crate::args::Args;
use crate::ir::{
    BlockId, Cfgs, Effect, Frame, FrameId, Ir, Point, PointId, PointKind, Role, Slot, SlotId,
    Worlds,
};
use crate::template::{mark, Site};
use attrs::attrs_mut;
use ends::Ends;
use frame::FrameKind;
use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use std::collections::{HashMap, HashSet};
use syn::{Block, Expr};

/// Values that a consumer takes when it is done with its operands: slots that end there.
type Moved = Vec<SlotId>;

pub(crate) struct Lowerer<'a> {
    args: &'a Args,
    pub(crate) ir: Ir,
    pub(crate) sites: Vec<Site>,
    /// Frames that are being lowered, innermost last.
    frames: Vec<Open>,
    /// What a closure or an async block holds, by the binding that it is bound to.
    carried: HashMap<SlotId, Carried>,
    /// The fields of bindings that are bound to tuples.
    parts: HashMap<SlotId, Vec<SlotId>>,
    /// Bindings that a name may mean as well: it has been declared again under a `#[cfg]` that may not hold.
    alternatives: HashMap<SlotId, SlotId>,
    /// What is left of a `Result` without its `Ok`, by the slot of the whole.
    error_sides: HashMap<SlotId, SlotId>,
    /// Names that may mean something else than a variable from around: of items, or in the tokens of any macro.
    taken_names: HashSet<String>,
    /// The sites of `scope!`s whose blocks have no end: of what type their value is, nothing may say.
    endless: HashSet<usize>,
    /// How many macro calls there were, whose temporaries nobody sees.
    macro_calls: usize,
    /// How many calls are around that bound a future, as tokio's `timeout` does.
    bounding_calls: usize,
    /// The function has been through `#[instrument]`.
    instrumented: bool,
    /// The next closure is called where it stands.
    called_at_once: bool,
    /// How many macros are around that may run their operands any number of times.
    unsure: usize,
    pub(crate) findings: Findings,
}

struct Carried {
    slots: Vec<SlotId>,
    /// Those that a call of the closure moves on.
    by_call: Vec<SlotId>,
}

/// A frame that is being lowered.
struct Open {
    id: FrameId,
    kind: FrameKind,
    current: BlockId,
    scopes: Vec<Scope>,
    /// What each name means, innermost last.
    names: HashMap<String, Vec<SlotId>>,
    /// Those of them that are not last.
    shadowed: Vec<SlotId>,
    targets: Vec<Target>,
    /// The `scope!`s that are open, innermost last.
    lexical: Vec<scope::Lexical>,
    captures: Vec<SlotId>,
    cfgs: Cfgs,
}

/// A stretch of code at whose end something ends.
#[derive(Default)]
struct Scope {
    names: Vec<String>,
    macros: Vec<(String, opaque::LocalMacro)>,
    slots: Vec<SlotId>,
    /// Temporaries made in it end with it.
    temporaries: bool,
    /// It is a block, to whose end `let` extends temporaries.
    block: bool,
}

/// What `break` and `continue` can go to.
struct Target {
    label: Option<String>,
    /// How many scopes are around it.
    depth: usize,
    after: BlockId,
    /// `None`: a labelled block.
    again: Option<BlockId>,
    /// Its label, or the one that it gets for the sake of a jump out of a `scope!` in it.
    name: Option<syn::Lifetime>,
}

impl<'a> Lowerer<'a> {
    pub(crate) fn new(args: &'a Args) -> Self {
        Lowerer {
            args,
            ir: Ir {
                strict: args.strict,
                ..Ir::default()
            },
            sites: Vec::new(),
            frames: Vec::new(),
            carried: HashMap::new(),
            parts: HashMap::new(),
            alternatives: HashMap::new(),
            error_sides: HashMap::new(),
            taken_names: HashSet::new(),
            endless: HashSet::new(),
            macro_calls: 0,
            bounding_calls: 0,
            instrumented: false,
            called_at_once: false,
            unsure: 0,
            findings: Findings::default(),
        }
    }

    /// The innermost frame. There always is one: nothing is lowered outside of [`frame`](Self::frame).
    fn open(&mut self) -> &mut Open {
        self.frames
            .last_mut()
            .expect("code is lowered inside a frame only")
    }

    fn frame_mut(&mut self) -> &mut Frame {
        let id = self.open().id;
        &mut self.ir.frames[id.0]
    }

    // Blocks and effects

    fn effect(&mut self, effect: Effect) {
        let current = self.open().current;
        self.frame_mut().blocks[current.0].effects.push(effect);
    }

    fn start(&mut self, slots: &[SlotId]) {
        for &slot in slots {
            self.effect(Effect::Start(slot, Worlds::ALL));
            self.start(&self.parts.get(&slot).cloned().unwrap_or_default());
        }
    }

    fn end(&mut self, slots: &[SlotId], worlds: Worlds) {
        for &slot in slots {
            self.effect(Effect::End(slot, worlds));
            let parts = self.parts.get(&slot).cloned().unwrap_or_default();
            let side = self.error_sides.get(&slot).copied();
            self.end(&parts, worlds);
            self.end(side.as_slice(), worlds);
        }
    }

    fn new_block(&mut self) -> BlockId {
        let blocks = &mut self.frame_mut().blocks;
        blocks.push(Default::default());
        BlockId(blocks.len() - 1)
    }

    /// An edge from here to `block`.
    fn edge(&mut self, block: BlockId) {
        let current = self.open().current;
        self.frame_mut().blocks[current.0].next.push(block);
    }

    fn switch(&mut self, block: BlockId) {
        self.open().current = block;
    }

    /// A new block that is entered from here.
    fn branch(&mut self) -> BlockId {
        let block = self.new_block();
        self.edge(block);
        block
    }

    /// Goes on in a new block, to which others may come too.
    fn proceed(&mut self) -> BlockId {
        let block = self.branch();
        self.switch(block);
        block
    }

    /// Control does not come past here.
    fn diverge(&mut self) {
        let nowhere = self.new_block();
        self.switch(nowhere);
    }

    fn suspend(&mut self, kind: PointKind, span: Span, opaque: bool) -> PointId {
        let refuses = self.open().kind.refuses_awaits();
        if let Some(own) = refuses.filter(|_| kind == PointKind::Await && !opaque) {
            self.findings.refused_awaits.push((span, own));
        }
        let id = self.point(kind, span, opaque);
        self.effect(Effect::Suspend(id));
        if kind == PointKind::Await {
            self.may_be_cancelled();
        }
        id
    }

    /// A point to which control does not come here: in a macro's definition.
    fn point(&mut self, kind: PointKind, span: Span, opaque: bool) -> PointId {
        let id = PointId(self.ir.points.len());
        let frame = self.open().id;
        let cfgs = self.open().cfgs.clone();
        let shadowed = self.open().shadowed.clone();
        let within = self.within();
        self.ir.points.push(Point {
            frame,
            kind,
            span,
            cfgs,
            opaque,
            shadowed,
            within,
        });
        id
    }

    // Slots and scopes

    fn slot(&mut self, role: Role, Ends { first, last }: Ends) -> SlotId {
        let Open {
            id: frame,
            ref cfgs,
            ..
        } = *self.open();
        let cfgs = cfgs.clone();
        let id = SlotId(self.ir.slots.len());
        let slots = &mut self.ir.frames[frame.0].slots;
        let lane = slots.len();
        slots.push(id);
        self.ir.slots.push(Slot {
            frame,
            lane,
            span: first,
            end: last,
            role,
            cfgs,
            harmless: false,
            settled: false,
        });
        id
    }

    fn scope(&mut self) -> &mut Scope {
        self.open()
            .scopes
            .last_mut()
            .expect("a frame has a scope of its own")
    }

    fn enter_block(&mut self) {
        self.open().scopes.push(Scope {
            block: true,
            ..Scope::default()
        });
    }

    fn enter_temporaries(&mut self) {
        self.open().scopes.push(Scope {
            temporaries: true,
            ..Scope::default()
        });
    }

    /// Ends what the innermost scope holds.
    fn leave(&mut self) {
        let slots = self.close();
        self.end(&slots, Worlds::ALL);
    }

    /// Closes the innermost scope, and returns what it holds. Its names mean again what they meant before.
    fn close(&mut self) -> Vec<SlotId> {
        let open = self.open();
        let scope = open.scopes.pop().unwrap_or_default();
        for name in scope.names.iter().rev() {
            let meanings = open.names.get_mut(name);
            meanings.and_then(|meanings| {
                meanings.pop()?;
                let unhidden = meanings.last()?;
                open.shadowed.retain(|slot| slot != unhidden);
                Some(())
            });
        }
        scope.slots
    }

    /// Ends what the scopes from `depth` on hold, on a path that leaves them.
    fn end_from(&mut self, depth: usize) {
        let slots: Vec<SlotId> = self.open().scopes[depth..]
            .iter()
            .flat_map(|scope| scope.slots.clone())
            .collect();
        self.end(&slots, Worlds::ALL);
    }

    /// Where a slot's scope ends, what has been taken out of it ends at the latest.
    fn end_with(&mut self, slot: SlotId, taken: SlotId) {
        let mut scopes = self.open().scopes.iter();
        let depth = scopes.position(|scope| scope.slots.contains(&slot));
        self.open().scopes[depth.unwrap_or(0)].slots.push(taken);
    }

    /// The scope to which temporaries go that nothing extends.
    fn temporaries_depth(&mut self) -> usize {
        self.open()
            .scopes
            .iter()
            .rposition(|scope| scope.temporaries)
            .unwrap_or(0)
    }

    /// The scope to which a `let` extends temporaries.
    fn block_depth(&mut self) -> usize {
        self.open()
            .scopes
            .iter()
            .rposition(|scope| scope.block)
            .unwrap_or(0)
    }

    /// The consumer takes its operands.
    fn consume(&mut self, moved: &[SlotId]) {
        for &slot in moved {
            self.end(&[slot], Worlds::ALL);
            let alternative = self.alternatives.get(&slot).copied();
            self.consume(alternative.as_slice());
            if let Some(carried) = self.carried.get(&slot) {
                let slots = carried.slots.clone();
                self.consume(&slots);
            }
        }
    }

    // Sites

    fn site(&mut self, site: Site, tokens: impl ToTokens) -> TokenStream {
        self.sites.push(site);
        mark(self.sites.len() - 1, tokens.to_token_stream())
    }

    /// Puts a marker around an expression; its attributes stay in front.
    fn mark(&mut self, expr: &mut Expr, site: Site) {
        let attrs = attrs_mut(expr).map(std::mem::take).unwrap_or_default();
        let marker = self.site(site, &*expr);
        *expr = Expr::Verbatim(quote::quote!(#(#attrs)* #marker));
    }

    /// Puts a marker at the start of a block whose pattern declares `slots`.
    fn mark_bound(&mut self, block: &mut Block, slots: Vec<SlotId>) {
        if !slots.is_empty() {
            let marker = self.site(Site::Bound(slots, Cfgs::new()), TokenStream::new());
            block
                .stmts
                .insert(0, syn::Stmt::Expr(Expr::Verbatim(marker), None));
        }
    }
}
