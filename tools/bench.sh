#!/bin/sh
# `make bench`: the peers are installed from PyPI into an environment of their own, build/bench, and measured there.
set -eu
cd "$(dirname "$0")/.."
folder=build/bench
stamp=$folder/.installed
state="$(cat setup.cfg setup.py pyproject.toml | cksum) $(pwd)"

if [ "$(cat "$stamp" 2>/dev/null)" != "$state" ]; then
    # The newest releases of XBlock and of its workbench want 3.12; what there is will do otherwise.
    python=$(tools/find-python.sh 3.12 || tools/find-python.sh)
    echo "Installing the peers into $folder (a third of a gigabyte, once) ..."
    "$python" -m venv --clear "$folder"
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".[bench]"
    echo "$state" >"$stamp"
fi
exec "$folder/bin/python" -W ignore -m benchmarks "$@"
