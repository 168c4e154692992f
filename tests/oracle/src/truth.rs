//! What is alive: the plain bodies, built and run.

use crate::form::{Reader, Setup};
use crate::generate::Body;
use crate::project::Project;
use crate::run::cargo;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// For each body the pairs of a point and a guard that was alive there.
pub type Truth = BTreeMap<usize, BTreeSet<(usize, usize)>>;

/// Runs `bodies` along their paths; `patience` is how many runs without news are enough.
///
/// # Errors
///
/// The compiler's output where the bodies do not compile.
pub fn observe(
    parent: &Path,
    bodies: &[(usize, Body)],
    setup: Setup,
    patience: usize,
) -> Result<Truth, String> {
    let project =
        Project::write(parent, bodies, setup, Reader::Truth).map_err(|error| error.to_string())?;
    let output = cargo(
        &project.root,
        &["run", "--quiet", "--", &patience.to_string()],
    )?;
    if !output.status.success() {
        return Err(format!(
            "{}\n{}",
            project.root.display(),
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    let mut truth = Truth::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let mut words = line.split(' ');
        let kind = words.next().unwrap_or_default();
        let numbers: Vec<usize> = words.filter_map(|word| word.parse().ok()).collect();
        match (kind, numbers.as_slice()) {
            ("body", &[body, _runs]) => {
                truth.insert(body, BTreeSet::new());
            }
            ("alive", &[body, point, guard]) => {
                truth.entry(body).or_default().insert((point, guard));
            }
            _ => return Err(format!("what does `{line}` mean?")),
        }
    }
    Ok(truth)
}
