#!/bin/sh
# `install.sh EXTRA` installs the project with that extra into .venv, editable. Nothing is done, and pip is not even
# started, while the files that say what to install are the same as the last time.
set -eu
cd "$(dirname "$0")/.."
extra=$1
stamp=.venv/.installed-$extra
state="$(cat setup.cfg setup.py pyproject.toml | cksum) $(pwd)"

tools/make-venv.sh .venv
if [ "$(cat "$stamp" 2>/dev/null)" = "$state" ]; then
    exit 0
fi
echo "Installing into .venv (this takes a minute, once) ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[$extra]"
echo "$state" >"$stamp"
