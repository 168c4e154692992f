//! Runs one of the two bodies without guards, for `callgrind.sh` to count its instructions:
//! `run-body plain|annotated COUNT`.

use std::env;
use std::hint::black_box;

use no_yield_scope_benches::bodies;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [which, count] = &arguments[..] else {
        panic!("usage: run-body plain|annotated COUNT")
    };
    let count = black_box(count.parse().expect("COUNT is a number"));
    let sum = match which.as_str() {
        "plain" => bodies::sum(bodies::plain(count)),
        "annotated" => bodies::sum(bodies::annotated(count)),
        other => panic!("no body is called `{other}`"),
    };
    black_box(sum);
}
