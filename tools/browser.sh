#!/bin/sh
# Sees to it that the browser tests have a Chromium and fonts: what is there, the system's package, or Playwright's own.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }

has_system_chromium() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return
    done
    return 1
}

has_own_chromium() {
    .venv/bin/python - <<'PYTHON' 2>/dev/null
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not pathlib.Path(playwright.chromium.executable_path).exists())
PYTHON
}

install_system_chromium() {
    [ "$(id -u)" = 0 ] || return 1
    if command -v apt-get >/dev/null 2>&1; then
        say "Installing Chromium and fonts with apt-get ..."
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            chromium fonts-liberation fonts-dejavu-core fonts-noto-core >/dev/null
    elif command -v dnf >/dev/null 2>&1; then
        say "Installing Chromium and fonts with dnf ..."
        dnf install -y -q chromium liberation-fonts dejavu-sans-fonts google-noto-sans-fonts
    else
        return 1
    fi
    has_system_chromium
}

install_own_chromium() {
    say "Installing Playwright's own Chromium ..."
    .venv/bin/playwright install chromium && has_own_chromium
}

has_system_chromium || has_own_chromium || install_system_chromium || install_own_chromium || {
    say "The browser tests cannot run: no Chromium was found, and neither the package manager nor Playwright could install one." >&2
    say "Install the package chromium, or run .venv/bin/playwright install chromium where its download is allowed." >&2
    exit 1
}
