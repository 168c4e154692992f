//! What to ask of the types of slots.

use super::facts::{in_force, Facts};
use super::{Ask, Asked, Condition, Followed, Horizon, Question};
use crate::flow::Alive;
use crate::ir::{Binding, Cfgs, Limits, PointId, PointKind, Role, SlotId, Worlds};
use std::collections::BTreeMap;

/// The point to report, and whether it is one of several.
struct Reported {
    point: PointId,
    several: bool,
    cfgs: Cfgs,
    condition: Condition,
}

impl Facts<'_> {
    /// Whose type is asked about a slot.
    fn asked_of(&self, slot: SlotId) -> Option<Asked> {
        let asked = match &self.ir.slot(slot).role {
            Role::Binding(_) | Role::Temporary => Asked {
                probe: slot,
                path: Vec::new(),
                followed: Followed::Field,
                error_side: false,
            },
            Role::ErrorSide(whole) => Asked {
                error_side: true,
                ..self.asked_of(*whole)?
            },
            Role::Forgotten(whole) | Role::Taken(whole) => self.asked_of(*whole)?,
            Role::Part { whole, field } => Asked {
                probe: *whole,
                path: vec![field.clone()],
                followed: Followed::Field,
                error_side: false,
            },
            Role::Captured { moved, .. } if moved.is_empty() => return None,
            Role::Captured {
                root,
                path,
                pointer,
                ..
            } => Asked {
                probe: *root,
                path: path.clone(),
                followed: match pointer {
                    _ if path.is_empty() => Followed::Field,
                    true => Followed::Pointer,
                    false => Followed::OwnField,
                },
                error_side: false,
            },
        };
        (!self.ir.slot(slot).harmless && !self.ir.slot(asked.probe).harmless).then_some(asked)
    }

    /// What to ask of a slot's type.
    pub(super) fn asks(&self, slot: SlotId) -> Vec<Ask> {
        let Some(asked) = self.asked_of(slot) else {
            return Vec::new();
        };
        let questions = self.questions(slot).into_iter();
        let asks = questions.flat_map(|(question, editions, points)| {
            self.by_cfgs(slot, &points)
                .into_iter()
                .map(move |reported| (question, editions, reported))
        });
        let ask = |(question, editions, reported): (Question, Worlds, Reported)| {
            let Reported {
                point,
                several,
                cfgs,
                condition,
            } = reported;
            Ask {
                asked: vec![asked.clone()],
                question,
                editions,
                point,
                several,
                cfgs,
                condition,
            }
        };
        asks.map(ask)
            .filter_map(if_limits_are_refused)
            .filter_map(|ask| self.conditional(ask))
            .collect()
    }

    /// Whether there is anything to exempt in one of the slots, or in a part of one.
    pub(super) fn exemption(&self, slots: &[SlotId]) -> Option<Ask> {
        let alive = self
            .by_slot
            .iter()
            .filter(|(slot, _)| slots.contains(&self.owner(**slot)));
        let (asked, points): (Vec<Asked>, Vec<Vec<PointId>>) = alive
            .filter_map(|(&slot, alive)| {
                Some((
                    self.asked_of(slot)?,
                    alive.iter().map(|alive| alive.point).collect(),
                ))
            })
            .unzip();
        let first = asked.first()?.probe;
        let mut points: Vec<PointId> = points.into_iter().flatten().collect();
        // What prevents awaits prevents yields.
        points.sort_by_key(|&point| (self.ir.point(point).kind == PointKind::Await, point));
        let Reported {
            point,
            several,
            cfgs,
            ..
        } = self.by_cfgs(first, &points).into_iter().next()?;
        Some(Ask {
            asked,
            question: Question::Exempt,
            editions: Worlds::ALL,
            point,
            several,
            cfgs,
            condition: Condition::Always,
        })
    }

    /// The frame that asks has to be the one that is told; if it is not, a `?` yields, as it does in async-stream's macros.
    fn conditional(&self, ask: Ask) -> Option<Ask> {
        let teller = self.ir.point(ask.point).frame;
        let told = self.ir.home(teller);
        if told != teller && told == self.ir.home(self.ir.slot(ask.asked[0].probe).frame) {
            return Some(ask);
        }
        (ask.condition != Condition::IfNot).then_some(Ask {
            condition: Condition::Always,
            ..ask
        })
    }

    fn questions(&self, slot: SlotId) -> Vec<(Question, Worlds, Vec<PointId>)> {
        let Some(alive) = self.by_slot.get(&slot) else {
            return Vec::new();
        };
        let scoped = self.converted.contains(&slot);
        let mut questions = match self.ir.is_lexical(slot) {
            true => Vec::new(),
            false => self.by_worlds(alive, scoped),
        };
        if self.horizon == Horizon::Body && !scoped {
            self.narrow(slot, &mut questions);
        }
        let frame = &self.ir.frames[self.ir.slot(slot).frame.0];
        if scoped && frame.limits == Limits::TakenByOwn && !self.ir.is_lexical(slot) {
            let points = alive.iter().map(|alive| alive.point).collect();
            questions.push((Question::Limit, Worlds::ALL, points));
        }
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
        let others = [
            (Question::Partial, Worlds::ALL, partial),
            (Question::Opaque, Worlds::ALL, opaque),
            (
                Question::Unknown,
                Worlds::ALL,
                self.held_for_its_drop(slot, alive),
            ),
        ];
        questions.extend(
            others
                .into_iter()
                .filter(|(_, _, points)| !points.is_empty()),
        );
        questions
    }

    /// The yields at which a binding is alive that nothing mentions, if that alone is a question. That of a `scope!` is a scope.
    fn held_for_its_drop(&self, slot: SlotId, alive: &[Alive]) -> Vec<PointId> {
        let unmentioned = |binding: &Binding| binding.mentions == 0;
        if !self.ir.strict
            || self.ir.is_lexical(slot)
            || !self.ir.binding(slot).is_some_and(unmentioned)
        {
            return Vec::new();
        }
        let points = alive.iter().map(|alive| alive.point);
        points
            .filter(|&point| self.ir.point(point).kind != PointKind::Await)
            .collect()
    }

    /// What can be asked at the end of the body.
    fn narrow(&self, slot: SlotId, questions: &mut Vec<(Question, Worlds, Vec<PointId>)>) {
        let itself = match &self.ir.slot(slot).role {
            Role::Captured { path, .. } => path.is_empty(),
            Role::Part { .. } | Role::ErrorSide(_) => false,
            Role::Binding(_) | Role::Temporary | Role::Forgotten(_) | Role::Taken(_) => true,
        };
        let known = itself && self.ir.slot(self.owner(slot)).settled;
        questions.retain(|(question, ..)| known && *question != Question::Wrapped);
        for (question, ..) in questions {
            if *question == Question::Whole {
                *question = Question::Direct;
            }
        }
    }

    /// One question where every world has the same answer; else one for each that has one of its own.
    fn by_worlds(&self, alive: &[Alive], scoped: bool) -> Vec<(Question, Worlds, Vec<PointId>)> {
        let points = |worlds: Worlds| -> Vec<PointId> {
            let there = alive
                .iter()
                .filter(|alive| !alive.may.and(worlds).is_empty());
            there.map(|alive| alive.point).collect()
        };
        let frame = self.ir.slot(alive[0].slot).frame;
        let (whole, owned) = match (scoped, self.ir.frames[frame.0].limits) {
            (true, Limits::Refused) => (Question::Scoped, Question::OwnedScoped),
            (true, Limits::Taken | Limits::TakenByOwn) => {
                (Question::Limited, Question::OwnedLimited)
            }
            (false, _) => (Question::Whole, Question::Owned),
        };
        let same = |one: Worlds, other: Worlds| {
            let editions = [Worlds::EDITION_2021, Worlds::EDITION_2024];
            editions
                .iter()
                .all(|edition| points(one.and(*edition)) == points(other.and(*edition)))
        };
        let asked = if matches!(self.ir.slot(alive[0].slot).role, Role::ErrorSide(_)) {
            // What is left of a `Result` is asked about by itself.
            vec![(whole, Worlds::WRAPPED)]
        } else if alive.iter().all(|alive| alive.may == Worlds::ALL) {
            vec![(whole, Worlds::ALL)]
        } else if !same(Worlds::REACHING, Worlds::OWNED) || scoped {
            let families = [Worlds::WRAPPED, Worlds::REACHING, Worlds::OWNED];
            [Question::Wrapped, Question::Reaching, owned]
                .into_iter()
                .zip(families)
                .collect()
        } else if !same(Worlds::WRAPPED, Worlds::REACHING) {
            vec![
                (Question::Wrapped, Worlds::WRAPPED),
                (Question::Direct, Worlds::REACHING),
            ]
        } else {
            vec![(whole, Worlds::ALL)]
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

    /// The point to report, for each set of `#[cfg]`s: a yield before a `?` before an await, else the first in the source.
    fn by_cfgs(&self, slot: SlotId, points: &[PointId]) -> Vec<Reported> {
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
            let first_of = |kinds: &[PointKind], condition: Condition| {
                let of_kinds = |point: &PointId| kinds.contains(&self.ir.point(*point).kind);
                let mut points = points.iter().copied().filter(of_kinds);
                Some(Reported {
                    point: points.next()?,
                    several: points.next().is_some(),
                    cfgs: cfgs.clone(),
                    condition,
                })
            };
            let hidden = first_of(
                &[PointKind::HiddenYield, PointKind::Yield],
                Condition::IfYields,
            )
            .filter(|first| self.ir.point(first.point).kind == PointKind::HiddenYield);
            // What is said if there is nothing to say about a `?`.
            let condition = match hidden {
                Some(_) => Condition::IfNot,
                None => Condition::Always,
            };
            let shown = first_of(&[PointKind::Yield], condition)
                .or_else(|| first_of(&[PointKind::Await], condition));
            hidden.into_iter().chain(shown)
        };
        groups.into_values().flat_map(report).collect()
    }
}

/// A scope that can cancel is refused where `?` yields: those bodies are another crate's, which knows of no such scope.
fn if_limits_are_refused(ask: Ask) -> Option<Ask> {
    match (ask.question, ask.condition) {
        (Question::Limit, Condition::IfNot) => None,
        (Question::Limit, Condition::Always | Condition::IfYields) => Some(Ask {
            condition: Condition::IfYields,
            ..ask
        }),
        _ => Some(ask),
    }
}
