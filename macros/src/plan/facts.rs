//! What is known of every slot, and at every point.

use super::{Edit, Horizon};
use crate::flow::{self, Alive};
use crate::ir::{Binding, Claim, Ir, PointId, PointKind, Role, SlotId, Worlds};
use crate::template::Site;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Facts<'a> {
    pub(super) ir: &'a Ir,
    pub(super) horizon: Horizon,
    /// Where each slot is alive, in the order of the source.
    pub(super) by_slot: BTreeMap<SlotId, Vec<Alive>>,
    /// The scopes that are suspended at a point, in the order of their declarations; `true`: under another's name.
    pub(super) suspended: BTreeMap<PointId, Vec<(SlotId, bool)>>,
    /// Bindings that become this crate's own guards, should they be spans'.
    pub(super) converted: BTreeSet<SlotId>,
    /// Bindings that are suspended somewhere under another's name, and mentioned elsewhere by their own, …
    shadowed: BTreeSet<SlotId>,
    /// … and those that are not mentioned at all.
    pub(super) renamed: BTreeSet<SlotId>,
    exempt: BTreeSet<SlotId>,
    /// Bindings whose fields are slots of their own.
    split: BTreeSet<SlotId>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(ir: &'a Ir, horizon: Horizon) -> Self {
        let mut by_slot: BTreeMap<SlotId, Vec<Alive>> = BTreeMap::new();
        for frame in &ir.frames {
            let suspended = |alive: &Alive| ir.point(alive.point).kind != PointKind::Nested;
            for alive in flow::alive(ir, frame).into_iter().filter(suspended) {
                by_slot.entry(alive.slot).or_default().push(alive);
            }
        }
        for alive in by_slot.values_mut() {
            alive.sort_by_key(|alive| alive.point);
        }
        let wholes = ir.slots.iter().filter_map(|slot| match &slot.role {
            Role::Part { whole, .. } => Some(*whole),
            _ => None,
        });
        let mut facts = Facts {
            ir,
            horizon,
            by_slot,
            suspended: BTreeMap::new(),
            converted: BTreeSet::new(),
            shadowed: BTreeSet::new(),
            renamed: BTreeSet::new(),
            exempt: ir.exemptions.iter().flatten().copied().collect(),
            split: wholes.collect(),
        };
        facts.find_scopes();
        facts
    }

    fn find_scopes(&mut self) {
        for (&slot, alive) in &self.by_slot {
            // A way to what is assigned anew cannot be kept.
            let shadowed = alive
                .iter()
                .any(|alive| self.ir.point(alive.point).shadowed.contains(&slot));
            let kept = !shadowed
                || !self
                    .ir
                    .binding(slot)
                    .is_some_and(|binding| binding.assigned);
            if !may_be_scope(self.ir, slot) || !kept || self.exempt.contains(&slot) {
                continue;
            }
            let mut name = Some(slot);
            while let Some(slot) = name.filter(|&slot| self.converted.insert(slot)) {
                name = self.ir.binding(slot).and_then(|binding| binding.renames);
            }
            for alive in alive.iter().filter(|alive| in_force(self.ir, alive)) {
                let shadowed = self.ir.point(alive.point).shadowed.contains(&slot);
                let renamed = self.ir.binding(slot).is_some_and(Binding::is_unmentioned);
                match (shadowed, renamed) {
                    (true, true) => _ = self.renamed.insert(slot),
                    (true, false) => _ = self.shadowed.insert(slot),
                    (false, _) => {}
                }
                let shadowed = shadowed && !renamed;
                self.suspended
                    .entry(alive.point)
                    .or_default()
                    .push((slot, shadowed));
            }
        }
    }

    /// The slots whose types are asked: alive somewhere, not exempt, and no tuple that is asked about field by field.
    pub(super) fn asked(&self) -> impl Iterator<Item = SlotId> + '_ {
        let alive = self.by_slot.keys().copied();
        alive
            .filter(|&slot| !self.split.contains(&slot) && !self.exempt.contains(&self.owner(slot)))
    }

    /// The exemptions' slots that are alive somewhere, themselves or in part.
    pub(super) fn exempted(&self) -> BTreeSet<SlotId> {
        self.by_slot
            .keys()
            .map(|&slot| self.owner(slot))
            .filter(|slot| self.exempt.contains(slot))
            .collect()
    }

    /// The binding or temporary that a slot belongs to.
    pub(super) fn owner(&self, slot: SlotId) -> SlotId {
        match &self.ir.slot(slot).role {
            Role::Binding(_) | Role::Temporary => slot,
            Role::Part { whole: owner, .. }
            | Role::ErrorSide(owner)
            | Role::Forgotten(owner)
            | Role::Taken(owner)
            | Role::Captured { root: owner, .. } => self.owner(*owner),
        }
    }

    pub(super) fn edit(&self, site: &Site, probes: &BTreeSet<SlotId>) -> Option<Edit> {
        let suspend = |point: &PointId| {
            self.suspended
                .get(point)
                .map(|slots| Edit::Suspend(slots.clone()))
        };
        match site {
            // What a frame needs is what is asked in it.
            Site::Frame { .. } => None,
            Site::Bound(slots, _) | Site::BoundBefore(slots) => {
                let probes: Vec<SlotId> = slots
                    .iter()
                    .copied()
                    .filter(|slot| probes.contains(slot))
                    .collect();
                let aliases = probes
                    .iter()
                    .copied()
                    .filter(|&slot| self.shadowed.contains(&slot))
                    .collect();
                (!probes.is_empty()).then_some(Edit::Bind { probes, aliases })
            }
            Site::Temporary(slot) | Site::Operand(slot) => {
                probes.contains(slot).then_some(Edit::See(*slot))
            }
            Site::Init(slot) | Site::Enter { slot, .. } => {
                let converted = self.converted.contains(slot) || self.ir.is_lexical(*slot);
                converted.then_some(Edit::Convert)
            }
            Site::Name(slot) => self.renamed.contains(slot).then_some(Edit::Rename(*slot)),
            Site::Scope { slot, .. } => Some(Edit::Scope(*slot, probes.contains(slot))),
            // They are rewritten whatever is planned.
            Site::Body
            | Site::Generator
            | Site::Question { .. }
            | Site::Failure
            | Site::Turns
            | Site::Leave { .. } => None,
            Site::StrayYield => Some(Edit::Silence),
            Site::Yield { point, simple, .. } => {
                suspend(point).or_else(|| (!simple).then(|| Edit::Suspend(Vec::new())))
            }
            Site::Await { point, .. }
            | Site::Lend { point, .. }
            | Site::ForAwait(point)
            | Site::Loop(point)
            | Site::Cancelled(point)
            | Site::Otherwise(point)
            | Site::Try(point)
            | Site::Around { point, .. }
            | Site::Polled { point, .. }
            | Site::Condition(point)
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
        assigned,
        ..
    }) = ir.binding(slot)
    else {
        return false;
    };
    let claimed = match claim {
        Claim::Marked | Claim::Lexical => true,
        Claim::Entered => *plain,
        // Of what type a value is that is assigned later may not be known before.
        Claim::None => *plain && *mentions == 0 && !assigned,
    };
    claimed && !ir.slot(slot).harmless
}

/// Whether a scope is in force at the point whichever way control came, and can be suspended there.
pub(super) fn in_force(ir: &Ir, alive: &Alive) -> bool {
    alive.must.contains(Worlds::OWNED) && !ir.point(alive.point).opaque
}
