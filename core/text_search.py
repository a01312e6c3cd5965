"""Free text search: patterns made of what people type, and rows that a search function of the database finds.

Row-level policies keep text operators off every index, so each noun brings a system function that reads the tenant
itself and uses a trigram index (see core.schema.SystemFunction).
"""

import re
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Expression, F, QuerySet

from core.permissions import Reach
from core.principal import Principal

MOST = 5000
MOST_LIKE = 200
SHORTEST_LIKE = 4
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


def words(text: str) -> list[str]:
    """Return the words of a text that can be recognized with a letter wrong, the longest first; numbers cannot."""
    found = [word for word in text.replace("\x00", " ").lower().split()[:_WORDS] if len(word) >= SHORTEST_LIKE]
    return sorted((word for word in found if not any(map(str.isdigit, word))), key=len, reverse=True)


class FoundBy(Expression):
    """True for a row whose key a search function `(patterns text[], ...)` returns."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, function: str, *given: Any) -> None:
        super().__init__()
        self.function = function
        self.given = given
        self.key: Any = F("id")

    def get_source_expressions(self) -> list[Any]:
        return [self.key]

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        (self.key,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        key, _params = compiler.compile(self.key)
        more = ", %s" * (len(self.given) - 1)
        return f"{key} IN (SELECT {self.function}(%s::text[]{more}))", self.given


def matching(queryset: QuerySet[Any], function: str, text: str) -> QuerySet[Any]:
    """Narrow rows to those a search function finds for a text; at most the newest 5,000 of the business."""
    found = patterns(text)
    return queryset.filter(FoundBy(function, found, MOST)) if found else queryset.none()


def newest(queryset: QuerySet[Any], function: str, text: str, *, limit: int, who: Principal, right: str) -> list[Any]:
    """Return the newest rows that fit a text, by a function of core.schema.FindingFunction.

    Who holds the right for own rows alone has it look at those only.
    """
    found, reach = patterns(text), who.reach(right)
    # Of rows granted to them some may be gone, or of another kind of right; more are found than are shown.
    wanted = {Reach.ALL: limit, Reach.TEAM: MOST}.get(reach, MOST_LIKE)
    finds = FoundBy(function, found, wanted, who.id if reach == Reach.OWN else None)
    return list(queryset.filter(finds).order_by("-id")[:limit]) if found else []


def resembling(queryset: QuerySet[Any], function: str, text: str, *, limit: int) -> list[Any]:
    """Return the rows whose words are most like those of a text, the likest first.

    The function `(words text[], most integer)` gives keys in that order; all words must be alike to some.
    """
    wanted = words(text)
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s::text[], %s)", [wanted, MOST_LIKE])
        keys = [key for (key,) in cursor.fetchall()]
    place = {key: number for number, key in enumerate(keys)}
    seen = list(queryset.filter(id__in=keys).values_list("id", flat=True)) if keys else []
    chosen = sorted(seen, key=place.__getitem__)[:limit]
    return sorted(queryset.filter(id__in=chosen), key=lambda row: place[row.id]) if chosen else []
