"""Search over every kind of record at once."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from core.api.answers import reply
from core.api.filters import check_known
from core.api.views import SIGNED_IN, TenantViewSet, answers, asks
from core.errors import MalformedError
from core.principal import Principal
from core.search import SHORTEST, Hit, find, kinds_for

MOST_PER_KIND = 20
LONGEST = 100


class HitSerializer(serializers.Serializer[Any]):
    """One found record; `is_exact` is false when its words are only like those that were looked for."""

    kind = serializers.CharField()
    noun = serializers.CharField(help_text="What people call the kind")
    id = serializers.UUIDField()
    title = serializers.CharField()
    subtitle = serializers.CharField()
    url = serializers.CharField(help_text="Its page in the console")
    is_exact = serializers.BooleanField()


class FoundSerializer(serializers.Serializer[Any]):
    """What was found, by kind; what has all words comes first."""

    data = HitSerializer(many=True)  # type: ignore[assignment]


class SearchViewSet(TenantViewSet):
    """Records of every kind by words, as typed or with a letter wrong."""

    permissions = {"list": SIGNED_IN}

    @answers(FoundSerializer)
    @asks(
        q="What to look for: two letters at least, at most 100",
        kind="Kinds to look at, parted by commas; all that you may see when left out",
        limit="How many of each kind, 5 by default and at most 20",
    )
    def list(self, request: Request) -> HttpResponse:
        """Find records that you may see."""
        text = request.query_params.get("q", "").strip()
        if not SHORTEST <= len(text) <= LONGEST:
            raise MalformedError(f"q must have {SHORTEST} to {LONGEST} characters", code="bad_search")
        hits = find(self.principal, text, limit=_limit(request), kinds=_kinds(request, self.principal))
        return reply({"data": [_shown(hit) for hit in hits]}, request=request)


def _shown(hit: Hit) -> dict[str, Any]:
    shown = asdict(hit)
    return {"id": shown.pop("key"), **shown}


def _limit(request: Request) -> int:
    text = request.query_params.get("limit", "5")
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= MOST_PER_KIND:
        raise MalformedError(f"limit must be a whole number from 1 to {MOST_PER_KIND}", code="bad_limit")
    return int(text)


def _kinds(request: Request, principal: Principal) -> list[str] | None:
    text = request.query_params.get("kind", "")
    if not text:
        return None
    check_known("kind", text.split(","), kinds_for(principal))
    return text.split(",")
