"""Fields that nobody sets by a body: sent to every operation that takes one, each is refused by its name."""

import pytest
from django.db import transaction

from tests.api.honest import Asker
from tests.api.operations import Operation
from tests.api.test_sweep import BODIED, passes
from tests.contract import document
from tests.security.test_references import resolved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder", "name_server")]
JSON = "application/json"
PARTS = 4
JSON_BODIED = [each for each in BODIED if each.body == JSON]
# What nobody may set by a body, unless the document of the operation names it.
PRIVILEGED = (
    "approved_by",
    "balance",
    "created_at",
    "decided_at",
    "grants",
    "id",
    "is_active",
    "is_email_verified",
    "is_staff",
    "is_superuser",
    "role",
    "status",
    "tenant",
    "tenant_id",
)


def unknown_to(operation: Operation) -> dict[str, int]:
    """Return the privileged fields that the document of an operation does not name."""
    described = document()["paths"][operation.template][operation.method.lower()]
    known = resolved(described["requestBody"]["content"][JSON]["schema"]).get("properties", {})
    return {name: 1 for name in PRIVILEGED if name not in known}


def faults_of(operation: Operation, asker: Asker) -> list[str]:
    """Send the honest body with and without the fields, and return what is not as it should be."""
    client, more = asker.api(asker.actor), unknown_to(operation)
    with transaction.atomic():
        request = asker.prepare(operation)
        refused = request.send(client, more=more)
        honest = request.send(client)
        transaction.set_rollback(True)
    found = [] if passes(operation, honest) else [f"{operation}: the honest request got {honest.status_code}"]
    named = {fault["pointer"] for fault in refused.json().get("errors", [])}
    left = {f"/{name}" for name in more} - named
    return (
        [*found, f"{operation}: {refused.status_code}, takes {left}"] if refused.status_code != 422 or left else found
    )


class TestPrivilegedFields:
    @pytest.mark.parametrize("part", range(PARTS))
    def test_are_refused_by_name(self, api, owner, part):
        asker = Asker(api, owner)

        faults = [fault for each in JSON_BODIED[part::PARTS] for fault in faults_of(each, asker)]

        assert faults == []

    def test_are_unknown_to_most_operations(self):
        assert sum(len(unknown_to(each)) for each in JSON_BODIED) > 10 * len(JSON_BODIED)
