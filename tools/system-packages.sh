#!/bin/sh
# What the tests need from the system: Chromium, a Devanagari font, Node.js 18 or newer, npm, and libatomic, which
# playwright's driver is linked against.
# Installs what is missing where it may; otherwise says it, and fails.
set -eu
cd "$(dirname "$0")/.."

has() {
    command -v "$1" >/dev/null 2>&1
}

has_node() {
    has node && node -e 'process.exit(Number.parseInt(process.versions.node) < 18 ? 1 : 0)'
}

has_hindi_font() {
    has fc-list && [ -n "$(fc-list :lang=hi family)" ]
}

has_libatomic() {
    [ ! -x /sbin/ldconfig ] || /sbin/ldconfig -p | grep -q "libatomic\.so\.1 "
}

missing() {
    has chromium || has chromium-browser || echo chromium
    has_hindi_font || echo fontconfig fonts-noto-core
    has_libatomic || echo libatomic1
    has_node || echo nodejs
    has npm || echo npm
}

wanted=$(missing | xargs)
if [ -z "$wanted" ]; then
    exit 0
fi
echo "The tests need what is not here yet: $wanted" >&2
# shellcheck disable=SC2086  # a list of words
tools/apt-install.sh $wanted
still=$(missing | xargs)
if [ -n "$still" ]; then
    echo "Still missing or too old (Node.js must be 18 or newer): $still" >&2
    exit 1
fi
