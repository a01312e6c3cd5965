"""Free text search: patterns made of what people type, and rows that a search function of the database finds.

Row-level policies keep text operators off every index, so each noun brings a system function that reads the tenant
itself and uses a trigram index (see core.schema.SystemFunction).
"""

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Expression, F, QuerySet

MOST = 5000
_PHONE = re.compile(r"[+\d][\d\s().-]{3,}")
# Search functions look at as many patterns; each narrows the index scan.
_WORDS = 4


def patterns(text: str) -> list[str]:
    """Return LIKE patterns, the longest first, that all must fit.

    A number as typed at home (0803 123 4567) or abroad (+234 803...) gives the digits that both forms share.
    """
    text = text.replace("\x00", " ")
    if _PHONE.fullmatch(text.strip()):
        digits = re.sub(r"\D", "", text).lstrip("0")
        return [f"%{digits}%"] if digits else []
    words = sorted(text.lower().split()[:_WORDS], key=len, reverse=True)
    return ["%" + re.sub(r"([\\%_])", r"\\\1", word) + "%" for word in words]


class FoundBy(Expression):
    """True for a row whose key a search function `(patterns text[], most integer)` returns."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, function: str, found: list[str]) -> None:
        super().__init__()
        self.function = function
        self.found = found
        self.key: Any = F("id")

    def get_source_expressions(self) -> list[Any]:
        return [self.key]

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        (self.key,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        key, _params = compiler.compile(self.key)
        return f"{key} IN (SELECT {self.function}(%s::text[], %s))", (self.found, MOST)


def matching(queryset: QuerySet[Any], function: str, text: str) -> QuerySet[Any]:
    """Narrow rows to those a search function finds for a text; at most the newest 5,000 of the business."""
    found = patterns(text)
    return queryset.filter(FoundBy(function, found)) if found else queryset.none()
