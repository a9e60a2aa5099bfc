#!/bin/sh
# Runs every benchmarks/bench_*.py, one after the other: each prints its own table of ratios.
set -eu
cd "$(dirname "$0")/.."
found=
for script in benchmarks/bench_*.py; do
    [ -f "$script" ] || continue
    found=yes
    echo "== $script"
    .venv/bin/python "$script"
done
[ -n "$found" ] || { echo "There is no benchmark here (benchmarks/bench_*.py)." >&2; exit 1; }
