#!/usr/bin/env bash
# Builds the page of `fazhi-docgen studio` from studio/ and its lock file: scripts/studio.sh [folder]; needs Node.js 18 or later.
# scripts/studio.sh --packages fetches only what it is built and tested with.
set -euo pipefail
cd "$(dirname "$0")/../studio"
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --silent
[ "${1-}" != --packages ] || exit 0
node_modules/.bin/tsc --noEmit
node build.mjs "$@"
