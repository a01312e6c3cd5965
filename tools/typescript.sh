#!/bin/sh
# The TypeScript client: `tools/typescript.sh check` compares its types with docs/openapi.yaml and compiles it strictly,
# `tools/typescript.sh build` installs what it needs and builds it. Without Node, or when npm cannot be reached, both say
# so; check then ends with 0, build with 3.
set -eu
cd "$(dirname "$0")/../clients/typescript"

skip() {
    echo "The TypeScript client is not looked at: $*" >&2
    [ "$action" = check ] && exit 0
    exit 3
}

install_packages() {
    [ -f node_modules/.installed ] && cmp -s package-lock.json node_modules/.installed && return
    timeout 300 npm ci --silent --no-audit --no-fund --ignore-scripts >/dev/null 2>&1 || skip "npm cannot install its packages."
    cp package-lock.json node_modules/.installed
}

is_new_enough() {
    node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' 2>/dev/null
}

check() {
    fresh=$(mktemp -d "${TMPDIR:-/tmp}/client.XXXXXX")
    trap 'rm -rf "$fresh"' EXIT
    node scripts/generate.mjs "$fresh/schema.ts"
    cmp -s src/schema.ts "$fresh/schema.ts" || {
        diff -u src/schema.ts "$fresh/schema.ts" | head -40
        echo "clients/typescript/src/schema.ts is stale: run npm run generate there" >&2
        exit 1
    }
    npm run --silent check
}

action=${1:-}
case "$action" in
    check | build) ;;
    *) echo "usage: tools/typescript.sh check|build" >&2; exit 2 ;;
esac
command -v npm >/dev/null 2>&1 && is_new_enough || skip "Node 20 or newer was not found."
install_packages
if [ "$action" = check ]; then check; else npm run --silent build; fi
