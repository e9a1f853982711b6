#!/usr/bin/env bash
# Renews the lock files for Python 3.11 and later on every system; needs `uv` on the path.
set -euo pipefail
cd "$(dirname "$0")/.."
options=(--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet)
uv pip compile "${options[@]}" pyproject.toml requirements/build.in --extra studio -o requirements/runtime.lock
uv pip compile "${options[@]}" pyproject.toml requirements/build.in --extra studio --group dev -o requirements/dev.lock
# What the packages carry: no builder.
uv pip compile "${options[@]}" pyproject.toml --extra studio -c requirements/runtime.lock -o requirements/bundle.lock
uv pip compile "${options[@]}" requirements/packages.in -c requirements/dev.lock -o requirements/packages.lock
