#!/bin/sh
# Installs Debian packages where that needs no question (root, or sudo without a password);
# otherwise says what to install, and fails.
set -eu

as_root=
if ! command -v apt-get >/dev/null 2>&1; then
    echo "This system has no apt-get. Please install what Debian calls: $*" >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
        echo "Please install it as root and try again:  apt-get install --no-install-recommends $*" >&2
        exit 1
    fi
    as_root="sudo -n"
fi
echo "Installing Debian packages: $*"
{
    $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
} >/dev/null </dev/null
