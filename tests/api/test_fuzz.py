"""Requests made up from the API document and sent to the application in this process, as two roles.

Few for each operation here; FUZZ_EXAMPLES=200 is the long form. The client holds status, media type and body of every
answer against the document (tests/contract.py); that none is a fault of the server is asked here.
"""

import json
import os
from functools import cache
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test.client import MULTIPART_CONTENT
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy
from schemathesis import BaseSchema, Case, GenerationMode, openapi
from schemathesis.core import NOT_SET

from tests.api.operations import Operation, operations
from tests.api.rows import parameters_of
from tests.contract import ApiClient, document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder", "name_server")]
LIMITS = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "2")),
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
HEADERS = ("Idempotency-Key", "If-Match")


@cache
def _schema() -> BaseSchema:
    return openapi.from_dict(document())


def strategies(operation: Operation, parameters: dict[str, Any]) -> list[SearchStrategy[Case]]:
    """Return what is sent: valid requests, invalid ones where there is something to break, and made-up ids."""
    described = _schema()[operation.template][operation.method]
    known = {"path_parameters": {name: str(value) for name, value in parameters.items()}} if parameters else {}
    found = [described.as_strategy(GenerationMode.POSITIVE, **known)]
    if operation.body or operation.is_list:
        found.append(described.as_strategy(GenerationMode.NEGATIVE, **known))
    if parameters:
        found.append(described.as_strategy(GenerationMode.POSITIVE))
    return found


def send(client: ApiClient, case: Case) -> Any:
    """Send a made-up request; the client gives the token."""
    query = urlencode(case.query or {}, doseq=True, errors="replace")
    path = f"{case.formatted_path}?{query}" if query else case.formatted_path
    given = case.headers or {}
    headers = {name: str(given[name]) for name in HEADERS if name in given}
    if case.body is NOT_SET:
        return client.generic(case.method, path, headers=headers)
    if case.media_type == "multipart/form-data" and isinstance(case.body, dict):
        return client.post(path, _form(case.body), content_type=MULTIPART_CONTENT, headers=headers)
    content = case.body if isinstance(case.body, bytes) else json.dumps(case.body, default=str)
    return client.generic(case.method, path, content, case.media_type or "", headers=headers)


def _form(body: dict[str, Any]) -> dict[str, Any]:
    return {name: _part(name, value) for name, value in body.items()}


def _part(name: str, value: Any) -> Any:
    content = getattr(value, "data", value)
    return SimpleUploadedFile(name, content) if isinstance(content, bytes) else str(content)


@pytest.mark.parametrize("operation", operations(), ids=str)
class TestMadeUpRequests:
    def test_are_answered_as_documented(self, api, owner, member, operation):
        clients = [api(owner), api(member)]
        answered = []

        def ask(case: Case) -> None:
            for client in clients:
                with transaction.atomic():
                    answer = send(client, case)
                    transaction.set_rollback(True)
                answered.append(answer.status_code)
                assert answer.status_code < 500, answer.content

        for strategy in strategies(operation, parameters_of(operation.template, owner)):
            LIMITS(given(strategy)(ask))()

        assert len(answered) >= len(clients)
