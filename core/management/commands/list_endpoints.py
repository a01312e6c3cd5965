"""Print every REST endpoint with the right it asks for."""

import json
from typing import Any

from django.core.management.base import BaseCommand
from django.urls import URLPattern, URLResolver, get_resolver


def _walk(patterns: list[Any], prefix: str) -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for pattern in patterns:
        path = prefix + str(pattern.pattern).lstrip("^").rstrip("$").replace("\\Z", "")
        if isinstance(pattern, URLResolver):
            found.extend(_walk(pattern.url_patterns, path))
        else:
            found.append((path, pattern))
    return found


class Command(BaseCommand):
    """Method, path and right of each endpoint."""

    help = "List every REST endpoint with the right it asks for."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--json", action="store_true", help="machine-readable output")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = set()
        for path, pattern in _walk(get_resolver().url_patterns, ""):
            viewset: Any = getattr(pattern.callback, "cls", None)
            if viewset is None or not path.startswith("api/v1/"):
                continue
            for method, action in pattern.callback.actions.items():  # type: ignore[attr-defined]
                if method != "head":
                    rows.add((method.upper(), f"/{path}", viewset.permissions.get(action, "MISSING")))
        if options["json"]:
            names = ("method", "path", "permission")
            self.stdout.write(json.dumps([dict(zip(names, row, strict=True)) for row in sorted(rows)]))
            return
        self.stdout.write("\n".join(sorted(f"{method:6} {path} {right}" for method, path, right in rows)))
