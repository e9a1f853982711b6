#!/usr/bin/env bash
# Builds the page of `fazhi-docgen studio` from studio/ and its lock file: scripts/studio.sh [folder]; needs Node.js 18 or later.
set -euo pipefail
cd "$(dirname "$0")/../studio"
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --silent
node_modules/.bin/tsc --noEmit
node build.mjs "$@"
