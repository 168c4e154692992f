//! Times several pieces of code side by side.
//!
//! Every round runs each case once, in an order that rotates, so that what slows the machine down slows all of
//! them down. A ratio is the median of the rounds' ratios, not the ratio of two medians from different times.

use std::time::{Duration, Instant};

/// A piece of code to time.
pub struct Case<'a> {
    name: &'static str,
    run: Box<dyn FnMut() + 'a>,
}

impl<'a> Case<'a> {
    /// A case with a name to print.
    pub fn new(name: &'static str, run: impl FnMut() + 'a) -> Self {
        Self {
            name,
            run: Box::new(run),
        }
    }
}

/// What came of a case.
pub struct Outcome {
    /// The name of the case.
    pub name: &'static str,
    /// The median of its times.
    pub time: Duration,
    /// How many times as long as the first case it takes.
    pub ratio: f64,
}

/// Runs the cases in turn for a number of rounds, after one round that does not count.
///
/// # Panics
///
/// Without cases or rounds.
pub fn compare(rounds: usize, mut cases: Vec<Case<'_>>) -> Vec<Outcome> {
    let mut times = vec![Vec::with_capacity(rounds); cases.len()];
    for round in 0..=rounds {
        for turn in 0..cases.len() {
            let at = (round + turn) % cases.len();
            let start = Instant::now();
            (cases[at].run)();
            let time = start.elapsed();
            if round > 0 {
                times[at].push(time);
            }
        }
    }
    let outcome = |(case, of_case): (Case<'_>, &Vec<Duration>)| {
        let ratios = of_case
            .iter()
            .zip(&times[0])
            .map(|(time, first)| time.as_secs_f64() / first.as_secs_f64());
        Outcome {
            name: case.name,
            time: Duration::from_secs_f64(median(
                of_case.iter().map(Duration::as_secs_f64).collect(),
            )),
            ratio: median(ratios.collect()),
        }
    };
    cases.into_iter().zip(&times).map(outcome).collect()
}

/// Prints a table with the time for each of `count` items.
pub fn print_per_item(title: &str, count: u64, outcomes: &[Outcome]) {
    println!("\n{title}");
    for Outcome { name, time, ratio } in outcomes {
        let nanoseconds = time.as_secs_f64() * 1e9 / count as f64;
        println!("  {name:<44} {nanoseconds:>8.2} ns an item   {ratio:>5.2} x");
    }
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    if numbers.len() % 2 == 1 {
        numbers[middle]
    } else {
        (numbers[middle - 1] + numbers[middle]) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, compare, median};
    use std::time::Duration;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(vec![9.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0, 3.0, 90.0]), 3.5);
    }

    #[test]
    fn the_first_case_is_the_measure() {
        let wait = |milliseconds| move || std::thread::sleep(Duration::from_millis(milliseconds));
        let outcomes = compare(
            3,
            vec![Case::new("one", wait(5)), Case::new("two", wait(20))],
        );
        assert_eq!((outcomes[0].ratio, outcomes[1].name), (1.0, "two"));
        assert!(outcomes[1].ratio > 1.5, "{}", outcomes[1].ratio);
    }
}
