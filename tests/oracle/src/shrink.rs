//! Makes a body smaller for as long as the same difference shows in it.

use crate::compare::{Difference, compare};
use crate::form::{Reader, Setup};
use crate::generate::Body;
use crate::node::Node;
use crate::{truth, verdict};
use std::path::Path;

/// Smaller bodies of one step that are tried at most: they share a crate.
const AT_ONCE: usize = 150;

/// The smallest body found that differs as `body` does.
///
/// # Errors
///
/// Those of building the tried bodies.
pub fn shrink(
    parent: &Path,
    body: &Body,
    wanted: &Difference,
    setup: Setup,
) -> Result<Body, String> {
    let mut best = body.clone();
    loop {
        let mut tried = smaller(&best);
        tried.sort_by_key(|body| body.block.size());
        tried.truncate(AT_ONCE);
        match first_differing(parent, tried, wanted, setup)? {
            Some(found) => best = found,
            None => return Ok(best),
        }
    }
}

fn first_differing(
    parent: &Path,
    tried: Vec<Body>,
    wanted: &Difference,
    setup: Setup,
) -> Result<Option<Body>, String> {
    let mut bodies: Vec<(usize, Body)> = tried.into_iter().enumerate().collect();
    // Taken apart without a thought for types, some of them do not compile.
    loop {
        let verdicts = verdict::check(parent, &bodies, setup, Reader::Truth)?;
        let before = bodies.len();
        bodies.retain(|(index, _)| {
            verdicts[index].other.is_empty() && verdicts[index].refused.is_empty()
        });
        if bodies.is_empty() {
            return Ok(None);
        }
        if bodies.len() == before {
            break;
        }
    }
    let truth = truth::observe(parent, &bodies, setup, 1000)?;
    let verdicts = verdict::judge(parent, &bodies, setup)?;
    let differs = |(index, body): &(usize, Body)| {
        compare(body, &truth[index], &verdicts[index])
            .iter()
            .any(|difference| difference.kind == wanted.kind && difference.guard == wanted.guard)
    };
    Ok(bodies.into_iter().find(differs).map(|(_, body)| body))
}

/// The bodies that have one piece less.
fn smaller(body: &Body) -> Vec<Body> {
    let mut found: Vec<Body> = less(&body.block)
        .into_iter()
        .map(|block| Body {
            block,
            ..body.clone()
        })
        .collect();
    for at in 0..body.params.len() {
        let mut fewer = body.clone();
        fewer.params.remove(at);
        found.push(fewer);
    }
    found
}

/// The trees that come of taking something away from this one.
fn less(node: &Node) -> Vec<Node> {
    let mut found = Vec::new();
    match node {
        Node::Block(parts) => {
            for (at, part) in parts.iter().enumerate() {
                let with = |new: Vec<Node>| {
                    let mut parts = parts.clone();
                    parts.splice(at..=at, new);
                    Node::Block(parts)
                };
                found.push(with(Vec::new()));
                found.extend(inner_blocks(part).into_iter().map(with));
                found.extend(less(part).into_iter().map(|new| with(vec![new])));
            }
        }
        Node::Fill(text, parts) => {
            found.extend(
                parts
                    .iter()
                    .filter(|_| !text.ends_with([';', '}']))
                    .cloned(),
            );
            for (at, part) in parts.iter().enumerate() {
                let with = |new: Node| {
                    let mut parts = parts.clone();
                    parts[at] = new;
                    Node::Fill(text.clone(), parts)
                };
                if part.size() > 1 {
                    found.extend(["1", "flag()", "opt(1)"].map(|leaf| with(Node::text(leaf))));
                }
                found.extend(less(part).into_iter().map(with));
            }
        }
        Node::Yield(point, Some(operand)) => {
            found.push(Node::Yield(*point, None));
            found.extend(
                less(operand)
                    .into_iter()
                    .map(|new| Node::Yield(*point, Some(Box::new(new)))),
            );
        }
        Node::Try(point, part) => found.extend(
            less(part)
                .into_iter()
                .map(|new| Node::Try(*point, Box::new(new))),
        ),
        Node::Borrowing(part, plain) | Node::Recent(part, plain) => {
            found.extend([(**part).clone(), (**plain).clone()])
        }
        Node::Return | Node::Yield(_, None) => {}
    }
    found
}

/// The statements of each block that is a part of the statement, to stand in its place.
fn inner_blocks(node: &Node) -> Vec<Vec<Node>> {
    let Node::Fill(_, parts) = node else {
        return match node {
            Node::Block(parts) => vec![parts.clone()],
            _ => Vec::new(),
        };
    };
    let blocks = parts.iter().filter_map(|part| match part {
        Node::Block(inner) => Some(inner.clone()),
        _ => None,
    });
    blocks.collect()
}
