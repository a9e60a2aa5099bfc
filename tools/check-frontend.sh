#!/bin/sh
# The committed scripts and styles are what the build makes, and the front end's own tests pass.
set -eu
cd "$(dirname "$0")/.."
tools/install-frontend.sh
cd frontend
npm run --silent check
if ! find . -name node_modules -prune -o -name '*.test.*js' -print | grep -q .; then
    echo "No front-end tests were found (frontend/**/*.test.js)." >&2
    exit 1
fi
npm test --silent
