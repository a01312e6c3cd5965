"""Every operation refuses whom it must, and for that reason only: beside each refusal the honest request passes."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Role
from core.api.views import PUBLIC
from core.permissions import catalog
from core.principal import Principal
from tests.api.honest import REACHED, Asker
from tests.api.operations import Operation, operations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder", "name_server")]
ALL = operations()
SIGNED = [each for each in ALL if not each.is_public]
# Public in the table of rights, since a token of their own opens them: see activation/api/access.py.
OWN_DOOR = [each for each in ALL if each.is_public and each.template.startswith("/api/v1/activations/{id}")]
OPEN = [each for each in ALL if each.is_public and each not in OWN_DOOR]
# What belongs to one business or person; names of actions, of queues and of kinds of record are the same for all, and
# a form takes what anybody sends.
NAMED = (
    "/api/v1/actions/{id}",
    "/api/v1/privacy/retention/{id}",
    "/api/v1/queues/{id}",
    "/api/v1/crm/forms/{id}/submit",
)
KEYED = [each for each in ALL if "{" in each.template and not each.template.startswith(NAMED)]
BODIED = [each for each in ALL if each.body and not each.is_rpc]


@pytest.fixture
def asker(api, owner) -> Asker:
    """Makes the honest request of an operation, in the business of the owner."""
    return Asker(api, owner)


def passes(operation: Operation, answer: Any) -> bool:
    """Tell whether the honest request was answered as it should be."""
    if operation.template in REACHED:
        return (answer.status_code, answer.json()["code"]) == REACHED[operation.template]
    return answer.status_code < 400


def without(right: str, join: Callable[..., Principal]) -> Principal:
    """Return somebody who holds every right but one."""
    Role.objects.create(code="nearly", name="Nearly all", grants=sorted(set(catalog()) - {right}))
    return join("nearly")


def problem(answer: Any) -> tuple[int, str]:
    """Return status and code of a refusal, which is a problem document."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


class TestRight:
    @pytest.mark.parametrize("operation", SIGNED + OWN_DOOR, ids=str)
    def test_is_asked_for_and_that_one_only(self, api, owner, join, asker, operation):
        request = asker.prepare(operation)
        nearly = without(operation.right, join) if operation.needs_right else None

        anonymous = request.send(api(None))
        lacking = request.send(api(nearly)) if nearly else None
        honest = request.send(api(owner))

        assert problem(anonymous) == (401, "unauthenticated")
        if lacking is not None:
            assert problem(lacking) == (403, "not_permitted")
            assert lacking.json()["permission"] == operation.right
        assert passes(operation, honest), honest.content

    @pytest.mark.parametrize("operation", OPEN, ids=str)
    def test_is_not_asked_for_what_is_public(self, api, asker, operation):
        answer = asker.prepare(operation).send(api(None))

        assert passes(operation, answer), answer.content

    def test_of_every_operation_is_swept(self):
        assert sorted(map(str, SIGNED + OWN_DOOR + OPEN)) == sorted(map(str, ALL))
        assert {each.right for each in SIGNED} & {PUBLIC} == set()


class TestAnotherBusiness:
    @pytest.mark.parametrize("operation", KEYED, ids=str)
    def test_finds_nothing(self, api, owner, stranger, asker, operation):
        request = asker.prepare(operation)

        refused, honest = request.send(api(stranger)), request.send(api(owner))

        assert problem(refused)[0] == 404
        assert passes(operation, honest), honest.content


class TestBody:
    @pytest.mark.parametrize("operation", BODIED, ids=str)
    def test_that_is_broken_is_told_where(self, api, owner, asker, operation):
        request = asker.prepare(operation)
        client = api(owner)

        no_json = request.send(client, text="{not json")
        unknown = request.send(client, more={"surprise": 1})
        honest = request.send(client)

        assert problem(no_json)[0] == 400
        assert problem(unknown)[0] == 422
        assert [error["pointer"] for error in unknown.json()["errors"]] == ["/surprise"]
        assert passes(operation, honest), honest.content
