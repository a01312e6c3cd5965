"""The activation document: reading it, checking it against the published schema, hashing it."""

import difflib
import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import jsonschema_rs
import orjson
from django.conf import settings

from core import secrets
from core.errors import FieldError, InvalidError, MalformedError, TooLargeError

Document = dict[str, Any]
MAX_BYTES = 1_048_576
MODES = ("strict", "warn")
_MASK = "the value"
_CODES = {
    "required": "required",
    "enum": "not_allowed",
    "pattern": "wrong_format",
    "type": "wrong_type",
    "propertyNames": "wrong_name",
    "oneOf": "wrong_format",
    "uniqueItems": "repeated",
    "maxItems": "too_many",
    "maxProperties": "too_many",
    "minItems": "too_few",
    "maxLength": "too_long",
    "minLength": "too_short",
    "maximum": "too_large",
    "minimum": "too_small",
}


class MalformedDocumentError(MalformedError):
    """The body is not a JSON object."""

    code = "malformed_document"


class InvalidDocumentError(InvalidError):
    """The document breaks the schema or a rule; `errors` name each place."""

    code = "invalid_document"

    @classmethod
    def of(cls, faults: Sequence[FieldError]) -> "InvalidDocumentError":
        """Build the refusal of these faults; one fault speaks for itself."""
        detail = faults[0].detail if len(faults) == 1 else f"The document has {len(faults)} faults"
        return cls(detail, code=faults[0].code if len(faults) == 1 else None, errors=faults)


@functools.cache
def schema() -> dict[str, Any]:
    """Return the published schema of the document."""
    path = settings.BASE_DIR / "schemas" / "business-activation-input.json"
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@functools.cache
def _validator() -> jsonschema_rs.Validator:
    # The mask keeps what was written out of every message, so that a misplaced secret is never repeated.
    return jsonschema_rs.validator_for(schema(), mask=_MASK)


def read(body: bytes) -> Document:
    """Parse the bytes of a document.

    Raises:
        TooLargeError: more than MAX_BYTES.
        MalformedDocumentError: not JSON, not an object, or text that no database can hold.
    """
    if len(body) > MAX_BYTES:
        raise too_large()
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        reason = f"{error.msg} at line {error.lineno}, column {error.colno}"
        raise _malformed(f"The document is not valid JSON: {reason}") from None
    if not isinstance(document, dict):
        raise _malformed("The document must be a JSON object")
    if b"\\u0000" in body and _has_nul(document):
        raise _malformed("The document holds a NUL character")
    return document


def too_large() -> TooLargeError:
    """Return the refusal of a document that is longer than MAX_BYTES."""
    code, detail = "document_too_large", f"The document is larger than {MAX_BYTES:,} bytes"
    fault = FieldError("", code, detail, "Leave products out and send them with a second, changed document.")
    return TooLargeError(detail, code=code, errors=[fault])


def _malformed(detail: str) -> MalformedDocumentError:
    fault = FieldError("", MalformedDocumentError.code, detail, "Send one JSON object, such as a file of examples/.")
    return MalformedDocumentError(detail, errors=[fault])


def _has_nul(value: object) -> bool:
    if isinstance(value, dict):
        return any(_has_nul(key) or _has_nul(item) for key, item in value.items())
    if isinstance(value, list):
        return any(map(_has_nul, value))
    return isinstance(value, str) and "\x00" in value


def check(document: Document, *, mode: str = "strict") -> tuple[Document, list[FieldError]]:
    """Return the document without unknown fields, and a warning for each field that mode "warn" took out.

    Raises:
        InvalidDocumentError: the document breaks the schema, or has an unknown field in mode "strict".
    """
    unknown: list[FieldError] = []
    faults: list[FieldError] = []
    for error in _validator().iter_errors(document):
        if error.kind.name == "additionalProperties":
            unknown.extend(_unknown_fields(error))
        else:
            faults.append(_fault(error))
    if mode == "strict":
        faults.extend(unknown)
    if faults:
        raise InvalidDocumentError.of(sorted(faults, key=lambda fault: fault.pointer))
    for warning in unknown:
        document = _without(document, warning.pointer)
    return document, unknown


def fingerprint(document: Document) -> str:
    """Return the keyed hash by which the same document is known again, whatever the order of its keys."""
    return secrets.sign(orjson.dumps(document, option=orjson.OPT_SORT_KEYS)).hex()


def pointer(parts: Sequence[object]) -> str:
    """Return the JSON pointer (RFC 6901) of a path."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def _node(error: jsonschema_rs.ValidationError) -> Any:
    """Return the part of the schema that was broken."""
    node: Any = schema()
    for part in error.schema_path[:-1]:
        node = node[part]
    return node


def _unknown_fields(error: jsonschema_rs.ValidationError) -> Iterator[FieldError]:
    known, kind = list(_node(error).get("properties", ())), cast(Any, error.kind)
    for name in kind.unexpected:
        close = difflib.get_close_matches(name, known, n=1)
        hint = f"Did you mean {close[0]!r}?" if close else f"Known here: {', '.join(known)}."
        path = pointer([*error.instance_path, name])
        yield FieldError(path, "unknown_field", f"{name[:80]!r} is not a field of the document", hint)


def _fault(error: jsonschema_rs.ValidationError) -> FieldError:
    kind = error.kind.name
    node = _node(error)
    path = list(error.instance_path)
    if kind == "required":
        missing = cast(Any, error.kind).property
        hint = _hint(_resolved(node["properties"][missing]))
        return FieldError(pointer([*path, missing]), "required", f"{missing} is required", hint)
    if path == ["business", "industry"] and kind == "enum":
        return _unknown_industry(str(error.instance), node["enum"])
    return FieldError(pointer(path), _CODES.get(kind, "invalid"), error.message, _hint(node))


def _resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the definition a field refers to, with what the field itself says about it."""
    name = str(node.get("$ref", "")).rpartition("/")[2]
    return {**schema()["$defs"][name], **node} if name else node


def _unknown_industry(given: str, codes: Sequence[str]) -> FieldError:
    close = difflib.get_close_matches(given, codes, n=1)
    begin = f"Did you mean {close[0]!r}? " if close else ""
    hint = f"{begin}The industries are {', '.join(codes)}."
    return FieldError("/business/industry", "unknown_industry", f"{given[:60]!r} is not an industry we know", hint)


def _hint(node: Mapping[str, Any]) -> str:
    if "enum" in node:
        return f"One of {', '.join(map(str, node['enum']))}."
    examples = node.get("examples", ())
    parts = [str(node.get("description", ""))]
    if examples:
        parts.append(f"For example {json.dumps(examples[0], ensure_ascii=False)}.")
    return " ".join(part for part in parts if part)


def _without(document: Document, path: str) -> Document:
    copy: Document = orjson.loads(orjson.dumps(document))
    parent: Any = copy
    *parents, last = (part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:])
    for part in parents:
        parent = parent[int(part)] if isinstance(parent, list) else parent[part]
    del parent[last]
    return copy
