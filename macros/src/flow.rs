//! Which slots are alive at which point: a forward may-analysis, and beside it the must-analysis for scopes.
//!
//! Pure: effects and edges in, answers out. It knows no tokens and no guards.
//!
//! For every slot the state holds a byte, a bit for each world, in which the slot *may* be alive; a second row of bytes
//! says where it *may not* be. The rows are kept as words, eight slots to a word: joining two paths is an `|`.

use crate::ir::{Block, BlockId, Effect, Frame, Ir, PointId, SlotId, Worlds};
use std::collections::VecDeque;

/// That a slot is alive at a point: in `may` worlds on some path, in `must` worlds on all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Alive {
    pub(crate) slot: SlotId,
    pub(crate) point: PointId,
    pub(crate) may: Worlds,
    pub(crate) must: Worlds,
}

/// Every slot that is alive at a point of the frame, points in the order of the blocks that hold them.
pub(crate) fn alive(ir: &Ir, frame: &Frame) -> Vec<Alive> {
    let mut answers = Vec::new();
    for (block, state) in frame.blocks.iter().zip(entry_states(ir, frame)) {
        let Some(mut state) = state else { continue };
        for effect in &block.effects {
            match *effect {
                Effect::Suspend(point) => answers.extend(state.alive().map(|(lane, may, must)| {
                    let slot = frame.slots[lane];
                    Alive {
                        slot,
                        point,
                        may,
                        must,
                    }
                })),
                effect => state.apply(ir, effect),
            }
        }
    }
    answers
}

/// The state at the start of each block, `None` where control never comes.
fn entry_states(ir: &Ir, frame: &Frame) -> Vec<Option<State>> {
    let mut states: Vec<Option<State>> = frame.blocks.iter().map(|_| None).collect();
    let mut queued = vec![false; frame.blocks.len()];
    let mut queue = VecDeque::new();
    if let Some(entry) = states.first_mut() {
        *entry = Some(State::new(frame.slots.len()));
        queue.push_back(BlockId(0));
        queued[0] = true;
    }
    while let Some(id) = queue.pop_front() {
        queued[id.0] = false;
        let Some(state) = &states[id.0] else { continue };
        let mut state = state.clone();
        let Block { effects, next } = &frame.blocks[id.0];
        for &effect in effects {
            state.apply(ir, effect);
        }
        for &next in next {
            let changed = match &mut states[next.0] {
                Some(known) => known.join(&state),
                unknown => {
                    *unknown = Some(state.clone());
                    true
                }
            };
            if changed && !queued[next.0] {
                queued[next.0] = true;
                queue.push_back(next);
            }
        }
    }
    states
}

const LANES: usize = 8;

#[derive(Clone)]
struct State {
    may: Vec<u64>,
    may_not: Vec<u64>,
}

impl State {
    fn new(slots: usize) -> State {
        let words = slots.div_ceil(LANES);
        State {
            may: vec![0; words],
            may_not: vec![u64::MAX; words],
        }
    }

    fn get(&self, lane: usize) -> (Worlds, Worlds) {
        let byte = |row: &[u64]| Worlds::from_bits((row[lane / LANES] >> (lane % LANES * 8)) as u8);
        (byte(&self.may), byte(&self.may_not))
    }

    /// The lanes that may be alive, with the worlds where they may be and must be.
    fn alive(&self) -> impl Iterator<Item = (usize, Worlds, Worlds)> + '_ {
        // Most slots are not alive at most points: their words are passed over.
        let words = self.may.iter().enumerate().filter(|(_, may)| **may != 0);
        let lanes = words.flat_map(|(word, _)| word * LANES..(word + 1) * LANES);
        lanes.filter_map(|lane| {
            let (may, may_not) = self.get(lane);
            let must = Worlds::from_bits(may.bits() & !may_not.bits());
            (!may.is_empty()).then_some((lane, may, must))
        })
    }

    fn apply(&mut self, ir: &Ir, effect: Effect) {
        let (slot, worlds) = match effect {
            Effect::Start(slot, worlds) | Effect::End(slot, worlds) => (slot, worlds),
            Effect::Absent(slot) => (slot, Worlds::ALL),
            Effect::Suspend(_) => return,
        };
        let lane = ir.slot(slot).lane;
        let bits = u64::from(worlds.bits()) << (lane % LANES * 8);
        let (may, may_not) = (&mut self.may[lane / LANES], &mut self.may_not[lane / LANES]);
        *may &= !bits;
        *may_not &= !bits;
        match effect {
            Effect::Start(..) => *may |= bits,
            Effect::End(..) => *may_not |= bits,
            Effect::Absent(_) | Effect::Suspend(_) => {}
        }
    }

    /// Adds the other path's answers; says whether that changed anything.
    fn join(&mut self, other: &State) -> bool {
        let mut changed = false;
        let rows = [
            (&mut self.may, &other.may),
            (&mut self.may_not, &other.may_not),
        ];
        for (mine, others) in rows {
            for (mine, &other) in mine.iter_mut().zip(others) {
                changed |= *mine | other != *mine;
                *mine |= other;
            }
        }
        changed
    }
}
