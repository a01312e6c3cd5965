"""A test client that holds every API answer against the OpenAPI document."""

import functools
import json
import re
from typing import Any
from urllib.parse import parse_qs, quote

import jsonschema_rs
from django.http import HttpResponse
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

NAME = "urn:api"


@functools.cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document of the running code."""
    found = SchemaGenerator().get_schema(request=None, public=True)
    return json.loads(json.dumps(found, default=str))


@functools.cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    templates = sorted(document()["paths"], key=lambda path: (path.count("{"), path))
    return [(re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path) + r"\Z"), path) for path in templates]


@functools.cache
def _registry() -> jsonschema_rs.Registry:
    """Return the document as the validators read it, so that none of them takes a copy of all its parts."""
    return jsonschema_rs.Registry([(NAME, document())], draft=jsonschema_rs.Draft202012)


@functools.cache
def _validator(path: str, method: str, status: str, media: str) -> jsonschema_rs.Validator | None:
    operation = document()["paths"][path][method]
    answer = operation["responses"].get(status)
    assert answer is not None, f"{method.upper()} {path} answered {status}, which its document does not name"
    content = answer.get("content", {})
    if not content:
        return None
    assert media in content, f"{method.upper()} {path} answered {media}, documented are {list(content)}"
    keys = ("paths", path, method, "responses", status, "content", media, "schema")
    pointer = "/".join(quote(key.replace("~", "~0").replace("/", "~1")) for key in keys)
    return jsonschema_rs.Draft202012Validator({"$ref": f"{NAME}#/{pointer}"}, registry=_registry())


def _is_by_design(error: jsonschema_rs.ValidationError, sparse: bool) -> bool:
    """Return whether a row lacks a required field because `?fields=` did not ask for it."""
    is_row = list(error.instance_path) == [] or (len(error.instance_path) == 2 and error.instance_path[0] == "data")
    return sparse and is_row and list(error.schema_path)[-1] == "required"


def check(method: str, path: str, response: HttpResponse, query: str = "") -> None:
    """Fail when an answer of the API is not as documented: its status, its media type, its body."""
    template = next((template for pattern, template in _patterns() if pattern.match(path)), None)
    if template is None or method.lower() not in document()["paths"][template]:
        assert response.status_code in {404, 405}, f"{method} {path} is not documented"
        return
    media = response.headers.get("Content-Type", "").partition(";")[0]
    validator = _validator(template, method.lower(), str(response.status_code), media)
    if validator is not None and not response.streaming and response.content and media.endswith("json"):
        sparse = response.status_code == 200 and "fields" in parse_qs(query, keep_blank_values=True)
        errors = [each for each in validator.iter_errors(response.json()) if not _is_by_design(each, sparse)]
        faults = [f"{error.message} at {error.instance_path}" for error in errors]
        assert not faults, f"{method} {path}: {faults[:3]}"


class ApiClient(Client):
    """Speaks JSON as one principal. `post(path, {...})` sends the dict as JSON."""

    def __init__(self, token: str = "", **defaults: Any) -> None:
        super().__init__(raise_request_exception=False, **defaults)
        if token:
            self.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token}"

    def generic(self, method: str, path: str, data: Any = "", content_type: str = "", **extra: Any) -> HttpResponse:
        response = super().generic(method, path, data, content_type or "application/json", **extra)
        if path.startswith("/api/v1/"):
            address, _, query = path.partition("?")
            check(method, address, response, query)
        return response

    def post(self, path: str, data: Any = None, content_type: str = "application/json", **extra: Any) -> HttpResponse:
        return super().post(path, {} if data is None else data, content_type, **extra)

    def patch(self, path: str, data: Any = None, content_type: str = "application/json", **extra: Any) -> HttpResponse:
        return super().patch(path, {} if data is None else data, content_type, **extra)

    def put(self, path: str, data: Any = None, content_type: str = "application/json", **extra: Any) -> HttpResponse:
        return super().put(path, {} if data is None else data, content_type, **extra)
