#!/bin/sh
# Runs tox's environments one after the other, all of them even if one fails, and closes with the sum.
# Environments may be named: `run-tests.sh js pure`.
set -eu
cd "$(dirname "$0")/.."
if [ -z "${HOME:-}" ]; then
    HOME=$PWD/var/home
    mkdir -p "$HOME"
    export HOME
fi

tools/system-packages.sh
tools/install-frontend.sh
tools/make-venv.sh .tox/runner
if [ ! -x .tox/runner/bin/tox ]; then
    .tox/runner/bin/python -m pip install --quiet --disable-pip-version-check "tox>=4.20,<5"
fi

passed= failed= not_run=
for name in ${*:-js quality content pure py311 py312}; do
    # pyNNN needs that very Python; the others take the one tox runs on.
    discover=
    case $name in
    py3*)
        version=3.${name#py3}
        if python=$(tools/find-python.sh "$version"); then
            discover="--discover $python"
        elif [ "$name" = py312 ]; then
            not_run="py312 (there is no Python 3.12 here)"
            continue
        else
            echo "$name needs Python $version, which is not here." >&2
            failed="$failed $name"
            continue
        fi
        ;;
    esac
    echo "== $name"
    # shellcheck disable=SC2086  # no word at all, or two
    if .tox/runner/bin/tox run -q -e "$name" $discover; then
        passed="$passed $name"
    else
        failed="$failed $name"
    fi
done

count() {
    echo $#
}

echo
echo "passed: ${passed:- none}"
[ -z "$not_run" ] || echo "not run: $not_run"
[ -z "$failed" ] || echo "FAILED: $failed"
# shellcheck disable=SC2086  # lists of words
echo "environments: $(count $passed) passed, $(count $failed) failed"
[ -z "$failed" ] && [ -n "$passed" ]
