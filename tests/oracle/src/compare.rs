//! Where the verdict and the truth differ.

use crate::generate::Body;
use crate::verdict::Verdict;
use std::collections::BTreeSet;
use std::fmt;

/// In what way they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Alive at a point and not refused: the error that must never be.
    Missed,
    /// Refused and never alive at any point.
    FalseRefusal,
    /// Rightly refused, but not at the first point where it is alive, or at one where it is not.
    Misplaced,
    /// What the attribute made of the body has an error of its own.
    Broken,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missed => "missed",
            Self::FalseRefusal => "refused, never alive",
            Self::Misplaced => "refused at the wrong point",
            Self::Broken => "other error",
        })
    }
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In what way.
    pub kind: Kind,
    /// About which guard; 0 where it is about none.
    pub guard: usize,
    /// What was found.
    pub detail: String,
}

/// The differences between what was `alive` in `body` and its `verdict`.
pub fn compare(
    body: &Body,
    alive: &BTreeSet<(usize, usize)>,
    verdict: &Verdict,
) -> Vec<Difference> {
    let mut found = Vec::new();
    if let Some(first) = verdict.other.first() {
        let (kind, detail) = (Kind::Broken, first.clone());
        found.push(Difference {
            kind,
            guard: 0,
            detail,
        });
    }
    let guards = |pairs: &BTreeSet<(usize, usize)>| {
        pairs
            .iter()
            .map(|&(_, guard)| guard)
            .collect::<BTreeSet<_>>()
    };
    let (live, refused) = (guards(alive), guards(&verdict.refused));
    for &guard in &live {
        // An error about a type with several guards in it names one of them.
        let named = body
            .together(guard)
            .into_iter()
            .any(|other| refused.contains(&other));
        if !named {
            let detail = format!("alive at {:?}", points(alive, guard));
            found.push(Difference {
                kind: Kind::Missed,
                guard,
                detail,
            });
        }
    }
    for &guard in &refused {
        let (at, alive_at) = (points(&verdict.refused, guard), points(alive, guard));
        if alive_at.is_empty() {
            let detail = format!("refused at {at:?}");
            found.push(Difference {
                kind: Kind::FalseRefusal,
                guard,
                detail,
            });
            continue;
        }
        let first = |at: &BTreeSet<usize>| {
            verdict
                .order
                .iter()
                .find(|point| at.contains(point))
                .copied()
        };
        // A type with several guards in it is refused in the name of the first, whichever of them is alive.
        let together = body.together(guard);
        let alive_in_type: BTreeSet<_> = together
            .iter()
            .flat_map(|&other| points(alive, other))
            .collect();
        let late = together.len() == 1 && first(&at) != first(&alive_at);
        if late || !at.is_subset(&alive_in_type) {
            let detail = format!("refused at {at:?}, alive at {alive_at:?}");
            found.push(Difference {
                kind: Kind::Misplaced,
                guard,
                detail,
            });
        }
    }
    found
}

fn points(pairs: &BTreeSet<(usize, usize)>, guard: usize) -> BTreeSet<usize> {
    pairs
        .iter()
        .filter(|&&(_, other)| other == guard)
        .map(|&(point, _)| point)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::Node;

    /// The kinds of difference where the points 1 and 2 are in the text, and guards 5 and 6 in one type.
    fn kinds(alive: &[(usize, usize)], refused: &[(usize, usize)]) -> Vec<(Kind, usize)> {
        let body = Body {
            seed: 0,
            params: Vec::new(),
            block: Node::Block(Vec::new()),
            guards: 7,
            base: 0,
            groups: vec![vec![5, 6]],
        };
        let refused = refused.iter().copied().collect();
        let verdict = Verdict {
            refused,
            other: Vec::new(),
            order: vec![1, 2],
        };
        let found = compare(&body, &alive.iter().copied().collect(), &verdict);
        found
            .into_iter()
            .map(|difference| (difference.kind, difference.guard))
            .collect()
    }

    #[test]
    fn agreement_is_no_difference() {
        assert_eq!(kinds(&[], &[]), []);
        assert_eq!(kinds(&[(1, 3), (2, 3)], &[(1, 3)]), []);
    }

    #[test]
    fn each_kind_is_told() {
        assert_eq!(kinds(&[(1, 3)], &[]), [(Kind::Missed, 3)]);
        assert_eq!(kinds(&[], &[(1, 3)]), [(Kind::FalseRefusal, 3)]);
        assert_eq!(kinds(&[(1, 3), (2, 3)], &[(2, 3)]), [(Kind::Misplaced, 3)]);
        assert_eq!(kinds(&[(2, 3)], &[(1, 3), (2, 3)]), [(Kind::Misplaced, 3)]);
    }

    #[test]
    fn guards_of_one_type_are_refused_together() {
        assert_eq!(kinds(&[(1, 5), (1, 6)], &[(1, 5)]), []);
        assert_eq!(kinds(&[(1, 3), (1, 4)], &[(1, 3)]), [(Kind::Missed, 4)]);
    }
}
