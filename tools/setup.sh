#!/bin/sh
# Makes .venv and installs a lock file into it: `tools/setup.sh runtime` or `tools/setup.sh dev`.
# Does nothing when the lock installed last time is the present one. PYTHON names another interpreter.
set -eu
cd "$(dirname "$0")/.."

UV_VERSION=0.13.9
VENV=.venv

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-} python3.11 python3.12 python3.13 python3 python; do
        if is_new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    fail "Python 3.11 or newer is needed and was not found: install it, or name it with PYTHON=/path/to/python."
}

make_venv() {
    is_new_enough "$VENV/bin/python" && return
    python=$(find_python)
    say "Making $VENV with $("$python" -V 2>&1) ..."
    rm -rf "$VENV"
    "$python" -m venv "$VENV" 2>/dev/null || {
        rm -rf "$VENV"
        fail "$python has no working venv module: on Debian and Ubuntu install the package python3-venv."
    }
}

has_pip() {
    "$VENV/bin/python" -m pip --version >/dev/null 2>&1 || "$VENV/bin/python" -m ensurepip >/dev/null 2>&1
}

find_uv() {
    if [ ! -x "$VENV/bin/uv" ] && has_pip; then
        "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" >/dev/null 2>&1 || true
    fi
    if [ -x "$VENV/bin/uv" ]; then printf '%s\n' "$VENV/bin/uv"; else command -v uv || true; fi
}

install_lock() {
    uv=$(find_uv)
    if [ -n "$uv" ]; then
        say "Installing $1 with uv ..."
        "$uv" pip install --quiet --python "$VENV/bin/python" --require-hashes -r "$1"
    else
        has_pip || fail "Neither uv nor pip can be had for $VENV."
        say "Installing $1 with pip ..."
        "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1"
    fi
}

digest() { "$VENV/bin/python" -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1"; }

is_current() { [ -f "$VENV/.installed-$1" ] && [ "$(cat "$VENV/.installed-$1")" = "$(digest "$2")" ]; }

case "${1:-}" in
    runtime) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) fail "usage: tools/setup.sh runtime|dev" ;;
esac

make_venv
if is_current "$1" "$lock" || { [ "$1" = runtime ] && is_current dev requirements-dev.lock; }; then
    exit 0
fi
began=$(date +%s)
install_lock "$lock"
digest "$lock" > "$VENV/.installed-$1"
say "Installed in $(($(date +%s) - began)) s."
