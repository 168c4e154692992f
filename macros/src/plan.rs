//! What to change, decided from the [`Ir`] and its liveness. Applying it decides nothing more.

mod facts;
mod questions;

use crate::ir::{Cfgs, FrameId, Ir, PointId, SlotId, Worlds};
use crate::template::Site;
use facts::Facts;
use std::collections::{BTreeMap, BTreeSet};

/// The edits by site, and what to ask of the types, by frame.
#[derive(Default, Debug)]
pub(crate) struct Plan {
    /// One for each site; `None` leaves it as it is.
    pub(crate) edits: Vec<Option<Edit>>,
    /// Bindings that are suspended at some point.
    pub(crate) suspended: BTreeSet<SlotId>,
    /// Bindings that get another name.
    pub(crate) renamed: BTreeSet<SlotId>,
    /// Exempted bindings and temporaries that are alive at some point.
    pub(crate) exempted: BTreeSet<SlotId>,
}

impl Plan {
    /// Leaves everything as it is.
    pub(crate) fn of_nothing(sites: &[Site]) -> Plan {
        Plan {
            edits: sites.iter().map(|_| None).collect(),
            ..Plan::default()
        }
    }
}

#[derive(Debug)]
pub(crate) enum Edit {
    /// Declare probes at the start of the frame, and ask them at its end.
    Frame(FrameEdit),
    /// Tell the probes the bindings' types, and keep a way to those that will be shadowed.
    Bind {
        probes: Vec<SlotId>,
        aliases: Vec<SlotId>,
    },
    /// Tell the probe the temporary's type.
    See(SlotId),
    /// Give the binding a name that nothing shadows.
    Rename(SlotId),
    /// Convert what the binding becomes, should it be a span's guard.
    Convert,
    /// Make the block of a `scope!`; `true`: its type is asked about.
    Scope(SlotId, bool),
    /// Take a `yield` out that has been refused.
    Silence,
    /// Suspend the scopes at this point; `true`: by the way that has been kept.
    Suspend(Vec<(SlotId, bool)>),
}

/// Probes are declared at the start of a frame, and asked at its end.
#[derive(Default, Debug)]
pub(crate) struct FrameEdit {
    pub(crate) probes: Vec<SlotId>,
    pub(crate) asks: Vec<Ask>,
    /// Those of the probes whose types are told to a frame around, which asks.
    pub(crate) told: Vec<SlotId>,
    /// Probes of frames inside, which tell their types.
    pub(crate) heard: Vec<SlotId>,
    /// It tells a frame around whether its `?` yields.
    pub(crate) tells: bool,
    /// Frames inside that tell so.
    pub(crate) told_by: BTreeSet<FrameId>,
}

/// A question to the type of a slot.
#[derive(Debug)]
pub(crate) struct Ask {
    /// Whom; several for an exemption, of which one is enough.
    pub(crate) asked: Vec<Asked>,
    pub(crate) question: Question,
    /// It is asked in these editions only.
    pub(crate) editions: Worlds,
    pub(crate) point: PointId,
    /// The guard is alive at others too.
    pub(crate) several: bool,
    pub(crate) cfgs: Cfgs,
    pub(crate) condition: Condition,
}

/// Whether a question is asked at all: the attribute does not know whose macro a body is for, and that macro says whether
/// a `?` is a yield.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Condition {
    Always,
    /// It is about a `?`.
    IfYields,
    /// That would have been said about a `?` before.
    IfNot,
}

#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The slot whose probe is asked, …
    pub(crate) probe: SlotId,
    /// … of which field of it, …
    pub(crate) path: Vec<String>,
    /// … whether of that or of the pointer through which it is reached, …
    pub(crate) followed: Followed,
    /// … and whether of the error in it only.
    pub(crate) error_side: bool,
}

/// What a path of fields leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Followed {
    /// Its end, of what owns its fields.
    Field,
    /// Its end, if no pointer is on the way.
    OwnField,
    /// The pointer on the way, if there is one.
    Pointer,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Question {
    /// Is it a guard, in whatever way?
    Whole,
    /// The same of a binding that is suspended if it is a scope.
    Scoped,
    /// Is it a wrapper around one?
    Wrapped,
    /// Is it one itself?
    Direct,
    /// Is it one that derefs to what it guards?
    Reaching,
    /// Is it one with methods of its own?
    Owned,
    /// The same of a binding that is suspended if it is a scope.
    OwnedScoped,
    /// As the two of a binding that is suspended if it is a scope, where it may be one that can cancel.
    Limited,
    OwnedLimited,
    /// Is it a scope that can cancel?
    Limit,
    /// Is it a scope, which is not in force whichever way control comes here?
    Partial,
    /// Is it a scope, at a point that cannot be rewritten?
    Opaque,
    /// Is there anything to exempt?
    Exempt,
    /// Is nothing known of it?
    Unknown,
}

impl Question {
    /// Whether what may be in the type does not matter.
    pub(crate) fn is_of_the_type_itself(self) -> bool {
        matches!(
            self,
            Question::Direct | Question::Reaching | Question::Owned
        )
    }
}

/// How much of the code is seen that may settle a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Horizon {
    /// The function around.
    Function,
    /// The body alone: rustc may learn what is in a variable after it, and would take a type that it does not know for a
    /// guard's. So only those are asked that it knows by then, and only about themselves: not about what may be in them.
    Body,
}

/// What is asked about one guard in a row, and in the order of the points: of errors that stand at one place for one reason
/// rustc reports the first.
fn by_guard(mut asks: Vec<Ask>) -> Vec<Ask> {
    let mut order: BTreeMap<SlotId, usize> = BTreeMap::new();
    for ask in &asks {
        let next = order.len();
        order.entry(ask.asked[0].probe).or_insert(next);
    }
    asks.sort_by_key(|ask| (order[&ask.asked[0].probe], ask.point));
    asks
}

pub(crate) fn plan(ir: &Ir, sites: &[Site], horizon: Horizon) -> Plan {
    let facts = Facts::of(ir, horizon);
    let slots = facts.asked().flat_map(|slot| facts.asks(slot));
    let exemptions = ir
        .exemptions
        .iter()
        .filter_map(|exemption| facts.exemption(exemption));
    let asks: Vec<Ask> = by_guard(slots.collect())
        .into_iter()
        .chain(exemptions)
        .collect();
    let suspended: BTreeSet<SlotId> = facts
        .suspended
        .values()
        .flatten()
        .map(|(slot, _)| *slot)
        // The value of a `scope!` is a scope, whatever its type.
        .filter(|&slot| !ir.is_lexical(slot))
        .collect();
    let asked: BTreeSet<SlotId> = asks
        .iter()
        .flat_map(|ask| &ask.asked)
        .map(|asked| asked.probe)
        .collect();
    let mut frames: BTreeMap<FrameId, FrameEdit> = BTreeMap::new();
    for &probe in asked.union(&suspended) {
        let frame = ir.slot(probe).frame;
        frames.entry(frame).or_default().probes.push(probe);
        if asked.contains(&probe) && ir.home(frame) != frame {
            frames.entry(frame).or_default().told.push(probe);
            frames.entry(ir.home(frame)).or_default().heard.push(probe);
        }
    }
    for ask in asks {
        let home = ir.home(ir.slot(ask.asked[0].probe).frame);
        if ask.condition != Condition::Always {
            let teller = ir.point(ask.point).frame;
            frames.entry(teller).or_default().tells = true;
            frames.entry(home).or_default().told_by.insert(teller);
        }
        frames.entry(home).or_default().asks.push(ask);
    }
    let probes: BTreeSet<SlotId> = asked.union(&suspended).copied().collect();
    let edit = |site: &Site| match site {
        Site::Frame { frame, .. } => frames.remove(frame).map(Edit::Frame),
        site => facts.edit(site, &probes),
    };
    let edits = sites.iter().map(edit).collect();
    Plan {
        edits,
        suspended,
        exempted: facts.exempted(),
        renamed: facts.renamed,
    }
}
