"""JSON answers with an ETag."""

import hashlib
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request

from core.idempotency import StoredAnswer
from core.money import Money


def _default(value: object) -> object:
    if isinstance(value, Money):
        return value.as_json()
    if hasattr(value, "model_dump"):
        return value.model_dump()
    return str(value)


def dumps(content: object) -> bytes:
    """Serialize an answer; money as {amount, currency}, times as ISO 8601 in UTC."""
    return orjson.dumps(content, default=_default, option=orjson.OPT_UTC_Z)


def etag_of(body: bytes) -> str:
    """Return the strong entity tag of a body."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def reply(
    content: object, *, status: int = 200, request: Request | HttpRequest | None = None, **headers: str
) -> HttpResponse:
    """Answer with JSON; a GET whose If-None-Match still fits gets 304 without a body."""
    body = dumps(content)
    tag = etag_of(body)
    if request is not None and request.META.get("HTTP_IF_NONE_MATCH") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    names: dict[str, Any] = {name.replace("_", "-"): value for name, value in headers.items()}
    return HttpResponse(body, status=status, content_type="application/json", headers={"ETag": tag, **names})


def no_content() -> HttpResponse:
    """Answer 204."""
    return HttpResponse(status=204)


def replayed(stored: StoredAnswer) -> HttpResponse:
    """Return the answer that an earlier request under the same key got."""
    response = HttpResponse(stored.body, status=stored.status, content_type="application/json")
    response["Idempotent-Replayed"] = "true"
    if stored.body:
        response["ETag"] = etag_of(stored.body)
    if stored.location:
        response["Location"] = stored.location
    return response
