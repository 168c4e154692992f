#!/bin/sh
# Counts the instructions of a body without guards, as async-stream compiles it and under the attribute.
# What the process does before and after cancels out: two runs, one with more items than the other.
set -eu
cd "$(dirname "$0")/.."

if ! command -v valgrind >/dev/null; then
    echo "valgrind is not there: nothing counted" >&2
    exit 0
fi

cargo build --quiet --release -p no-yield-scope-benches --bin run-body
target=${CARGO_TARGET_DIR:-target}
few=10000
many=30000

count() {
    valgrind --tool=callgrind --callgrind-out-file="$target/callgrind.out" "$target/release/run-body" "$1" "$2" 2>&1 |
        sed -n 's/.*Collected : //p'
}

plain=$(($(count plain $many) - $(count plain $few)))
annotated=$(($(count annotated $many) - $(count annotated $few)))
echo "instructions for $((many - few)) items: async-stream $plain, under #[no_yield_scope] $annotated"
test "$plain" -eq "$annotated" || {
    echo "they differ" >&2
    exit 1
}
