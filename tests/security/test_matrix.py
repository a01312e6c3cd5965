"""Every operation, asked by the five built-in roles of two businesses: what the written rules say, and nothing else.

What they say is the table of rights of each endpoint (tests/architecture/permissions.txt) and the roles that the
catalog gives each right to. Beside the refusals the honest request of the admin passes.
"""

import pytest
from django.db import transaction

from accounts.models import BuiltInRole
from core.api.views import SIGNED_IN
from core.permissions import catalog
from tests.api.honest import Asker, Request
from tests.api.operations import Operation, operations
from tests.api.test_sweep import KEYED, SIGNED, passes
from tests.contract import ApiClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder", "name_server")]
ROLES = tuple(BuiltInRole.values)
PARTS = 8
Clients = dict[str, ApiClient]


@pytest.fixture
def casts(api, join, other_tenant):
    """A client of each role here, and of each role in the other business."""
    here = {role: api(join(role)) for role in ROLES}
    return here, {role: api(join(role, in_=other_tenant)) for role in ROLES}


def ask(client: ApiClient, request: Request) -> tuple[int, str]:
    """Send a request, take back what it did, and return its status, and the right that was lacking."""
    with transaction.atomic():
        answer = request.send(client)
        transaction.set_rollback(True)
    lacking = answer.json().get("permission", "") if answer.status_code == 403 else ""
    return answer.status_code, lacking


def holds(role: str, operation: Operation) -> bool:
    """Tell by the written rules alone whether a role holds the right of an operation."""
    if operation.right == SIGNED_IN:
        return True
    right = catalog()[operation.right]
    return role in right.roles | right.own


def faults_of(operation: Operation, asker: Asker, here: Clients, there: Clients) -> list[str]:
    """Ask everybody and return what is not as the rules say."""
    with transaction.atomic():
        request = asker.prepare(operation)
        answers = {role: ask(client, request) for role, client in here.items()}
        elsewhere = {role: ask(client, request)[0] for role, client in there.items()}
        honest = request.send(asker.api(asker.actor))
        transaction.set_rollback(True)
    denied = {role for role, answer in answers.items() if answer == (403, operation.right)}
    found = [f"{operation}: {denied} are denied"] if denied != {r for r in ROLES if not holds(r, operation)} else []
    if operation in KEYED and (elsewhere["admin"] != 404 or not set(elsewhere.values()) <= {403, 404}):
        found.append(f"{operation}: another business got {elsewhere}")
    if not passes(operation, honest):
        found.append(f"{operation}: the honest request got {honest.status_code}")
    return found


class TestMatrix:
    @pytest.mark.parametrize("part", range(PARTS))
    def test_is_what_the_rules_say(self, api, owner, casts, part):
        asker = Asker(api, owner)

        faults = [fault for each in SIGNED[part::PARTS] for fault in faults_of(each, asker, *casts)]

        assert faults == []

    def test_leaves_no_operation_out(self, db):
        assert {each.right for each in operations() if not each.is_public} <= {SIGNED_IN, *catalog()}
        assert len(SIGNED) * len(ROLES) * 2 > 1000
