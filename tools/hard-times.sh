#!/bin/sh
# `make hard-times`: the tests that CI runs briefly, at full length. What they print goes into docs/performance.md.
set -eu
cd "$(dirname "$0")/.."
tools/install.sh dev
export SEVOTTAM_KILLS="${SEVOTTAM_KILLS:-100}" SEVOTTAM_ROUNDS="${SEVOTTAM_ROUNDS:-200}" SEVOTTAM_CLASS="${SEVOTTAM_CLASS:-30}"
exec .venv/bin/python -m pytest -q -s tests/classroom/test_hard_times.py tests/classroom/test_training_room.py \
    tests/classroom/test_bad_input.py tests/xblocks/test_overlap.py "$@"
