#!/bin/sh
# Installs the validators into build/deploy-check (once for each list of them), then runs every check.
set -eu
cd "$(dirname "$0")/../.."

ENVIRONMENTS=build/deploy-check

find_python() {
    for candidate in ${PYTHON:-} .venv/bin/python python3.11 python3.12 python3.13 python3; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$candidate"
            return
        fi
    done
    echo "Python 3.11 or newer is needed and was not found." >&2
    exit 1
}

install() {
    list="tools/deploy_check/$2"
    if cmp -s "$list" "$ENVIRONMENTS/$1/installed.txt"; then return; fi
    echo "Installing $list ..."
    rm -rf "${ENVIRONMENTS:?}/$1"
    "$(find_python)" -m venv "$ENVIRONMENTS/$1"
    "$ENVIRONMENTS/$1/bin/python" -m pip install --quiet --disable-pip-version-check -r "$list"
    cp "$list" "$ENVIRONMENTS/$1/installed.txt"
}

install tools requirements.txt
install checkov checkov.txt
exec "$ENVIRONMENTS/tools/bin/python" tools/deploy_check/checks.py
