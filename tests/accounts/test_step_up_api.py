"""Proving a factor again, and what a business asks of its people."""

from datetime import timedelta

import pyotp
import pytest
from django.utils import timezone

from accounts.models import AccessPolicy, Factor, Session
from core.secrets import decrypt
from core.tenancy import tenant_context
from tests.contract import ApiClient
from tests.factories.accounts import MembershipFactory
from tests.factories.factors import app_of, device_of

pytestmark = pytest.mark.django_db
AUTH = "/api/v1/auth"


@pytest.fixture
def user(in_tenant):
    return MembershipFactory(role="admin").user


def code(answer):
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def later(app):
    """Return a code that the app did not show yet."""
    return app.at(timezone.now() + timedelta(seconds=30))


class TestStepUp:
    @pytest.fixture
    def guarded(self, tenant):
        AccessPolicy.objects.create(step_up_rights=["accounts.change_role"])

    @pytest.fixture
    def stale(self, proved):
        Session.objects.update(proved_at=timezone.now() - timedelta(minutes=11))
        return proved

    def make_role(self, client):
        return client.post("/api/v1/roles", {"code": "helper", "name": "Helper", "grants": []})

    def test_opens_a_right_for_ten_minutes(self, stale, guarded, user):
        refused = self.make_role(stale)
        app = Factor.objects.get()
        shown = later(pyotp.TOTP(decrypt(bytes(app.secret)).decode()))
        proof = stale.post(f"{AUTH}/mfa/step-up", {"code": shown})

        assert code(refused) == (403, "step_up_required")
        assert refused.json()["permission"] == "accounts.change_role"
        assert proof.status_code == 204
        assert self.make_role(stale).status_code == 201

    def test_is_asked_of_who_has_no_factor_too(self, signed, guarded):
        assert code(self.make_role(signed)) == (403, "step_up_required")
        assert code(signed.post(f"{AUTH}/mfa/step-up", {"code": "123456"})) == (404, "factor_not_found")

    def test_is_not_asked_for_other_rights(self, stale, guarded):
        assert stale.get("/api/v1/roles").status_code == 200

    def test_refuses_a_wrong_code_and_keeps_the_session(self, stale):
        assert code(stale.post(f"{AUTH}/mfa/step-up", {"code": "000000"})) == (403, "wrong_second_factor")
        assert stale.get(f"{AUTH}/me").status_code == 200

    def test_is_proved_by_a_passkey(self, signed, user, guarded):
        device = device_of(user)
        asked = signed.post(f"{AUTH}/mfa/step-up/options").json()["public_key"]

        assert signed.post(f"{AUTH}/mfa/step-up", {"credential": device.sign(asked)}).status_code == 204
        assert self.make_role(signed).status_code == 201

    def test_does_not_take_the_passkey_of_another(self, signed, user):
        app_of(user)
        other = device_of(MembershipFactory().user)
        asked = ApiClient().post(f"{AUTH}/mfa/verify/options").json()["public_key"]

        answer = signed.post(f"{AUTH}/mfa/step-up", {"credential": other.sign(asked)})

        assert code(answer) == (403, "wrong_second_factor")

    def test_is_asked_before_an_execution_of_the_right(self, stale, user):
        AccessPolicy.objects.create(step_up_rights=["crm.change_lead"])
        body = {"action": "crm.lead.qualify", "input": {"lead_id": str(user.id)}}

        assert code(stale.post("/api/v1/executions", body)) == (403, "step_up_required")


class TestPolicy:
    def test_lets_nobody_act_without_a_factor(self, proved, tenant, api, join):
        other = api(join("admin"))
        answer = proved.patch(f"{AUTH}/policy", {"requires_factor": True})

        assert answer.json() == {"requires_factor": True, "step_up_rights": []}
        assert code(other.get("/api/v1/members")) == (403, "second_factor_required")
        assert code(other.get("/api/v1/permissions")) == (403, "second_factor_required")
        assert other.get(f"{AUTH}/me").status_code == 200
        assert other.get(f"{AUTH}/mfa").json()["is_required"] is True
        assert proved.get("/api/v1/members").status_code == 200

    def test_is_not_made_by_somebody_who_would_lock_themselves_out(self, signed):
        assert code(signed.patch(f"{AUTH}/policy", {"requires_factor": True})) == (409, "factor_missing")
        assert signed.patch(f"{AUTH}/policy", {"requires_factor": False}).status_code == 200

    def test_names_the_right_that_is_unknown(self, proved):
        answer = proved.patch(f"{AUTH}/policy", {"step_up_rights": ["crm.view_contact", "no.such"]})

        assert code(answer) == (422, "unknown_grant")
        assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/step_up_rights/1"]

    def test_of_one_business_is_not_that_of_another(self, proved, other_tenant):
        proved.patch(f"{AUTH}/policy", {"requires_factor": True})

        with tenant_context(other_tenant.id):
            assert AccessPolicy.objects.count() == 0
