//! What to change, decided from the [`Ir`] and its liveness. Applying it decides nothing more.

use crate::flow::{self, Alive};
use crate::ir::{Binding, Cfgs, Claim, FrameId, Ir, PointId, Role, SlotId, Worlds};
use crate::template::Site;
use std::collections::{BTreeMap, BTreeSet};

/// The edits by site, and what to ask of the types, by frame.
#[derive(Default, Debug)]
pub(crate) struct Plan {
    /// One for each site; `None` leaves it as it is.
    pub(crate) edits: Vec<Option<Edit>>,
    /// Bindings that are suspended at some point.
    pub(crate) suspended: BTreeSet<SlotId>,
    /// Exempted slots that are alive at some point.
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
    for slot in (0..ir.slots.len())
        .map(SlotId)
        .filter(|slot| !facts.exempt.contains(slot))
    {
        // A tuple is asked about field by field.
        let Some(asked) = facts
            .asked_of(slot)
            .filter(|_| !facts.split.contains(&slot))
        else {
            continue;
        };
        let frame = ir.slot(asked.probe).frame;
        for (question, editions, points) in facts.questions(slot) {
            asks.entry(frame).or_default().extend(facts.asks(
                slot,
                vec![asked.clone()],
                question,
                editions,
                &points,
            ));
        }
    }
    for exemption in &ir.exemptions {
        let alive: Vec<SlotId> = exemption
            .iter()
            .copied()
            .filter(|slot| facts.by_slot.contains_key(slot))
            .collect();
        let asked: Vec<Asked> = alive
            .iter()
            .filter_map(|&slot| facts.asked_of(slot))
            .collect();
        let (Some(&slot), Some(first)) = (alive.first(), asked.first()) else {
            continue;
        };
        let points: Vec<PointId> = facts.by_slot[&slot]
            .iter()
            .map(|alive| alive.point)
            .collect();
        let frame = ir.slot(first.probe).frame;
        asks.entry(frame).or_default().extend(facts.asks(
            slot,
            asked,
            Question::Exempt,
            Worlds::ALL,
            &points,
        ));
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
    let edits = sites
        .iter()
        .map(|site| facts.edit(site, &mut asks, &probes))
        .collect();
    let exempted = facts
        .exempt
        .iter()
        .copied()
        .filter(|slot| facts.by_slot.contains_key(slot))
        .collect();
    Plan {
        edits,
        suspended,
        exempted,
    }
}

/// What is known of every slot, and at every point.
struct Facts<'a> {
    ir: &'a Ir,
    by_slot: BTreeMap<SlotId, Vec<Alive>>,
    /// The scopes that are suspended at a point, in the order of their declarations.
    suspended: BTreeMap<PointId, Vec<(SlotId, bool)>>,
    /// Bindings that become this crate's own guards, should they be spans'.
    converted: BTreeSet<SlotId>,
    exempt: BTreeSet<SlotId>,
    /// Bindings whose fields are slots of their own.
    split: BTreeSet<SlotId>,
}

impl<'a> Facts<'a> {
    fn of(ir: &'a Ir) -> Self {
        let mut by_slot: BTreeMap<SlotId, Vec<Alive>> = BTreeMap::new();
        for frame in &ir.frames {
            for alive in flow::alive(ir, frame) {
                by_slot.entry(alive.slot).or_default().push(alive);
            }
        }
        let exempt: BTreeSet<SlotId> = ir.exemptions.iter().flatten().copied().collect();
        let wholes = ir.slots.iter().filter_map(|slot| match &slot.role {
            Role::Part { whole, .. } => Some(*whole),
            _ => None,
        });
        let split = wholes.collect();
        let mut facts = Facts {
            ir,
            by_slot,
            suspended: BTreeMap::new(),
            converted: BTreeSet::new(),
            exempt,
            split,
        };
        for (&slot, alive) in &mut facts.by_slot {
            alive.sort_by_key(|alive| alive.point);
            if !may_be_scope(ir, slot) || facts.exempt.contains(&slot) {
                continue;
            }
            let mut name = Some(slot);
            while let Some(slot) = name.filter(|&slot| facts.converted.insert(slot)) {
                name = ir.binding(slot).and_then(|binding| binding.renames);
            }
            for alive in alive.iter().filter(|alive| in_force(ir, alive)) {
                let shadowed = ir.point(alive.point).shadowed.contains(&slot);
                facts
                    .suspended
                    .entry(alive.point)
                    .or_default()
                    .push((slot, shadowed));
            }
        }
        facts
    }

    /// Whether the binding is suspended somewhere under another's name.
    fn is_shadowed(&self, slot: SlotId) -> bool {
        self.suspended
            .values()
            .flatten()
            .any(|&suspended| suspended == (slot, true))
    }

    /// Whose type is asked about a slot.
    fn asked_of(&self, slot: SlotId) -> Option<Asked> {
        let asked = match &self.ir.slot(slot).role {
            Role::Binding(_) | Role::Temporary => Asked {
                probe: slot,
                path: Vec::new(),
                error_side: false,
            },
            Role::ErrorSide(whole) => Asked {
                error_side: true,
                ..self.asked_of(*whole)?
            },
            Role::Forgotten(whole) => self.asked_of(*whole)?,
            Role::Part { whole, field } => Asked {
                probe: *whole,
                path: vec![field.clone()],
                error_side: false,
            },
            Role::Captured {
                root,
                path,
                moved: true,
            } => Asked {
                probe: *root,
                path: path.clone(),
                error_side: false,
            },
            Role::Captured { moved: false, .. } => return None,
        };
        (!self.ir.slot(slot).harmless && !self.ir.slot(asked.probe).harmless).then_some(asked)
    }

    fn asks(
        &self,
        slot: SlotId,
        asked: Vec<Asked>,
        question: Question,
        editions: Worlds,
        points: &[PointId],
    ) -> impl Iterator<Item = Ask> {
        self.by_cfgs(slot, points)
            .into_iter()
            .map(move |(point, several, cfgs)| Ask {
                asked: asked.clone(),
                question,
                editions,
                point,
                several,
                cfgs,
            })
    }

    fn questions(&self, slot: SlotId) -> Vec<(Question, Worlds, Vec<PointId>)> {
        let Some(alive) = self.by_slot.get(&slot) else {
            return Vec::new();
        };
        let scoped = self.converted.contains(&slot);
        let mut questions = self.by_worlds(alive, scoped);
        let left: Vec<PointId> = alive
            .iter()
            .filter(|alive| {
                scoped && !in_force(self.ir, alive) && !alive.may.and(Worlds::OWNED).is_empty()
            })
            .map(|alive| alive.point)
            .collect();
        let (opaque, partial): (Vec<PointId>, Vec<PointId>) = left
            .into_iter()
            .partition(|&point| self.ir.point(point).opaque);
        let unsuspended = [
            (Question::Partial, Worlds::ALL, partial),
            (Question::Opaque, Worlds::ALL, opaque),
        ];
        questions.extend(
            unsuspended
                .into_iter()
                .filter(|(_, _, points)| !points.is_empty()),
        );
        questions
    }

    /// One question where every world has the same answer; else one for each that has one of its own.
    fn by_worlds(&self, alive: &[Alive], scoped: bool) -> Vec<(Question, Worlds, Vec<PointId>)> {
        let points = |worlds: Worlds| -> Vec<PointId> {
            let there = alive
                .iter()
                .filter(|alive| !alive.may.and(worlds).is_empty());
            there.map(|alive| alive.point).collect()
        };
        let families = [
            (Question::Wrapped, Worlds::WRAPPED),
            (Question::Reaching, Worlds::REACHING),
            (
                if scoped {
                    Question::OwnedScoped
                } else {
                    Question::Owned
                },
                Worlds::OWNED,
            ),
        ];
        let whole = (
            if scoped {
                Question::Scoped
            } else {
                Question::Whole
            },
            Worlds::ALL,
        );
        // What is left of a `Result` is asked about by itself.
        let left = matches!(self.ir.slot(alive[0].slot).role, Role::ErrorSide(_));
        let one_family = families.iter().all(|(_, family)| {
            [Worlds::EDITION_2021, Worlds::EDITION_2024]
                .iter()
                .all(|edition| points(family.and(*edition)) == points(*edition))
        });
        let asked: Vec<(Question, Worlds)> = match left.then_some((whole.0, Worlds::WRAPPED)) {
            Some(left) => vec![left],
            None if one_family => vec![whole],
            None => families.to_vec(),
        };
        let mut questions = Vec::new();
        for (question, family) in asked {
            let old = points(family.and(Worlds::EDITION_2021));
            let new = points(family.and(Worlds::EDITION_2024));
            if old == new {
                questions.push((question, Worlds::ALL, new));
            } else {
                questions.push((question, Worlds::EDITION_2021, old));
                questions.push((question, Worlds::EDITION_2024, new));
            }
        }
        questions.retain(|(_, _, points)| !points.is_empty());
        questions
    }

    /// The point to report, for each set of `#[cfg]`s: a yield before an await, else the first in the source.
    fn by_cfgs(&self, slot: SlotId, points: &[PointId]) -> Vec<(PointId, bool, Cfgs)> {
        let own = &self.ir.slot(slot).cfgs;
        let mut groups: BTreeMap<String, (Vec<PointId>, Cfgs)> = BTreeMap::new();
        for &point in points {
            let mut cfgs = own.clone();
            let more = self.ir.point(point).cfgs.iter();
            cfgs.extend(
                more.filter(|cfg| !own.iter().any(|own| own.to_string() == cfg.to_string()))
                    .cloned(),
            );
            let key = cfgs.iter().map(ToString::to_string).collect();
            groups
                .entry(key)
                .or_insert_with(|| (Vec::new(), cfgs))
                .0
                .push(point);
        }
        // Where one is always compiled, it is enough.
        if let Some(always) = groups
            .iter()
            .find(|(_, (_, cfgs))| cfgs.len() == own.len())
            .map(|(key, _)| key.clone())
        {
            groups.retain(|key, _| *key == always);
        }
        let report = |(points, cfgs): (Vec<PointId>, Cfgs)| {
            let yields: Vec<PointId> = points
                .iter()
                .copied()
                .filter(|&point| self.ir.point(point).kind.yields())
                .collect();
            let reported = if yields.is_empty() { points } else { yields };
            reported
                .first()
                .map(|&first| (first, reported.len() > 1, cfgs))
        };
        groups.into_values().filter_map(report).collect()
    }

    fn edit(
        &self,
        site: &Site,
        asks: &mut BTreeMap<FrameId, Vec<Ask>>,
        probes: &BTreeSet<SlotId>,
    ) -> Option<Edit> {
        let suspend = |point: &PointId| {
            self.suspended
                .get(point)
                .map(|slots| Edit::Suspend(slots.clone()))
        };
        match site {
            Site::Frame { frame, .. } => {
                let asks = asks.remove(frame)?;
                let probes = probes
                    .iter()
                    .copied()
                    .filter(|&probe| self.ir.slot(probe).frame == *frame)
                    .collect();
                Some(Edit::Frame { probes, asks })
            }
            Site::Bound(slots) | Site::BoundBefore(slots) => {
                let probes: Vec<SlotId> = slots
                    .iter()
                    .copied()
                    .filter(|slot| probes.contains(slot))
                    .collect();
                let aliases = probes
                    .iter()
                    .copied()
                    .filter(|&slot| self.is_shadowed(slot))
                    .collect();
                (!probes.is_empty()).then_some(Edit::Bind { probes, aliases })
            }
            Site::Temporary(slot) | Site::Operand(slot) => {
                probes.contains(slot).then_some(Edit::See(*slot))
            }
            Site::Init(slot) | Site::Enter { slot, .. } => {
                self.converted.contains(slot).then_some(Edit::Convert)
            }
            Site::StrayYield => Some(Edit::Silence),
            Site::Yield { point, simple, .. } => {
                suspend(point).or_else(|| (!simple).then(|| Edit::Suspend(Vec::new())))
            }
            Site::Await { point, .. }
            | Site::ForAwait(point)
            | Site::Try(point)
            | Site::Around { point, .. }
            | Site::Polled { point, .. }
            | Site::Handler(point) => suspend(point),
        }
    }
}

/// Whether a binding is suspended at yields, should its type be a scope's.
fn may_be_scope(ir: &Ir, slot: SlotId) -> bool {
    let Some(Binding {
        mentions,
        claim,
        plain,
        ..
    }) = ir.binding(slot)
    else {
        return false;
    };
    let claimed = match claim {
        Claim::Marked => true,
        Claim::Entered => *plain,
        Claim::None => *plain && *mentions == 0,
    };
    claimed && !ir.slot(slot).harmless
}

/// Whether a scope is in force at the point whichever way control came, and can be suspended there.
fn in_force(ir: &Ir, alive: &Alive) -> bool {
    alive.must.contains(Worlds::OWNED) && !ir.point(alive.point).opaque
}
