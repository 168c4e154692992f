//! The intermediate form of a function: its frames, what lives in them and where they can be suspended.
//!
//! No syntax is left in it but names and spans; [`flow`](crate::flow) answers its questions without either.

use proc_macro2::{Ident, Span, TokenStream};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub(crate) struct $name(pub(crate) usize);
    )*};
}

ids! {
    /// A [`Frame`] of an [`Ir`].
    FrameId
    /// A [`Slot`] of an [`Ir`].
    SlotId
    /// A [`Point`] of an [`Ir`].
    PointId
    /// A [`Block`] of one [`Frame`].
    BlockId
}

/// A set of worlds: what an effect depends on and syntax does not tell. The type of a guard decides whether a method
/// takes it by value, the user's edition when some temporaries end. Every world is analysed; the compiler picks one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Worlds(u8);

impl Worlds {
    pub(crate) const ALL: Worlds = Worlds(0b11_1111);
    pub(crate) const NONE: Worlds = Worlds(0);
    /// The value is a wrapper around guards: `Option`, `Result`, `Box`, a tuple, ….
    pub(crate) const WRAPPED: Worlds = Worlds(0b00_0011);
    /// The value is a guard that derefs to what it guards: its methods are those of its target.
    pub(crate) const REACHING: Worlds = Worlds(0b00_1100);
    /// The value is a guard with methods of its own.
    pub(crate) const OWNED: Worlds = Worlds(0b11_0000);
    pub(crate) const EDITION_2021: Worlds = Worlds(0b01_0101);
    pub(crate) const EDITION_2024: Worlds = Worlds(0b10_1010);

    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    pub(crate) const fn from_bits(bits: u8) -> Worlds {
        Worlds(bits)
    }

    pub(crate) const fn and(self, other: Worlds) -> Worlds {
        Worlds(self.0 & other.0)
    }

    pub(crate) const fn or(self, other: Worlds) -> Worlds {
        Worlds(self.0 | other.0)
    }

    pub(crate) const fn contains(self, other: Worlds) -> bool {
        self.0 & other.0 == other.0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// An item's functions, lowered.
#[derive(Default, Debug)]
pub(crate) struct Ir {
    pub(crate) frames: Vec<Frame>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) points: Vec<Point>,
    /// What `#[held_across_yield]` exempts: names, and the temporaries that they hold on to.
    pub(crate) exemptions: Vec<Vec<SlotId>>,
    /// A value that is held for its drop alone is asked whether anything is known of its type.
    pub(crate) strict: bool,
}

/// Code with a control flow of its own: a function, a closure, or a body that can be suspended.
#[derive(Debug)]
pub(crate) struct Frame {
    /// The frame around it, if it is no function.
    pub(crate) parent: Option<FrameId>,
    /// It captures by value all that it mentions.
    pub(crate) moves: bool,
    /// It is a function's, whose value a `return` may give.
    pub(crate) returns: bool,
    /// Whether the error of a cancelled scope can end it.
    pub(crate) limits: Limits,
    /// The first one is the entry.
    pub(crate) blocks: Vec<Block>,
    /// What can be alive in it; a slot's [`lane`](Slot::lane) is its position here.
    pub(crate) slots: Vec<SlotId>,
}

/// Whether a scope that can cancel may be held by a `let`: then its error ends the body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Limits {
    Refused,
    Taken,
    /// If the body is one of this crate's own, which the attribute cannot tell.
    TakenByOwn,
}

/// Effects in a row, and where control goes after them.
#[derive(Default, Debug)]
pub(crate) struct Block {
    pub(crate) effects: Vec<Effect>,
    pub(crate) next: Vec<BlockId>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Effect {
    /// The slot holds a value from here on.
    Start(SlotId, Worlds),
    /// Its value is dropped or has been moved away.
    End(SlotId, Worlds),
    Suspend(PointId),
    /// On this path the slot is not even declared: it stands under a `#[cfg]` that does not hold.
    Absent(SlotId),
}

/// A place that can hold a guard: a binding, a temporary, a captured variable.
#[derive(Debug)]
pub(crate) struct Slot {
    pub(crate) frame: FrameId,
    /// Its position in its frame's list.
    pub(crate) lane: usize,
    /// Where it stands in the source: its first token …
    pub(crate) span: Span,
    /// … and its last.
    pub(crate) end: Span,
    pub(crate) role: Role,
    /// The `#[cfg(…)]`s that it stands under.
    pub(crate) cfgs: Cfgs,
    /// What created it cannot create a guard: a literal, a reference, a closure.
    pub(crate) harmless: bool,
    /// It is used in a way for which rustc has to know its type by then: a field, a method, what it derefs to.
    pub(crate) settled: bool,
}

/// `#[cfg(…)]` attributes, outermost first.
pub(crate) type Cfgs = Vec<TokenStream>;

#[derive(Debug)]
pub(crate) enum Role {
    Binding(Binding),
    /// A value without a name: temporary, operand or scrutinee.
    Temporary,
    /// A field of a binding that is bound to a tuple, so that its fields are moved one by one.
    Part {
        whole: SlotId,
        field: Field,
    },
    /// What is left of a `Result` after its `Ok` has been moved out or ruled out.
    ErrorSide(SlotId),
    /// What `mem::forget` keeps open for ever.
    Forgotten(SlotId),
    /// What has been moved out of the slot in some worlds only, for as long as that is on its way to where it goes.
    Taken(SlotId),
    /// A place of an outer frame that this frame captures.
    Captured {
        /// The variable, in the frame that declares it.
        root: SlotId,
        /// The fields from there on.
        path: Vec<Field>,
        /// It is not the field itself, but the pointer, guard or smart pointer, through which the path goes, if it does.
        pointer: bool,
        /// Where it is captured by value: there the frame owns it.
        moved: Worlds,
    },
}

/// A field's name or number, as its text.
pub(crate) type Field = String;

#[derive(Debug)]
pub(crate) struct Binding {
    pub(crate) name: Ident,
    /// How often it is mentioned after its declaration, `drop(it)` and assignments apart.
    pub(crate) mentions: usize,
    pub(crate) claim: Claim,
    /// Where it is moved or dropped first.
    pub(crate) taken: Option<Span>,
    pub(crate) assigned: bool,
    /// The binding that it is another name for: `let this = that`.
    pub(crate) renames: Option<SlotId>,
    /// It is a plain `let name`, so that what it is bound to can be converted.
    pub(crate) plain: bool,
}

impl Binding {
    /// Whether nothing but its declaration names it.
    pub(crate) fn is_unmentioned(&self) -> bool {
        self.mentions == 0 && self.taken.is_none() && !self.assigned
    }
}

/// Why a binding is a scope, should its type be one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Claim {
    None,
    /// Initialized by `.enter()`, `.entered()` or `.set_local_parent()`.
    Entered,
    /// Marked `#[scope]`.
    Marked,
    /// The value of a `scope!`, which nobody can name.
    Lexical,
}

/// Where a frame can be suspended.
#[derive(Debug)]
pub(crate) struct Point {
    pub(crate) frame: FrameId,
    pub(crate) kind: PointKind,
    pub(crate) span: Span,
    pub(crate) cfgs: Cfgs,
    /// It stands in tokens that cannot be rewritten.
    pub(crate) opaque: bool,
    /// Bindings whose names mean others here.
    pub(crate) shadowed: Vec<SlotId>,
    /// The `scope!`s around it, outermost first: should one of them cancel, its block is left here.
    pub(crate) within: Vec<SlotId>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PointKind {
    Yield,
    /// The `?` of async-stream's macros, which yields the error.
    HiddenYield,
    Await,
    /// None at which a guard matters: the `yield` of a context manager, whose caller's block is nested in it, and the end of
    /// its body.
    Nested,
}

impl Ir {
    /// The frame at whose end the types of a frame are known: rustc checks closures and async blocks with the function
    /// around them, which may settle a type after they have ended. The way there is through frames that move what they
    /// mention: another would borrow.
    pub(crate) fn home(&self, frame: FrameId) -> FrameId {
        let Frame { parent, moves, .. } = &self.frames[frame.0];
        match parent {
            Some(parent) if *moves => self.home(*parent),
            _ => frame,
        }
    }

    pub(crate) fn slot(&self, id: SlotId) -> &Slot {
        &self.slots[id.0]
    }

    pub(crate) fn point(&self, id: PointId) -> &Point {
        &self.points[id.0]
    }

    /// Whether the slot is the value of a `scope!`.
    pub(crate) fn is_lexical(&self, id: SlotId) -> bool {
        self.binding(id)
            .is_some_and(|binding| binding.claim == Claim::Lexical)
    }

    /// The binding that a slot is, if it is one.
    pub(crate) fn binding(&self, id: SlotId) -> Option<&Binding> {
        match &self.slot(id).role {
            Role::Binding(binding) => Some(binding),
            _ => None,
        }
    }
}
