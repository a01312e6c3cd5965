"""The OpenAPI document as one business sees it: with the fields that it added, at the moment it is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.cache import patch_vary_headers
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import BearerAuthentication
from core.api.problems import handle
from core.tenancy import tenant_context
from records.models import CustomField
from records.registry import RecordType, record_types
from records.selectors.custom_fields import live_fields

Kind = CustomField.Kind
_VALUES: Mapping[str, Mapping[str, Any]] = {
    Kind.TEXT: {"type": "string", "maxLength": 1000},
    Kind.LONG: {"type": "string", "maxLength": 20000},
    Kind.WHOLE: {"type": "integer"},
    Kind.NUMBER: {"type": "string", "format": "decimal"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.INSTANT: {"type": "string", "format": "date-time"},
}


class SchemaView(SpectacularAPIView):
    """The document; who sends a token of a business finds the fields of that business in it."""

    schema = None  # it does not describe itself
    authentication_classes = (BearerAuthentication,)

    def handle_exception(self, error: Exception) -> Any:
        """Answer a token that is none as every endpoint does."""
        return handle(error, self.request)

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer the document; without a token the one that all businesses share."""
        shared: Any = super()
        answer: Response = shared.get(request, *args, **kwargs)
        tenant_id = getattr(request.user, "tenant_id", None)
        if tenant_id is not None:
            with tenant_context(tenant_id):
                for kind in record_types():
                    add_fields(answer.data, kind, live_fields(kind.name))
            answer["Cache-Control"] = "private, no-cache"
        patch_vary_headers(answer, ["Authorization"])
        return answer


def add_fields(document: dict[str, Any], kind: RecordType, fields: Sequence[CustomField]) -> None:
    """Say in an OpenAPI document what `custom` holds in the rows of a kind, and in what it is made and changed of."""
    schemas = document["components"]["schemas"]
    for name, is_new, is_written in _components(kind):
        found = schemas.get(name, {}).get("properties", {}).get("custom")
        if found is not None and fields:
            found |= _object(fields, is_new=is_new, is_written=is_written)
            found.pop("examples", None)


def _components(kind: RecordType) -> Iterator[tuple[str, bool, bool]]:
    """Yield the schemas of a kind by name: whether it is of a new record, and whether it is written."""
    yield kind.model.__name__, False, False
    if kind.creation is not None:
        yield f"{kind.creation.command.__name__}Request", True, True
    if kind.change is not None:
        yield f"Patched{kind.change.command.__name__}Request", False, True


def _object(fields: Sequence[CustomField], *, is_new: bool, is_written: bool) -> dict[str, Any]:
    required = [field.key for field in fields if is_new and field.is_required]
    return {
        "type": "object",
        "properties": {field.key: _property(field, is_written=is_written) for field in fields},
        # Rows keep the values of archived fields.
        "additionalProperties": not is_written,
        **({"required": required} if required else {}),
    }


def _property(field: CustomField, *, is_written: bool) -> dict[str, Any]:
    value = dict(_VALUES.get(field.kind) or _choice(field))
    if is_written and field.kind == Kind.NUMBER:
        value = {"type": ["string", "number"]}
    if is_written and not field.is_required:
        value = {"anyOf": [value, {"type": "null"}]}
    return {**value, "title": field.label, **({"description": field.help} if field.help else {})}


def _choice(field: CustomField) -> dict[str, Any]:
    one = {"type": "string", "enum": [value for value, _ in field.choices]}
    return {"type": "array", "items": one, "uniqueItems": True} if field.kind == Kind.CHOICES else one
