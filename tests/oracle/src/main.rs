//! `cargo +nightly run -p no-yield-scope-oracle -- --seeds 0..5000`; the library's documentation says what for.

use no_yield_scope_oracle::compare::{Difference, Kind, compare};
use no_yield_scope_oracle::form::{Reader, Setup};
use no_yield_scope_oracle::generate::{self, Body};
use no_yield_scope_oracle::truth::{self, Truth};
use no_yield_scope_oracle::verdict::{self, Verdicts};
use no_yield_scope_oracle::{project, shrink};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: no-yield-scope-oracle [--seeds 0..200] [--setup gen-2024]… [--batch 250] [--patience 300] \
                     [--show 10] [--shrink 3] [--print] [--truth-only]";

struct Options {
    seeds: Range<u64>,
    setups: Vec<Setup>,
    /// Bodies in one crate.
    batch: usize,
    /// Runs of a body without news that are enough.
    patience: usize,
    /// How many differences of each kind are made small and shown.
    shrink: usize,
    /// How many are told of in a line.
    show: usize,
    /// Show the bodies and do nothing else.
    print: bool,
    /// Do not ask the attribute.
    truth_only: bool,
}

fn main() -> ExitCode {
    let outcome = options(std::env::args().skip(1)).and_then(|options| run(&options));
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options {
        seeds: 0..200,
        setups: Vec::new(),
        batch: 250,
        patience: 300,
        shrink: 3,
        show: 10,
        print: false,
        truth_only: false,
    };
    while let Some(name) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .ok_or_else(|| format!("{name} what?\n{USAGE}"))
        };
        let number = |text: String| {
            text.parse()
                .map_err(|_| format!("`{text}` is no number\n{USAGE}"))
        };
        match name.as_str() {
            "--seeds" => {
                let text = value()?;
                let (start, end) = text
                    .split_once("..")
                    .ok_or_else(|| format!("`{text}` is no range\n{USAGE}"))?;
                options.seeds = number(start.to_owned())? as u64..number(end.to_owned())? as u64;
            }
            "--setup" => {
                let text = value()?;
                let known = Setup::ALL.into_iter().find(|setup| setup.name() == text);
                options.setups.push(known.ok_or_else(|| {
                    format!("`{text}` is none of {:?}", Setup::ALL.map(Setup::name))
                })?);
            }
            "--batch" => options.batch = number(value()?)?,
            "--patience" => options.patience = number(value()?)?,
            "--show" => options.show = number(value()?)?,
            "--shrink" => options.shrink = number(value()?)?,
            "--print" => options.print = true,
            "--truth-only" => options.truth_only = true,
            _ => return Err(USAGE.to_owned()),
        }
    }
    if options.setups.is_empty() {
        options.setups = Setup::ALL.into();
    }
    Ok(options)
}

/// True if the attribute agrees with what is alive in every body.
fn run(options: &Options) -> Result<bool, String> {
    let parent = directory()?;
    let mut agreed = true;
    for &setup in &options.setups {
        if options.print {
            for seed in options.seeds.clone() {
                println!(
                    "{}",
                    project::function(0, &generate::body(seed, 0), setup, Reader::Judge)
                );
            }
            continue;
        }
        let differences = run_setup(options, &parent, setup)?;
        agreed &= differences.is_empty();
        show(&parent, options, setup, differences)?;
    }
    Ok(agreed)
}

/// Where the generated crates go: next to what cargo builds.
fn directory() -> Result<PathBuf, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let target = program
        .ancestors()
        .nth(2)
        .ok_or("the program is in no target directory")?;
    Ok(target.join("oracle"))
}

fn run_setup(
    options: &Options,
    parent: &Path,
    setup: Setup,
) -> Result<Vec<(Body, Difference)>, String> {
    let (mut differences, mut bodies, mut guards, mut alive, mut refused) =
        (Vec::new(), 0, 0, 0, 0);
    let seeds: Vec<u64> = options.seeds.clone().collect();
    for seeds in seeds.chunks(options.batch.max(1)) {
        let batch: Vec<(usize, Body)> = seeds
            .iter()
            .enumerate()
            .map(|(index, &seed)| (index, generate::body(seed, index)))
            .collect();
        let truth = truth::observe(parent, &batch, setup, options.patience)?;
        bodies += batch.len();
        guards += batch.iter().map(|(_, body)| body.guards).sum::<usize>();
        alive += truth.values().map(distinct).sum::<usize>();
        if options.truth_only {
            continue;
        }
        let verdicts = verdict::judge(parent, &batch, setup)?;
        refused += verdicts
            .values()
            .map(|verdict| distinct(&verdict.refused))
            .sum::<usize>();
        differences.extend(settled(options, parent, setup, batch, &truth, &verdicts)?);
    }
    print!(
        "{:<15} {bodies} bodies, {guards} guards, {alive} alive at a yield",
        setup.name()
    );
    if options.truth_only {
        println!();
        return Ok(differences);
    }
    print!(", {refused} refused");
    for kind in [
        Kind::Missed,
        Kind::FalseRefusal,
        Kind::Misplaced,
        Kind::Broken,
    ] {
        print!(
            "; {kind}: {}",
            differences
                .iter()
                .filter(|(_, difference)| difference.kind == kind)
                .count()
        );
    }
    println!();
    Ok(differences)
}

/// The differences that remain when the bodies that have any are run for longer: of what is refused, some may be alive on
/// paths that take luck to find.
fn settled(
    options: &Options,
    parent: &Path,
    setup: Setup,
    mut bodies: Vec<(usize, Body)>,
    truth: &Truth,
    verdicts: &Verdicts,
) -> Result<Vec<(Body, Difference)>, String> {
    bodies.retain(|(index, body)| !compare(body, &truth[index], &verdicts[index]).is_empty());
    if bodies.is_empty() {
        return Ok(Vec::new());
    }
    let truth = truth::observe(parent, &bodies, setup, 20 * options.patience)?;
    let differences = bodies.into_iter().flat_map(|(index, body)| {
        let found = compare(&body, &truth[&index], &verdicts[&index]);
        found
            .into_iter()
            .map(move |difference| (body.clone(), difference))
    });
    Ok(differences.collect())
}

/// How many guards the pairs are about.
fn distinct(pairs: &std::collections::BTreeSet<(usize, usize)>) -> usize {
    pairs
        .iter()
        .map(|&(_, guard)| guard)
        .collect::<std::collections::BTreeSet<_>>()
        .len()
}

/// Shows the smallest bodies of each kind of difference, made smaller still.
fn show(
    parent: &Path,
    options: &Options,
    setup: Setup,
    differences: Vec<(Body, Difference)>,
) -> Result<(), String> {
    let mut by_kind: BTreeMap<Kind, Vec<(Body, Difference)>> = BTreeMap::new();
    for (body, difference) in differences {
        by_kind
            .entry(difference.kind)
            .or_default()
            .push((body, difference));
    }
    for (kind, mut found) in by_kind {
        found.sort_by_key(|(body, _)| body.block.size());
        for (body, difference) in found.iter().take(options.show) {
            let Difference { guard, detail, .. } = difference;
            println!("  {kind}: seed {}, guard {guard}, {detail}", body.seed);
        }
        for (body, difference) in found.iter().take(options.shrink) {
            let small = shrink::shrink(parent, body, difference, setup)?;
            println!(
                "\n{kind}: seed {} in {}, guard {}, {}",
                body.seed,
                setup.name(),
                difference.guard,
                difference.detail
            );
            println!("{}", project::function(0, &small, setup, Reader::Judge));
        }
    }
    Ok(())
}
