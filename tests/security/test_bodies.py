"""Hostile bodies and queries, for every operation and every list: a refusal with a code, never a fault of ours."""

import gzip
import json

import pytest
from django.db import transaction

from tests.api.honest import Asker
from tests.api.operations import operations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder", "name_server")]
PARTS = 4
JSON = "application/json"
DEEP = 10_000
BODIED = [each for each in operations() if each.body == JSON and not each.is_rpc]
LISTS = [each for each in operations() if each.is_list]
# What is sent, and which refusals are right for it.
BODIES: dict[str, tuple[bytes, str, set[int]]] = {
    "ten megabytes": (b'{"x": "' + b"a" * 10_000_000 + b'"}', JSON, {413}),
    "deep": (b'{"x": ' + b"[" * DEEP + b"]" * DEEP + b"}", JSON, {400, 422}),
    "deep objects": (b'{"x":' * DEEP + b"1" + b"}" * DEEP, JSON, {400, 422}),
    "left open": (b'{"x":' * DEEP, JSON, {400, 422}),
    "a name twice": (b'{"x": 1, "x": 2}', JSON, {400, 422}),
    "an entity of XML": (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "text/xml", {400, 415}),
    "null character": (b'{"x": "a\\u0000b"}', JSON, {400, 422}),
    "lone surrogate": (b'{"x": "\\ud800"}', JSON, {400, 422}),
    "huge number": (b'{"x": 1e400}', JSON, {400, 422}),
    "long number": (b'{"x": ' + b"9" * 5_000 + b"}", JSON, {400, 422}),
    "not a number": (b'{"x": NaN}', JSON, {400, 422}),
    "array": (b"[1, 2]", JSON, {400, 422}),
    "no text": (b"\xff\xfe\x00", JSON, {400, 422}),
    "form": (b"x=1&y=2", "application/x-www-form-urlencoded", {400, 415}),
    "gzip": (gzip.compress(b'{"x": "' + b"a" * 10_000_000 + b'"}'), JSON, {400, 422}),
    "null": (b"null", JSON, {400, 422}),
}
QUERIES = (
    "limit=1000000000",
    "limit=-1",
    "limit=0",
    "limit=abc",
    "page_size=1000000000",
    "page=1000000000",
    "cursor=x",
    "cursor=%00",
    "ordering=user__password",
    "ordering=-tenant_id",
    "ordering=id;drop",
    "ordering=" + ",".join(["created_at"] * 50),
    "tenant__x=1",
    "tenant_id=1",
    "user__password__startswith=a",
    "id__in=1,2",
    "search=" + "a" * 5_000,
    "search=%27%20OR%201%3D1%20--",
    "x=" + "&x=".join("1" * 200),
)


def refusal_of(answer) -> str:
    """Return the code of a refusal, which has the one shape of all refusals."""
    found = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert found["request_id"] == answer.headers["X-Request-Id"]
    assert "Traceback" not in answer.content.decode()
    return found["code"]


class TestBodies:
    @pytest.mark.parametrize("part", range(PARTS))
    def test_that_are_hostile_are_refused(self, api, owner, part):
        client, faults = api(owner), []
        for operation in BODIED[part::PARTS]:
            with transaction.atomic():
                request = Asker(api, owner).prepare(operation)
                for name, (body, content_type, wanted) in BODIES.items():
                    with transaction.atomic():
                        answer = client.generic(request.method, request.path, body, content_type)
                        transaction.set_rollback(True)
                    if answer.status_code not in wanted | ANY_TYPE.get(operation.template, set()):
                        faults.append(f"{operation} with {name}: {answer.status_code} {answer.content[:80]}")
                    elif answer.status_code >= 400:
                        refusal_of(answer)
                transaction.set_rollback(True)

        assert faults == []


# Reads JSON that comes without its content type, as curl sends it.
ANY_TYPE = {"/api/v1/activate": {400, 422}}


class TestLists:
    @pytest.mark.parametrize("operation", LISTS, ids=str)
    def test_are_bounded_and_walk_no_relation(self, api, owner, operation):
        client = api(owner)
        path = Asker(api, owner).prepare(operation).path

        answers = {query[:40]: client.get(f"{path}?{query}") for query in QUERIES}

        statuses = {query: answer.status_code for query, answer in answers.items()}
        assert {status for status in statuses.values() if status not in {200, 400, 404}} == set(), statuses
        for query, answer in answers.items():
            if answer.status_code == 200:
                assert len(json.loads(answer.content)["data"]) <= 200, query
            else:
                refusal_of(answer)
        assert statuses["limit=-1"] == 400
        plain = json.loads(client.get(path).content)["data"]
        assert statuses["ordering=user__password"] == 400 or answers["ordering=user__password"].json()["data"] == plain
        assert statuses["user__password__startswith=a"] == statuses["tenant__x=1"] == 400
