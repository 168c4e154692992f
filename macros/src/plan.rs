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

#[derive(Debug)]
pub(crate) enum Edit {
    /// Declare probes at the start of the frame, and ask them at its end.
    Frame { probes: Vec<SlotId>, asks: Vec<Ask> },
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
    /// Take a `yield` out that has been refused.
    Silence,
    /// Suspend the scopes at this point; `true`: by the way that has been kept.
    Suspend(Vec<(SlotId, bool)>),
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
}

#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The slot whose probe is asked, …
    pub(crate) probe: SlotId,
    /// … of which field of it, …
    pub(crate) path: Vec<String>,
    /// … and whether of the error in it only.
    pub(crate) error_side: bool,
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
    /// Is it a scope, which is not in force whichever way control comes here?
    Partial,
    /// Is it a scope, at a point that cannot be rewritten?
    Opaque,
    /// Is there anything to exempt?
    Exempt,
}

pub(crate) fn plan(ir: &Ir, sites: &[Site]) -> Plan {
    let facts = Facts::of(ir);
    let mut asks: BTreeMap<FrameId, Vec<Ask>> = BTreeMap::new();
    for slot in facts.asked() {
        for ask in facts.asks(slot) {
            asks.entry(ir.slot(ask.asked[0].probe).frame)
                .or_default()
                .push(ask);
        }
    }
    for exemption in &ir.exemptions {
        if let Some(ask) = facts.exemption(exemption) {
            asks.entry(ir.slot(ask.asked[0].probe).frame)
                .or_default()
                .push(ask);
        }
    }
    let suspended: BTreeSet<SlotId> = facts
        .suspended
        .values()
        .flatten()
        .map(|(slot, _)| *slot)
        .collect();
    let asked = asks
        .values()
        .flatten()
        .flat_map(|ask| &ask.asked)
        .map(|asked| asked.probe);
    let probes: BTreeSet<SlotId> = asked.chain(suspended.iter().copied()).collect();
    let mut by_frame: BTreeMap<FrameId, Vec<SlotId>> = BTreeMap::new();
    for &probe in &probes {
        by_frame
            .entry(ir.slot(probe).frame)
            .or_default()
            .push(probe);
    }
    let edit = |site| match site {
        &Site::Frame { frame, .. } => by_frame.remove(&frame).map(|probes| {
            let asks = asks.remove(&frame).unwrap_or_default();
            Edit::Frame { probes, asks }
        }),
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
