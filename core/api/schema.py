"""The OpenAPI document: one schema class for all apps, true to what the base classes do."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from core.api.pages import DEFAULT_LIMIT, MAX_LIMIT
from core.api.views import PUBLIC, ListRows, RetrieveRow

_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_ERRORS = {
    "400": "The request cannot be read",
    "401": "Sign in first",
    "403": "Not permitted",
    "404": "Nothing is here, or not for you",
    "405": "The path does not take this method",
    "409": "The request does not fit the present state",
    "412": "If-Match does not fit: the object has changed",
    "413": "The body is too large",
    "415": "The body is not JSON",
    "422": "Fields are not valid; `errors` names each",
    "429": "Too many requests",
    "503": "A part that the request needs does not answer",
}
_WRITE_ONLY = {"409", "412", "413", "415", "422"}
PROBLEM_SCHEMA = {
    "type": "object",
    "description": "RFC 9457 problem document",
    "required": ["type", "title", "status", "detail", "instance", "code", "request_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "code": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {key: {"type": "string"} for key in ("pointer", "code", "detail", "hint")},
            },
        },
    },
}


class NexusSchema(AutoSchema):
    """Reads what the viewsets declare: commands for bodies, row serializers for answers, rights for security."""

    view: Any

    def get_tags(self) -> list[str]:
        """Group endpoints by app."""
        return [type(self.view).__module__.partition(".")[0]]

    def get_operation_id(self) -> str:
        """Name an operation by its path and the viewset's action: crm_leads_convert, auth_sessions_list."""
        tokens = self._tokenize_path()
        words = tokens if tokens and tokens[-1] == self.view.action else [*tokens, self.view.action]
        return "_".join(words).replace("-", "_")

    def get_request_serializer(self) -> Any:
        """Return the command a method takes."""
        return getattr(self._handler(), "command", None)

    def get_response_serializers(self) -> Any:
        """Return the answer by status; lists answer pages."""
        status, serializer = self._answer()
        if self._is_list_view():
            serializer = serializer if isinstance(serializer, type) else type(serializer)
            return {status: serializer(many=True)}
        return {status: serializer, **getattr(self._handler(), "more_answers", {})}

    def _answer(self) -> tuple[int | tuple[int, str], Any]:
        declared = getattr(self._handler(), "answer", None)
        if declared is not None:
            return declared[0], declared[1]
        status = {"create": 201, "destroy": 204}.get(self.view.action, 200)
        return status, None if status == 204 else self.view.serializer_class

    def _handler(self) -> Any:
        return getattr(self.view, self.view.action or "", None)

    def _is_list_view(self, serializer: Any = None) -> bool:
        return self.view.action == "list" and isinstance(self.view, ListRows)

    def _get_response_for_code(self, serializer: Any, status_code: Any, *args: Any, **kwargs: Any) -> Any:
        response: Any = super()._get_response_for_code(serializer, status_code, *args, **kwargs)  # type: ignore[no-untyped-call]
        if self._is_list_view() and "content" in response:
            for media in response["content"].values():
                media["schema"] = _page_of(media["schema"])
        return response

    def get_override_parameters(self) -> list[Any]:
        """Return the parameters that the base classes read."""
        sparse = self._sparse()
        if self.view.action == "list" and isinstance(self.view, ListRows):
            names = [*getattr(self.view, "filters", {}), "search", "ordering", "cursor", "include"]
            parameters = [OpenApiParameter(name, str) for name in names]
            beside: Mapping[str, str] = getattr(self.view, "beside", {})
            limit = f"Rows a page, {DEFAULT_LIMIT} by default, at most {MAX_LIMIT}"
            more = [OpenApiParameter(name, str, description=text) for name, text in beside.items()]
            return [*parameters, OpenApiParameter("limit", int, description=limit), *more, *sparse]
        if self.method == "POST":
            text = "Repeats under one key answer as the first did, for 24 hours"
            return [OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER, description=text)]
        if self.method in {"PATCH", "PUT", "DELETE"}:
            text = "Entity tag read before; a stale one answers 412"
            return [OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description=text)]
        read = getattr(self._handler(), "parameters", {})
        return [*(OpenApiParameter(name, str, description=text) for name, text in read.items()), *sparse]

    def _sparse(self) -> list[OpenApiParameter]:
        if self.view.action not in {"list", "retrieve"} or not getattr(self.view, "takes_fields", False):
            return []
        text = "Names of fields, separated by commas; rows then hold these and their id, also where others are required"
        return [OpenApiParameter("fields", str, description=text)]

    def get_auth(self) -> list[dict[str, list[str]]]:
        """Public endpoints name no security scheme."""
        if self.view.permissions.get(self.view.action) == PUBLIC:
            return [{}]
        return [{"bearer": []}]

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        """Add the problem answers that the base classes give."""
        operation = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        is_read = self.method == "GET"
        unsaid = _WRITE_ONLY - {"422"} if hasattr(self._handler(), "parameters") else _WRITE_ONLY
        unsaid = unsaid - getattr(self._handler(), "refuses", frozenset())
        for code, description in _ERRORS.items():
            if not (is_read and code in unsaid):
                found = operation["responses"].setdefault(code, {"description": description})
                found["content"] = {**found.get("content", {}), **_PROBLEM}
        if is_read and isinstance(self.view, ListRows | RetrieveRow):
            operation["responses"]["304"] = {"description": "If-None-Match still fits"}
        return operation


def _page_of(schema: dict[str, Any]) -> dict[str, Any]:
    text = {"type": ["string", "null"]}
    return {
        "type": "object",
        "required": ["data", "next_cursor", "prev_cursor"],
        "properties": {"data": schema, "next_cursor": text, "prev_cursor": text, "total": {"type": "integer"}},
    }


def add_shared_parts(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add the problem document and the security scheme to the components."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
    bearer = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT or nxs_ key"}
    components.setdefault("securitySchemes", {})["bearer"] = bearer
    return result
