//! Names, and what a frame captures of the frames around it.
//!
//! As rustc does, a frame captures *places*: one that mentions `both.1` only does not capture `both.0` (RFC 2229).

use super::ends::Ends;
use super::Lowerer;
use crate::ir::{Binding, Cfgs, Claim, Effect, Field, Role, Slot, SlotId, Worlds};
use proc_macro2::Ident;

/// How a place is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Use {
    /// Looked at, borrowed, called.
    Mention,
    /// By value.
    Take,
    /// Matched with `_`: named, and that is all.
    Ignore,
    /// By `drop(it)`: no mention of what a guard guards.
    Discard,
    /// Assigned to.
    Assign,
}

impl Lowerer<'_> {
    /// Declares a name in the innermost block.
    pub(super) fn declare(&mut self, name: Ident) -> SlotId {
        let text = name.to_string();
        let span = name.span();
        let binding = Binding {
            name,
            mentions: 0,
            claim: Claim::None,
            taken: None,
            assigned: false,
            renames: None,
            plain: false,
        };
        let slot = self.slot(Role::Binding(binding), Ends::at(span));
        let hidden = self
            .open()
            .names
            .get(&text)
            .and_then(|meanings| meanings.last().copied());
        if let Some(hidden) = hidden {
            let known: Vec<String> = self
                .ir
                .slot(hidden)
                .cfgs
                .iter()
                .map(ToString::to_string)
                .collect();
            let may_be_absent = self
                .ir
                .slot(slot)
                .cfgs
                .iter()
                .any(|cfg| !known.contains(&cfg.to_string()));
            if may_be_absent {
                self.alternatives.insert(slot, hidden);
            } else {
                self.open().shadowed.push(hidden);
            }
        }
        self.open()
            .names
            .entry(text.clone())
            .or_default()
            .push(slot);
        let scope = self.scope();
        scope.names.push(text);
        scope.slots.push(slot);
        slot
    }

    pub(super) fn binding_mut(&mut self, slot: SlotId) -> Option<&mut Binding> {
        match &mut self.ir.slots[slot.0].role {
            Role::Binding(binding) => Some(binding),
            _ => None,
        }
    }

    /// The variable that a name means, with the position of its frame.
    fn find(&self, name: &str) -> Option<(usize, SlotId)> {
        let mut frames = self.frames.iter().enumerate().rev();
        frames.find_map(|(frame, open)| Some((frame, *open.names.get(name)?.last()?)))
    }

    /// The slot of this frame that a use of `name.path` concerns: the variable's own, or this frame's capture of it.
    pub(super) fn resolve(&mut self, name: &Ident, path: &[Field], how: Use) -> Option<SlotId> {
        let (home, root) = match self.find(&name.to_string()) {
            Some(found) => found,
            None => (0, self.captured(name)?),
        };
        let mut meant = Some(root);
        while let Some(slot) = meant {
            self.note(slot, name, how);
            meant = self.alternatives.get(&slot).copied();
        }
        if how == Use::Ignore && home + 1 < self.frames.len() {
            return None;
        }
        let mut slot = root;
        for frame in home + 1..self.frames.len() {
            slot = self.capture(frame, root, path, how);
        }
        Some(slot)
    }

    /// A variable from around an own body. Whether it is one, and not a function, its use will tell: it is asked only
    /// if it is settled. What a macro may have declared is none.
    fn captured(&mut self, name: &Ident) -> Option<SlotId> {
        let text = name.to_string();
        let is_variable =
            text.starts_with(|c: char| c.is_lowercase() || c == '_') && text != "self";
        let own = self.frames.get(1).is_some_and(|body| body.kind.is_own());
        if !own || !is_variable || self.taken_names.contains(&text) {
            return None;
        }
        let around = self.frames[0].id;
        let binding = Binding {
            name: name.clone(),
            mentions: 0,
            claim: Claim::None,
            taken: None,
            assigned: false,
            renames: None,
            plain: false,
        };
        let (slot, lane) = (
            SlotId(self.ir.slots.len()),
            self.ir.frames[around.0].slots.len(),
        );
        self.ir.slots.push(Slot {
            frame: around,
            lane,
            span: name.span(),
            end: name.span(),
            role: Role::Binding(binding),
            cfgs: Cfgs::new(),
            harmless: false,
            settled: false,
        });
        self.ir.frames[around.0].slots.push(slot);
        self.frames[0].names.insert(text, vec![slot]);
        Some(slot)
    }

    /// Notes how a binding is used.
    fn note(&mut self, slot: SlotId, name: &Ident, how: Use) {
        if let Some(binding) = self.binding_mut(slot) {
            if !matches!(how, Use::Discard | Use::Assign) {
                binding.mentions += 1;
            }
            binding.assigned |= how == Use::Assign;
            if matches!(how, Use::Take | Use::Discard) {
                binding.taken.get_or_insert(name.span());
            }
        }
    }

    /// Whether the name is a variable of a frame around.
    pub(super) fn is_outer(&self, name: &Ident) -> bool {
        self.find(&name.to_string())
            .is_some_and(|(home, _)| home + 1 < self.frames.len())
    }

    /// The slot of `name.field`, if that has one of its own in this frame.
    pub(super) fn part(&mut self, name: &Ident, path: &[Field]) -> Option<SlotId> {
        let [field] = path else { return None };
        let (frame, root) = self.find(&name.to_string())?;
        let parts = self
            .parts
            .get(&root)
            .filter(|_| frame + 1 == self.frames.len())?;
        parts.get(field.parse::<usize>().ok()?).copied()
    }

    fn capture(&mut self, frame: usize, root: SlotId, path: &[Field], how: Use) -> SlotId {
        let by_value = self.frames[frame].kind.moves() || matches!(how, Use::Take | Use::Discard);
        let known = self.frames[frame].captures.iter().copied().find(|&known| {
            matches!(&self.ir.slot(known).role, Role::Captured { root: same, path: known, .. } if *same == root && known == path)
        });
        if let Some(known) = known {
            if let Role::Captured { moved, .. } = &mut self.ir.slots[known.0].role {
                *moved |= by_value;
            }
            return known;
        }
        let open = &self.frames[frame];
        let (id, lane) = (open.id, self.ir.frames[open.id.0].slots.len());
        let slot = SlotId(self.ir.slots.len());
        let origin = self.ir.slot(root);
        let (span, end, cfgs, harmless) = (
            origin.span,
            origin.end,
            origin.cfgs.clone(),
            origin.harmless,
        );
        let role = Role::Captured {
            root,
            path: path.to_vec(),
            moved: by_value,
        };
        self.ir.slots.push(crate::ir::Slot {
            frame: id,
            lane,
            span,
            end,
            role,
            cfgs,
            harmless,
            settled: false,
        });
        self.ir.frames[id.0].slots.push(slot);
        self.ir.frames[id.0].blocks[0]
            .effects
            .insert(0, Effect::Start(slot, Worlds::ALL));
        self.frames[frame].captures.push(slot);
        slot
    }

    /// Whether the frame moves away something that it captured, so that it can be called once only.
    pub(super) fn takes_a_capture(&mut self) -> bool {
        let captures = self.open().captures.clone();
        let blocks = &self.frame_mut().blocks;
        let mut effects = blocks.iter().flat_map(|block| &block.effects);
        effects.any(|effect| matches!(effect, Effect::End(slot, _) if captures.contains(slot)))
    }

    /// The slot's type, and that of what it captures, is known by here.
    pub(super) fn settle(&mut self, slot: Option<SlotId>) {
        let Some(slot) = slot else { return };
        self.ir.slots[slot.0].settled = true;
        if let Role::Captured { root, .. } = self.ir.slot(slot).role {
            self.ir.slots[root.0].settled = true;
        }
    }

    pub(super) fn set_harmless(&mut self, slots: &[SlotId], harmless: bool) {
        for slot in slots {
            self.ir.slots[slot.0].harmless |= harmless;
        }
    }
}
