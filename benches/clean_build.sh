#!/bin/sh
# How long a clean dev build of this crate takes, against one of async-stream: `clean_build.sh [ROUNDS]`.
# The two take turns, each in a fresh target directory; the median of each counts. Goal: at most 1.25 times.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

package() {
    mkdir -p "$work/$1/src"
    printf '[package]\nname = "%s-user"\nedition = "2024"\n[dependencies]\n%s\n[workspace]\n' "$1" "$2" \
        >"$work/$1/Cargo.toml"
    : >"$work/$1/src/lib.rs"
    cargo fetch --quiet --manifest-path "$work/$1/Cargo.toml"
}

build() {
    rm -rf "$work/target"
    start=$(date +%s%N)
    CARGO_TARGET_DIR="$work/target" cargo build --quiet --offline --manifest-path "$work/$1/Cargo.toml"
    echo $((($(date +%s%N) - start) / 1000000)) >>"$work/$1.times"
}

median() {
    sort -n "$work/$1.times" | sed -n "$(((rounds + 1) / 2))p"
}

package ours "no-yield-scope = { path = \"$root/runtime\" }"
package theirs 'async-stream = "0.3"'
round=0
while [ "$round" -lt "$rounds" ]; do
    build ours
    build theirs
    round=$((round + 1))
done

ours=$(median ours)
theirs=$(median theirs)
echo "clean dev build: no-yield-scope $ours ms, async-stream $theirs ms, ratio $(awk "BEGIN { printf \"%.2f\", $ours / $theirs }") (goal: 1.25)"
