#!/bin/sh
# Makes the virtual environment named, unless a working one is there.
set -eu
cd "$(dirname "$0")/.."
folder=$1

if "$folder/bin/python" -c "import pip, sys; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; then
    exit 0
fi

if ! python=$(tools/find-python.sh); then
    echo "Python 3.11 or newer is needed, and there is none here (Debian 12: apt-get install python3 python3-venv)." >&2
    exit 1
fi
if ! "$python" -c "import ensurepip" >/dev/null 2>&1; then
    version=$("$python" -c "import sys; print('%d.%d' % sys.version_info[:2])")
    echo "$python cannot make virtual environments: its package python$version-venv is missing." >&2
    tools/apt-install.sh "python$version-venv"
fi
# A tool may have left a file that points elsewhere in the place of the folder.
[ ! -f "$folder" ] || rm "$folder"
"$python" -m venv --clear "$folder"
