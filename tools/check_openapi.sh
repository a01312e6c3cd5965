#!/bin/sh
# Compares docs/openapi.yaml with what the code describes now.
set -eu
cd "$(dirname "$0")/.."

fresh=$(mktemp "${TMPDIR:-/tmp}/openapi.XXXXXX")
trap 'rm -f "$fresh"' EXIT
.venv/bin/python manage.py spectacular --validate --fail-on-warn --file "$fresh"
diff -u docs/openapi.yaml "$fresh" | head -40
cmp -s docs/openapi.yaml "$fresh" || {
    echo "docs/openapi.yaml is stale: run .venv/bin/python manage.py spectacular --file docs/openapi.yaml" >&2
    exit 1
}
