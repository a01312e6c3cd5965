"""The file of an export: one JSON document for each section, an index, and a page to read."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from django.utils.html import format_html, format_html_join

from core.personal import Section

Found = Sequence[tuple[Section, Sequence[Mapping[str, Any]]]]
_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Your data</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}
td,th{{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;overflow-wrap:anywhere}}</style>
<h1>Data about a person</h1><p>Kept by {}, as of {}.</p>{}</html>"""


def pack(found: Found, *, business: str, now: datetime) -> bytes:
    """Return the zip."""
    index = {
        "business": business,
        "made_at": now,
        "sections": {
            section.name: {"label": section.label, "rows": len(rows), "kept_after_erasure": section.kept}
            for section, rows in found
        },
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.json", _json(index))
        archive.writestr("index.html", _page(found, business=business, now=now))
        for section, rows in found:
            archive.writestr(f"{section.name}.json", _json(list(rows)))
    return target.getvalue()


def _page(found: Found, *, business: str, now: datetime) -> str:
    parts = format_html_join(
        "",
        "<h2>{} ({})</h2>{}",
        (
            (section.label, len(rows), format_html_join("", "<table>{}</table><hr>", map(_table, rows)))
            for section, rows in found
        ),
    )
    return str(format_html(_PAGE, business, f"{now:%Y-%m-%d %H:%M} UTC", parts))


def _tables(rows: Sequence[Mapping[str, Any]]) -> str:
    return format_html_join("", "<table>{}</table><hr>", map(_table, rows))


def _table(row: Mapping[str, Any]) -> tuple[str]:
    shown = ((name, _text(value)) for name, value in row.items() if value not in (None, "", [], {}))
    return (format_html_join("", "<tr><th>{}</th><td>{}</td></tr>", shown),)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else _json(value).decode()


def _json(value: Any) -> bytes:
    return orjson.dumps(value, default=_plain, option=_OPTIONS)


def _plain(value: Any) -> Any:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
