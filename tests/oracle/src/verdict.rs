//! What the attribute refuses: the annotated bodies, checked.

use crate::form::{Reader, Setup};
use crate::generate::{Body, SITES};
use crate::project::Project;
use crate::run::cargo;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the compiler says of one body.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// The refusals: the point and the guard.
    pub refused: BTreeSet<(usize, usize)>,
    /// First lines of the errors that are no refusals.
    pub other: Vec<String>,
    /// The points in the order in which they are come to.
    pub order: Vec<usize>,
}

/// The verdicts by body.
pub type Verdicts = BTreeMap<usize, Verdict>;

/// Has the attribute judge `bodies`.
///
/// # Errors
///
/// What the compiler says that is about no body.
pub fn judge(parent: &Path, bodies: &[(usize, Body)], setup: Setup) -> Result<Verdicts, String> {
    check(parent, bodies, setup, Reader::Judge)
}

/// Has the compiler check `bodies` as `reader` gets them.
///
/// # Errors
///
/// What it says that is about no body.
pub fn check(
    parent: &Path,
    bodies: &[(usize, Body)],
    setup: Setup,
    reader: Reader,
) -> Result<Verdicts, String> {
    let project =
        Project::write(parent, bodies, setup, reader).map_err(|error| error.to_string())?;
    let output = cargo(
        &project.root,
        &["check", "--quiet", "--message-format=json"],
    )?;
    let text = Text::of(&project.bodies);
    let mut verdicts: Verdicts = bodies
        .iter()
        .map(|(index, body)| {
            (
                *index,
                Verdict {
                    order: body.block.points(setup),
                    ..Verdict::default()
                },
            )
        })
        .collect();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let message: Value =
            serde_json::from_str(line).map_err(|error| format!("{error}: {line}"))?;
        let message = &message["message"];
        if message["level"] != "error" || message["spans"].as_array().is_none_or(Vec::is_empty) {
            continue;
        }
        let first = message["message"].as_str().unwrap_or_default();
        let spans = text.spans(message);
        let Some(&start) = spans.first() else {
            return Err(format!(
                "{}: {}",
                project.root.display(),
                message["rendered"].as_str().unwrap_or(first)
            ));
        };
        let verdict = verdicts
            .get_mut(&text.body_at(start))
            .expect("every body has one");
        let point = spans.iter().find_map(|&at| text.point_at(at));
        match (
            first.contains("is alive at a `yield`")
                || first.contains("is alive at a `?` that yields"),
            guards(first),
            point,
        ) {
            (true, guards, Some(point)) if !guards.is_empty() => {
                verdict
                    .refused
                    .extend(guards.into_iter().map(|guard| (point, guard)));
            }
            _ => verdict.other.push(first.to_owned()),
        }
    }
    if !output.status.success()
        && verdicts
            .values()
            .all(|verdict| verdict.refused.is_empty() && verdict.other.is_empty())
    {
        return Err(format!(
            "{}: {}",
            project.root.display(),
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    Ok(verdicts)
}

/// The guards that a message names, each by its number in its body.
fn guards(message: &str) -> Vec<usize> {
    let starts = message.match_indices('<').filter(|(at, _)| {
        let before = &message[..*at];
        before.ends_with('G') || before.ends_with("Own")
    });
    starts
        .filter_map(|(at, _)| message[at + 1..].split('>').next()?.parse::<usize>().ok())
        .map(|number| number % SITES)
        .collect()
}

/// The text of the bodies, by place.
struct Text<'a> {
    text: &'a str,
    /// Where each body starts.
    bodies: Vec<(usize, usize)>,
}

impl<'a> Text<'a> {
    fn of(text: &'a str) -> Self {
        let number = |at: usize| {
            text[at..]
                .split('(')
                .next()
                .and_then(|number| number.parse().ok())
        };
        let mark = "pub fn body_";
        let bodies = text
            .match_indices(mark)
            .filter_map(|(at, _)| Some((at, number(at + mark.len())?)))
            .collect();
        Self { text, bodies }
    }

    /// Where the parts of the bodies are that a message shows, the ones of the macros they come from left out.
    fn spans(&self, message: &Value) -> Vec<usize> {
        let mut spans: Vec<&Value> = message["spans"].as_array().into_iter().flatten().collect();
        spans.sort_by_key(|span| span["is_primary"] != true);
        let mut places = Vec::new();
        for mut span in spans {
            loop {
                if span["file_name"]
                    .as_str()
                    .is_some_and(|file| file.ends_with("src/bodies.rs"))
                {
                    places.extend(span["byte_start"].as_u64().map(|at| at as usize));
                    break;
                }
                let outer = &span["expansion"]["span"];
                if outer.is_null() {
                    break;
                }
                span = outer;
            }
        }
        places
    }

    fn body_at(&self, place: usize) -> usize {
        let after = self.bodies.partition_point(|&(start, _)| start <= place);
        // The attribute stands before the name that a body is found by.
        let at = if self.text[place..].starts_with("#[no_yield_scope") {
            after
        } else {
            after.saturating_sub(1)
        };
        self.bodies[at].1
    }

    /// The point at a place: `yield 7`, `yield at(7, …)`, or the `?` of `check(7)?`.
    fn point_at(&self, place: usize) -> Option<usize> {
        let rest = &self.text[place..];
        if let Some(operand) = rest.strip_prefix("yield ") {
            let operand = operand.strip_prefix("at(").unwrap_or(operand);
            return operand
                .split(|letter: char| !letter.is_ascii_digit())
                .next()?
                .parse()
                .ok();
        }
        let before = self.text[..place]
            .strip_suffix(')')
            .filter(|_| rest.starts_with('?'))?;
        before.rsplit('(').next()?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_are_found_in_messages() {
        assert_eq!(guards("`G<67>` is alive at a `yield`"), [3]);
        assert_eq!(
            guards("`Option<(Own<64>, support::G<65>)>` is alive"),
            [0, 1]
        );
        assert!(guards("`MyG2<7>` is not found").is_empty());
    }

    #[test]
    fn points_are_found_by_their_place() {
        let text = Text::of("pub fn body_4() { yield 7; yield at(8, 1); check(9)?; }");
        let points: Vec<_> = (0..text.text.len())
            .filter_map(|at| text.point_at(at))
            .collect();
        assert_eq!(points, [7, 8, 9]);
        assert_eq!(text.body_at(20), 4);
    }
}
