#!/usr/bin/env bash
# Renews the lock files for Python 3.11 and later on every system; needs `uv` on the path.
set -euo pipefail
cd "$(dirname "$0")/.."
options=(--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet)
uv pip compile "${options[@]}" pyproject.toml requirements/build.in -o requirements/runtime.lock
uv pip compile "${options[@]}" pyproject.toml requirements/build.in --group dev -o requirements/dev.lock
# What the packages carry: no builder, but what a clerk may need on any desk.
uv pip compile "${options[@]}" pyproject.toml --extra sm3 -c requirements/runtime.lock -o requirements/bundle.lock
uv pip compile "${options[@]}" requirements/packages.in -c requirements/dev.lock -o requirements/packages.lock
