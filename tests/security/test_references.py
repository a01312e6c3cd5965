"""Keys of another business inside bodies and filters: nothing is found, and a key that exists nowhere answers alike."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from core.ids import uuid7
from core.principal import Principal
from core.tenancy import tenant_context
from tests.api.honest import Asker
from tests.api.operations import Operation, operations
from tests.api.rows import MAKERS
from tests.contract import document
from tests.factories.crm import PipelineFactory, stage_of
from tests.factories.intake import LoggedMailFactory
from tests.factories.outreach import contact_message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder", "name_server")]
Make = Callable[[Principal], Any]


def row_of(collection: str) -> Make:
    return lambda actor: MAKERS[f"/api/v1/{collection}"](actor).pk


def person(actor: Principal) -> UUID:
    return actor.id


# Whose key a field holds, by its name.
OWNERS: dict[str, Make] = {
    "actor_id": person,
    "assigned_to_id": person,
    "author_id": person,
    "category_id": row_of("commerce/categories"),
    "company_id": row_of("crm/companies"),
    "contact_id": row_of("crm/contacts"),
    "execution_id": row_of("executions"),
    "form_id": row_of("crm/forms"),
    "first_id": row_of("crm/contacts"),
    "fork_of_id": row_of("executions"),
    "ids": row_of("executions"),
    "into_id": row_of("tags"),
    "lead_id": row_of("crm/leads"),
    "loser_id": row_of("crm/contacts"),
    "mail_id": row_of("crm/mails"),
    "mentions": person,
    "message_id": lambda actor: contact_message(actor).message_id,
    "object_id": row_of("crm/contacts"),
    "opportunity_id": row_of("crm/opportunities"),
    "other_id": row_of("crm/contacts"),
    "owner_id": person,
    "parent_id": row_of("commerce/categories"),
    "pipeline_id": row_of("crm/pipelines"),
    "principal_id": person,
    "product_id": row_of("commerce/products"),
    "record_id": row_of("crm/contacts"),
    "record_ids": row_of("crm/contacts"),
    "replay_of_id": row_of("executions"),
    "requester_id": person,
    "retry_of_id": row_of("executions"),
    "rule_id": row_of("crm/assignment-rules"),
    "rule_ids": row_of("crm/assignment-rules"),
    "second_id": row_of("crm/contacts"),
    "sender_id": row_of("messaging/senders"),
    "service_account_id": row_of("service-accounts"),
    "stage_id": lambda actor: stage_of(PipelineFactory(is_default=False), "offer").id,
    "subject_id": row_of("executions"),
    "tell_ids": person,
    "template_id": row_of("messaging/templates"),
    "thread_id": lambda actor: LoggedMailFactory().thread_id,
    "user_id": person,
    "user_ids": person,
    "variant_id": row_of("commerce/variants"),
    "winner_id": row_of("crm/contacts"),
}
# A bulk job takes any keys and says of each what became of it; it ends as a row of the business that asked.
TAKES_ANY = {
    ("POST /api/v1/bulk-jobs", "/ids/0"),
    ("POST /api/v1/crm/assignment-rules/assign", "/record_ids/0"),
    ("POST /api/v1/tags/attach", "/record_ids/0"),
    ("POST /api/v1/tags/detach", "/record_ids/0"),
}
# Their own key for a document, not a reference.
NO_REFERENCE = {"external_id"}


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def keys_in(schema: dict[str, Any], pointer: str = "") -> Iterator[str]:
    """Yield the pointers of all UUIDs that a body may hold."""
    found = resolved(schema)
    if found.get("format") == "uuid":
        yield pointer
    for part in [*found.get("anyOf", []), *found.get("oneOf", []), *found.get("allOf", [])]:
        yield from keys_in(part, pointer)
    for name, part in found.get("properties", {}).items():
        yield from keys_in(part, f"{pointer}/{name}")
    if "items" in found:
        yield from keys_in(found["items"], f"{pointer}/0")


def referring() -> list[tuple[Operation, str]]:
    """Return every place of every body that holds a key."""
    found = []
    for operation in operations():
        described = document()["paths"][operation.template][operation.method.lower()]
        for content in described.get("requestBody", {}).get("content", {}).values():
            found += [(operation, pointer) for pointer in sorted(set(keys_in(content["schema"])))]
    # A bulk change of records refuses row by row: tests/records/test_bulk.py.
    return [
        each for each in found if (str(each[0]), each[1]) not in TAKES_ANY and not each[0].template.endswith("/bulk")
    ]


def filtering() -> list[tuple[Operation, str]]:
    """Return every filter of every list that takes a key."""
    return [
        (operation, given["name"])
        for operation in operations()
        for given in document()["paths"][operation.template][operation.method.lower()].get("parameters", [])
        if operation.is_list
        and given["in"] == "query"
        and given["name"].endswith("_id")
        and given["name"] not in NO_REFERENCE
    ]


def placed(body: dict[str, Any], pointer: str, value: str) -> dict[str, Any]:
    """Return the body with a value at a pointer; a list around it gets one element."""
    first, _, rest = pointer.removeprefix("/").partition("/")
    if not rest:
        return {**body, first: value}
    inner = {rest.partition("/")[2]: value, "quantity": 1} if rest.partition("/")[2] else value
    return {**body, first: [inner]}


def owner_of(pointer: str) -> Make:
    return OWNERS[next(part for part in reversed(pointer.split("/")) if not part.isdigit())]


@pytest.fixture
def theirs(stranger):
    """Make a row in the other business and return its key."""

    def make(pointer: str) -> str:
        with tenant_context(stranger.tenant_id):
            return str(owner_of(pointer)(stranger))

    return make


@pytest.fixture
def answer(api, owner):
    """Send a request, take back what it did, and return what it answered without what is new in each answer."""
    client = api(owner)

    def send(method: str, path: str, body: dict[str, Any] | None = None, without: str = "") -> tuple[int, str]:
        with transaction.atomic():
            found = client.generic(method, path, json.dumps(body) if body is not None else "")
            transaction.set_rollback(True)
        text = found.content.decode().replace(without, "<key>")
        return found.status_code, text.replace(found.headers.get("X-Request-Id", "\0"), "<request>")

    return send


class TestBody:
    @pytest.mark.parametrize(("operation", "pointer"), referring(), ids=str)
    def test_finds_nothing_of_another_business(self, api, owner, theirs, answer, operation, pointer):
        request = Asker(api, owner).prepare(operation)
        foreign, nowhere = theirs(pointer), str(uuid7())

        refused, missing = (
            answer(request.method, request.path, placed(request.body, pointer, key), without=key)
            for key in (foreign, nowhere)
        )

        assert refused == missing
        assert 400 <= refused[0] < 500


class TestFilter:
    @pytest.mark.parametrize(("operation", "name"), filtering(), ids=str)
    def test_finds_nothing_of_another_business(self, api, owner, theirs, answer, operation, name):
        path = Asker(api, owner).prepare(operation).path
        foreign, nowhere = theirs(name), str(uuid7())

        found, missing = (
            answer("GET", f"{path}{'&' if '?' in path else '?'}{name}={key}", without=key) for key in (foreign, nowhere)
        )

        assert found == missing
        assert json.loads(found[1])["data"] == []
