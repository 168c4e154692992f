//! The data flow, on graphs made by hand and on random ones against a walk over all paths.

use super::rng::Rng;
use crate::flow::{alive, Alive};
use crate::ir::{
    Block, BlockId, Effect, Frame, FrameId, Ir, Limits, Point, PointId, PointKind, Role, Slot,
    SlotId, Worlds,
};
use proc_macro2::Span;
use std::collections::{BTreeMap, BTreeSet};

const G: SlotId = SlotId(0);
const H: SlotId = SlotId(1);
const ALL: Worlds = Worlds::ALL;

/// A graph of these blocks: effects, and the blocks behind them.
fn graph(blocks: &[(&[Effect], &[usize])]) -> Ir {
    let blocks: Vec<Block> = blocks
        .iter()
        .map(|(effects, next)| Block {
            effects: effects.to_vec(),
            next: next.iter().copied().map(BlockId).collect(),
        })
        .collect();
    let effects = || blocks.iter().flat_map(|block| &block.effects);
    let slots = effects().map(|effect| match *effect {
        Effect::Start(slot, _) | Effect::End(slot, _) | Effect::Absent(slot) => slot.0 + 1,
        Effect::Suspend(_) => 0,
    });
    let points = effects()
        .filter(|effect| matches!(effect, Effect::Suspend(_)))
        .count();
    let slots = slots.max().unwrap_or(0);
    Ir {
        frames: vec![Frame {
            parent: None,
            limits: Limits::Refused,
            moves: false,
            returns: false,
            blocks,
            slots: (0..slots).map(SlotId).collect(),
        }],
        slots: (0..slots).map(slot).collect(),
        points: (0..points).map(|_| point()).collect(),
        exemptions: Vec::new(),
        strict: false,
    }
}

fn slot(lane: usize) -> Slot {
    let here = Span::call_site();
    let (frame, role, cfgs) = (FrameId(0), Role::Temporary, Vec::new());
    Slot {
        frame,
        lane,
        span: here,
        end: here,
        role,
        cfgs,
        harmless: false,
        settled: false,
    }
}

fn point() -> Point {
    let (kind, span) = (PointKind::Yield, Span::call_site());
    Point {
        frame: FrameId(0),
        kind,
        span,
        cfgs: Vec::new(),
        opaque: false,
        shadowed: Vec::new(),
        within: Vec::new(),
    }
}

fn start(slot: SlotId) -> Effect {
    Effect::Start(slot, ALL)
}

fn end(slot: SlotId) -> Effect {
    Effect::End(slot, ALL)
}

fn suspend(point: usize) -> Effect {
    Effect::Suspend(PointId(point))
}

type Answers = BTreeMap<(PointId, SlotId), (u8, u8)>;

fn answers(ir: &Ir) -> Answers {
    let found = alive(ir, &ir.frames[0]);
    let answer = |alive: Alive| {
        (
            (alive.point, alive.slot),
            (alive.may.bits(), alive.must.bits()),
        )
    };
    found.into_iter().map(answer).collect()
}

/// The answers for one slot: at which points, in which worlds on some path, in which on all.
fn of(ir: &Ir, slot: SlotId) -> Vec<(usize, Worlds, Worlds)> {
    let there = answers(ir).into_iter().filter(|((_, of), _)| *of == slot);
    there
        .map(|((point, _), (may, must))| (point.0, Worlds::from_bits(may), Worlds::from_bits(must)))
        .collect()
}

#[test]
fn alive_from_start_to_end() {
    let ir = graph(&[(&[suspend(0), start(G), suspend(1), end(G), suspend(2)], &[])]);
    assert_eq!(of(&ir, G), [(1, ALL, ALL)]);
}

#[test]
fn ended_on_one_path_only() {
    let ir = graph(&[
        (&[start(G)], &[1, 2]),
        (&[end(G)], &[3]),
        (&[], &[3]),
        (&[suspend(0)], &[]),
    ]);
    assert_eq!(of(&ir, G), [(0, ALL, Worlds::NONE)]);
}

#[test]
fn ended_on_both_paths() {
    let ir = graph(&[
        (&[start(G)], &[1, 2]),
        (&[end(G)], &[3]),
        (&[end(G)], &[3]),
        (&[suspend(0)], &[]),
    ]);
    assert_eq!(of(&ir, G), []);
}

#[test]
fn comes_back_around_a_loop() {
    let ir = graph(&[
        (&[start(H)], &[1]),
        (&[suspend(0), start(G)], &[1, 2]),
        (&[suspend(1)], &[]),
    ]);
    assert_eq!(of(&ir, G), [(0, ALL, Worlds::NONE), (1, ALL, ALL)]);
    assert_eq!(of(&ir, H), [(0, ALL, ALL), (1, ALL, ALL)]);
}

#[test]
fn ended_and_started_again_in_a_loop() {
    let ir = graph(&[(&[start(G)], &[1]), (&[end(G), suspend(0), start(G)], &[1])]);
    assert_eq!(of(&ir, G), []);
}

#[test]
fn no_answer_where_control_never_comes() {
    let ir = graph(&[(&[start(G)], &[]), (&[suspend(0)], &[])]);
    assert_eq!(of(&ir, G), []);
}

#[test]
fn a_path_from_nowhere_does_not_count() {
    let ir = graph(&[(&[start(G)], &[2]), (&[end(G)], &[2]), (&[suspend(0)], &[])]);
    assert_eq!(of(&ir, G), [(0, ALL, ALL)]);
}

#[test]
fn each_world_has_its_own_answer() {
    let ir = graph(&[(
        &[start(G), Effect::End(G, Worlds::WRAPPED), suspend(0)],
        &[],
    )]);
    let rest = Worlds::REACHING.or(Worlds::OWNED);
    assert_eq!(of(&ir, G), [(0, rest, rest)]);
}

#[test]
fn worlds_are_joined_one_by_one() {
    let ir = graph(&[
        (&[start(G)], &[1, 2]),
        (&[Effect::End(G, Worlds::WRAPPED)], &[3]),
        (&[Effect::End(G, Worlds::EDITION_2021)], &[3]),
        (&[suspend(0)], &[]),
    ]);
    let all_but_both =
        Worlds::from_bits(ALL.bits() & !Worlds::WRAPPED.and(Worlds::EDITION_2021).bits());
    let neither = Worlds::REACHING.or(Worlds::OWNED).and(Worlds::EDITION_2024);
    assert_eq!(of(&ir, G), [(0, all_but_both, neither)]);
}

#[test]
fn where_it_is_absent_it_breaks_no_promise() {
    let ir = graph(&[
        (&[], &[1, 2]),
        (&[start(G)], &[3]),
        (&[Effect::Absent(G)], &[3]),
        (&[suspend(0)], &[]),
    ]);
    assert_eq!(of(&ir, G), [(0, ALL, ALL)]);
}

#[test]
fn slots_beyond_one_word_are_apart() {
    let effects: Vec<Effect> = (0..20)
        .filter(|slot| slot % 3 == 0)
        .map(|slot| start(SlotId(slot)))
        .collect();
    let ir = graph(&[
        (&effects, &[1]),
        (&[end(SlotId(9)), suspend(0), end(SlotId(19))], &[]),
    ]);
    let found: Vec<usize> = answers(&ir).into_keys().map(|(_, slot)| slot.0).collect();
    assert_eq!(found, [0, 3, 6, 12, 15, 18]);
}

#[test]
fn random_graphs_agree_with_a_walk_over_all_paths() {
    let mut rng = Rng(2);
    let mut alive_somewhere = 0;
    for round in 0..3_000 {
        let ir = random(&mut rng);
        let found = answers(&ir);
        assert_eq!(
            found,
            walked(&ir),
            "graph {round}: {:?}",
            ir.frames[0].blocks
        );
        alive_somewhere += usize::from(!found.is_empty());
    }
    assert!(
        alive_somewhere > 500,
        "{alive_somewhere} graphs are too few to say anything"
    );
}

fn random(rng: &mut Rng) -> Ir {
    let (count, mut points) = (1 + rng.below(6), 0);
    let mut blocks: Vec<(Vec<Effect>, Vec<usize>)> = Vec::new();
    for _ in 0..count {
        let effects = (0..rng.below(4)).map(|_| {
            let (slot, worlds) = (
                SlotId(rng.below(3) * 7),
                Worlds::from_bits(1 + rng.below(63) as u8),
            );
            match rng.below(8) {
                0..3 => Effect::Start(slot, if rng.below(2) == 0 { ALL } else { worlds }),
                3..5 => Effect::End(slot, worlds),
                5 => Effect::Absent(slot),
                _ => {
                    points += 1;
                    suspend(points - 1)
                }
            }
        });
        let effects = effects.collect();
        blocks.push((
            effects,
            (0..rng.below(3)).map(|_| rng.below(count)).collect(),
        ));
    }
    let blocks: Vec<(&[Effect], &[usize])> = blocks
        .iter()
        .map(|(effects, next)| (&effects[..], &next[..]))
        .collect();
    graph(&blocks)
}

/// In which worlds one path has a slot alive, and in which not; in the others it is absent.
type Path = Vec<(u8, u8)>;

/// The same answers by following every path until it repeats itself.
fn walked(ir: &Ir) -> Answers {
    let frame = &ir.frames[0];
    let entry: (usize, Path) = (0, vec![(0, u8::MAX); frame.slots.len()]);
    let (mut seen, mut paths) = (BTreeSet::from([entry.clone()]), vec![entry]);
    let mut met: BTreeMap<(PointId, SlotId), (u8, u8)> = BTreeMap::new();
    while let Some((block, mut path)) = paths.pop() {
        for &effect in &frame.blocks[block].effects {
            let (slot, worlds, to_alive, to_ended) = match effect {
                Effect::Start(slot, worlds) => (slot, worlds, u8::MAX, 0),
                Effect::End(slot, worlds) => (slot, worlds, 0, u8::MAX),
                Effect::Absent(slot) => (slot, ALL, 0, 0),
                Effect::Suspend(point) => {
                    for &slot in &frame.slots {
                        let (alive, ended) = path[slot.0];
                        let (may, may_not) = met.entry((point, slot)).or_default();
                        (*may, *may_not) = (*may | alive, *may_not | ended);
                    }
                    continue;
                }
            };
            let (alive, ended) = &mut path[slot.0];
            *alive = *alive & !worlds.bits() | to_alive & worlds.bits();
            *ended = *ended & !worlds.bits() | to_ended & worlds.bits();
        }
        for next in &frame.blocks[block].next {
            if seen.insert((next.0, path.clone())) {
                paths.push((next.0, path.clone()));
            }
        }
    }
    met.retain(|_, (may, _)| *may != 0);
    met.into_iter()
        .map(|(at, (may, may_not))| (at, (may, may & !may_not)))
        .collect()
}
