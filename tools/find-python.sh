#!/bin/sh
# Prints a Python that runs. `find-python.sh 3.12` wants exactly that line; without a word, any from 3.11 on,
# preferring one that can make virtual environments. A name on PATH alone proves nothing: pyenv puts one there for
# every version it has, chosen or not.
want=${1:-}

usable() {
    case $want in
    "") condition="sys.version_info >= (3, 11)" ;;
    *) condition="'%d.%d' % sys.version_info[:2] == '$want'" ;;
    esac
    "$1" -c "import sys; sys.exit(not ($condition))" >/dev/null 2>&1
}

makes_venvs() {
    "$1" -c "import ensurepip, venv" >/dev/null 2>&1
}

candidates() {
    for name in python3 ${want:+python$want} python3.11 python3.12 python3.13 python3.14; do
        echo "$name"
    done
    for path in /usr/bin/python3 "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/3.*/bin/python3; do
        if [ -x "$path" ]; then echo "$path"; fi
    done
}

second_best=
for candidate in $(candidates); do
    usable "$candidate" || continue
    path=$("$candidate" -c "import sys; print(sys.executable)")
    if makes_venvs "$candidate"; then
        echo "$path"
        exit 0
    fi
    : "${second_best:=$path}"
done
[ -n "$second_best" ] && echo "$second_best"
