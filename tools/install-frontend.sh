#!/bin/sh
# Installs frontend/node_modules exactly as package-lock.json says, once per lock file.
set -eu
cd "$(dirname "$0")/../frontend"
stamp=node_modules/.installed
state=$(cat package.json package-lock.json | cksum)

if [ "$(cat "$stamp" 2>/dev/null)" = "$state" ]; then
    exit 0
fi
npm ci --silent --no-audit --no-fund
echo "$state" >"$stamp"
