#!/usr/bin/env bash
# Builds CPython 3.11 from Debian's source for an old C library: cpython.sh DEBIAN_ARCH GLIBC WORK TARGET
# Needs ziglang in the Python that runs it (PYTHON). All modules are built in: one program that runs from any folder.
set -euo pipefail
deb=$1 glibc=$2 work=$3 target=$4
case $deb in
    amd64) machine=x86_64 ;;
    arm64) machine=aarch64 ;;
    *) echo "没有为 $deb 准备" >&2; exit 2 ;;
esac
triple=$machine-linux-gnu
rm -rf "$work" "$target"
mkdir -p "$work"/{bin,debs,static,apt/{lists/partial,cache/archives/partial,parts}} "$target"/{bin,lib}

# An apt of its own: sources of bookworm and libraries of any architecture, the machine's settings untouched.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 'Codename: bookworm' | head -1)
for kind in deb deb-src; do
    echo "$kind [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:?要在 Debian 12 上做} bookworm main"
done >"$work/apt/parts/bookworm.list"
cat >"$work/apt/apt.conf" <<END
APT::Architecture "$deb";
APT::Architectures { "$deb"; };
APT::Sandbox::User "root";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$work/apt/parts";
Dir::State::lists "$work/apt/lists";
Dir::Cache "$work/apt/cache";
END
apt=(apt-get -qq -c "$work/apt/apt.conf")
"${apt[@]}" update
(cd "$work/debs" && "${apt[@]}" download libssl-dev zlib1g-dev libffi-dev libbz2-dev liblzma-dev)
for each in "$work"/debs/*.deb; do dpkg -x "$each" "$work/libraries"; done
(cd "$work" && "${apt[@]}" source --download-only python3.11 && dpkg-source --no-check -x python3.11_*.dsc python >/dev/null)
libraries=$work/libraries/usr
cp "$libraries/lib/$triple"/lib{ssl,crypto,z,ffi,bz2,lzma}.a "$work/static"

tool() { # a name and the words that call it
    printf '#!/bin/sh\nexec %s -m ziglang %s "$@"\n' "${PYTHON:-python3}" "$2" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}
tool cc "cc -target $triple.$glibc"
tool ar ar
tool ranlib ranlib

cd "$work/python"
export CC=$work/bin/cc AR=$work/bin/ar RANLIB=$work/bin/ranlib READELF=$(command -v readelf) SOURCE_DATE_EPOCH=946684800
export ac_cv_file__dev_ptmx=yes ac_cv_file__dev_ptc=no ac_cv_buggy_getaddrinfo=no ac_cv_working_tzset=yes
export ac_cv_working_openssl_ssl=yes ac_cv_working_openssl_hashlib=yes
./configure --quiet --host="$triple" --build="$(uname -m)-pc-linux-gnu" --with-build-python="$(command -v python3.11)" \
    --prefix=/usr/lib/fazhi-docgen/python --disable-shared --without-ensurepip --with-openssl="$libraries" \
    CFLAGS="-g0 -fno-sanitize=undefined -Wno-date-time" CPPFLAGS="-I$libraries/include -I$libraries/include/$triple" \
    LDFLAGS="-L$work/static -s" LIBFFI_INCLUDEDIR="$libraries/include/$triple" PKG_CONFIG_LIBDIR="$libraries/lib/$triple/pkgconfig" \
    >"$work/configure.log" 2>&1
sed -e 's/^\*shared\*/*static*/' -e '/^[#]*_*\(test\|xx\|ctypes_test\)/d' -e '/_test\|^xx/d' Modules/Setup.stdlib >Modules/Setup.local
echo "_ctypes _ctypes/_ctypes.c _ctypes/callbacks.c _ctypes/callproc.c _ctypes/stgdict.c _ctypes/cfield.c -ldl -lffi" \
    "-DHAVE_FFI_PREP_CIF_VAR -DHAVE_FFI_PREP_CLOSURE_LOC -DHAVE_FFI_CLOSURE_ALLOC" >>Modules/Setup.local
make --silent Makefile >"$work/makefile.log" 2>&1 || true  # written anew for the modules; make stops to be called again
make --silent -j"$(nproc)" python >"$work/make.log" 2>&1

cp python "$target/bin/python3.11"
cp -r Lib "$target/lib/python3.11"
cd "$target/lib/python3.11"
rm -rf test idlelib tkinter turtledemo turtle.py ensurepip lib2to3 distutils pydoc_data __pycache__ ./*/test ./*/tests
find . -name __pycache__ -prune -exec rm -rf {} +
mkdir lib-dynload
# What the build said of itself names this machine's folders; the program asks for one thing of it.
echo 'build_time_vars = {"TZPATH": "/usr/share/zoneinfo"}' >"_sysconfigdata__$triple.py"
dpkg-parsechangelog -l "$work/python/debian/changelog" -S Version >"$target/VERSION"
cp "$work/python/LICENSE" "$target/LICENSE"
