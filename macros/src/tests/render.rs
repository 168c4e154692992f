//! The IR and its liveness as text.
//!
//! A point is named by what stands behind its `yield`, else by its keyword; a slot by its name, or by its source text
//! in backquotes if it has none. `1{g}` says that at `yield 1` there is `g`. Behind a slot stand
//! - `?` if it is not alive on every path,
//! - `[2021]`, `[wrapped]`, … if it is alive in these worlds only.
//!
//! What cannot be a guard, by the expression that created it, is left out.

use crate::args::Args;
use crate::flow;
use crate::ir::{Block, Effect, Frame, Ir, Point, PointId, PointKind, Role, SlotId, Worlds};
use crate::lower::Lowerer;
use crate::native;
use proc_macro2::{Span, TokenStream};
use std::fmt::Write;

/// An item's IR, and the source that its spans point to.
pub(super) struct Lowered {
    source: String,
    pub(super) ir: Ir,
}

impl Lowered {
    /// Lowers an item.
    pub(super) fn item(source: &str) -> Lowered {
        let tokens: TokenStream = source.parse().expect("the test's item is made of tokens");
        let mut item = syn::parse2(native::encode(tokens)).expect("the test's item parses");
        let args = Args::default();
        let mut lowerer = Lowerer::new(&args);
        lowerer.item(&mut item);
        Lowered {
            source: source.to_owned(),
            ir: lowerer.ir,
        }
    }

    /// Lowers the body of a `stream!`.
    pub(super) fn body(body: &str) -> Lowered {
        Lowered::item(&format!("fn f() {{ stream! {{ {body} }} }}"))
    }

    /// What is alive where, all points of all frames: `1{g} await{}`.
    pub(super) fn alive(&self) -> String {
        let mut answers: Vec<flow::Alive> = Vec::new();
        for frame in &self.ir.frames {
            answers.extend(flow::alive(&self.ir, frame));
        }
        let mut at_points = Vec::new();
        for (number, point) in self.ir.points.iter().enumerate() {
            let asked = |alive: &&flow::Alive| !self.ir.slot(alive.slot).harmless;
            let here = answers
                .iter()
                .filter(|alive| alive.point == PointId(number))
                .filter(asked);
            let slots: Vec<String> = here.map(|alive| self.answer(alive)).collect();
            at_points.push(format!("{}{{{}}}", self.point(point), slots.join(", ")));
        }
        at_points.join(" ")
    }

    fn answer(&self, alive: &flow::Alive) -> String {
        let mut text = self.slot(alive.slot);
        if alive.must.is_empty() {
            text.push('?');
        }
        text.push_str(&worlds(alive.may));
        if !alive.must.is_empty() && alive.must != alive.may {
            write!(text, " must{}", worlds(alive.must)).expect("a string takes text");
        }
        text
    }

    /// Blocks, effects and edges of every frame.
    pub(super) fn blocks(&self) -> String {
        let mut text = String::new();
        for (number, frame) in self.ir.frames.iter().enumerate() {
            writeln!(text, "frame {number}").expect("a string takes text");
            text.push_str(&self.frame(frame));
        }
        text
    }

    fn frame(&self, frame: &Frame) -> String {
        let blocks = frame.blocks.iter().enumerate();
        blocks
            .map(|(number, block)| format!("  {number}: {}\n", self.block(block)))
            .collect()
    }

    fn block(&self, Block { effects, next }: &Block) -> String {
        let mut parts: Vec<String> = effects.iter().map(|&effect| self.effect(effect)).collect();
        let next: Vec<String> = next.iter().map(|next| next.0.to_string()).collect();
        parts.push(if next.is_empty() {
            "stop".to_owned()
        } else {
            format!("-> {}", next.join(" "))
        });
        parts.join("; ")
    }

    fn effect(&self, effect: Effect) -> String {
        match effect {
            Effect::Start(slot, at) => format!("start {}{}", self.slot(slot), worlds(at)),
            Effect::End(slot, at) => format!("end {}{}", self.slot(slot), worlds(at)),
            Effect::Suspend(point) => format!("suspend {}", self.point(self.ir.point(point))),
            Effect::Absent(slot) => format!("absent {}", self.slot(slot)),
        }
    }

    fn slot(&self, id: SlotId) -> String {
        let slot = self.ir.slot(id);
        match &slot.role {
            Role::Binding(binding) => binding.name.to_string(),
            Role::Temporary => format!("`{}`", self.text(slot.span, slot.end)),
            Role::Part { whole, field } => format!("{}.{field}", self.slot(*whole)),
            Role::ErrorSide(whole) => format!("error of {}", self.slot(*whole)),
            Role::Forgotten(whole) => format!("forgotten {}", self.slot(*whole)),
            Role::Taken(whole) => format!("taken {}", self.slot(*whole)),
            Role::Captured {
                root,
                path,
                pointer,
                moved,
            } => {
                let path: String = path.iter().map(|field| format!(".{field}")).collect();
                format!(
                    "{}{}{}{path}",
                    if moved.is_empty() {
                        "borrowed "
                    } else {
                        "captured "
                    },
                    if *pointer { "pointer in " } else { "" },
                    self.slot(*root)
                )
            }
        }
    }

    fn point(&self, point: &Point) -> String {
        let opaque = if point.opaque { "opaque " } else { "" };
        let text = match point.kind {
            PointKind::Yield => {
                let rest = self
                    .source
                    .get(point.span.byte_range().end..)
                    .unwrap_or_default();
                let operand = rest
                    .trim_start()
                    .split(|c: char| !c.is_alphanumeric())
                    .next();
                operand
                    .filter(|operand| !operand.is_empty())
                    .unwrap_or("yield")
                    .to_owned()
            }
            PointKind::HiddenYield => "?".to_owned(),
            PointKind::Await => "await".to_owned(),
            PointKind::Nested => "nested".to_owned(),
        };
        format!("{opaque}{text}")
    }

    fn text(&self, first: Span, last: Span) -> &str {
        self.source
            .get(first.byte_range().start..last.byte_range().end)
            .unwrap_or("?")
    }
}

/// Nothing for all worlds; else `[wrapped]`, `[2021]`, `[owned/2024]`, ….
fn worlds(worlds: Worlds) -> String {
    let families = [
        ("wrapped", Worlds::WRAPPED),
        ("reaching", Worlds::REACHING),
        ("owned", Worlds::OWNED),
    ];
    let editions = [
        ("2021", Worlds::EDITION_2021),
        ("2024", Worlds::EDITION_2024),
    ];
    if worlds == Worlds::ALL {
        return String::new();
    }
    if let Some((edition, _)) = editions.iter().find(|(_, edition)| *edition == worlds) {
        return format!("[{edition}]");
    }
    let mut parts = Vec::new();
    for (name, family) in families {
        if worlds.contains(family) {
            parts.push(name.to_owned());
            continue;
        }
        let there = editions
            .iter()
            .filter(|(_, edition)| !worlds.and(family).and(*edition).is_empty());
        parts.extend(there.map(|(edition, _)| format!("{name}/{edition}")));
    }
    format!("[{}]", parts.join(" "))
}

/// Rows of a body and of what is alive in it.
pub(super) fn check(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(body, expected)| (body, expected, Lowered::body(body).alive()))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(body, expected, found)| format!("{body}\n  expected {expected}\n  found    {found}"))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
}
