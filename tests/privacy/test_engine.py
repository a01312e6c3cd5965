"""One execution gathers, one execution erases: through the API and the engine."""

import pytest

from executions.models import Execution
from executions.testing import work_until_idle
from privacy.models import Erasure, Export
from tests.factories.accounts import PASSWORD
from tests.privacy.conftest import EMAIL, dump, found_in

pytestmark = pytest.mark.django_db


class TestThroughTheEngine:
    def test_exports_by_one_execution(self, api, owner, person):
        asked = api(owner).post("/api/v1/privacy/exports", {"subject": {"email": EMAIL}})
        assert asked.status_code == 202

        work_until_idle()

        export = Export.objects.get(id=asked.json()["id"])
        assert (export.status, Execution.objects.filter(action="privacy.person.export").count()) == ("ready", 1)
        got = api(owner).get(f"/api/v1/privacy/exports/{export.id}/download")
        assert (got.status_code, got.content[:2]) == (200, b"PK")

    def test_erases_by_one_execution(self, api, owner, person, tenant):
        body = {"subject": {"user_id": str(person.user_id)}, "reason": "They asked", "current_password": PASSWORD}
        asked = api(owner).post("/api/v1/privacy/erasures", body)
        assert asked.status_code == 202, asked.content
        work_until_idle()
        assert Erasure.objects.get().status == "previewed"

        confirmed = api(owner).post(f"/api/v1/privacy/erasures/{asked.json()['id']}/confirm")
        work_until_idle()

        assert confirmed.status_code == 202
        assert Erasure.objects.get().status == "completed"
        assert found_in(dump(tenant.id)) == []

    def test_refuses_a_wrong_password(self, api, owner, person):
        body = {"subject": {"email": EMAIL}, "reason": "They asked", "current_password": "wrong"}

        answer = api(owner).post("/api/v1/privacy/erasures", body)

        assert (answer.status_code, answer.json()["code"]) == (403, "wrong_password")
