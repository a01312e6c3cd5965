"""Every act of sign-in and of people's rights leaves exactly one row: who, when, the result, and no secret."""

import pytest

from accounts.models import OneTimeToken, RefreshToken
from accounts.selectors import find_member
from core.tenancy import PLATFORM, tenant_context
from events.models import Event
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def rows(tenant):
    """Return the events of a type, wherever they were written: in the business or on the platform."""

    def read(kind):
        found = []
        for place in (tenant.id, PLATFORM):
            with tenant_context(place):
                found += Event.objects.filter(type=kind).order_by("position")
        return found

    return read


def test_each_leaves_one_row_and_no_secret(api, owner, tenant, rows, anonymous, relay):
    user = UserFactory()
    member = MembershipFactory(user=user, role="management")
    admin = api(owner)

    signed = anonymous.post(f"{API}/auth/login", {"email": user.email, "password": PASSWORD}).json()
    anonymous.post(f"{API}/auth/login", {"email": user.email, "password": "a wrong password"})
    again = anonymous.post(f"{API}/auth/refresh", {"refresh": signed["refresh"]}).json()
    anonymous.post(f"{API}/auth/password/reset", {"email": user.email})
    admin.patch(f"{API}/members/{member.id}", {"role": "user"})
    admin.post(f"{API}/invitations", {"email": "bisi@example.com", "role": "agent"})

    expected = {
        "user.signed_in": user.id,
        "user.sign_in_failed": None,
        "user.session_refreshed": user.id,
        "user.password_reset_requested": None,
        "member.role_changed": owner.id,
        "member.invited": owner.id,
    }
    secrets = [PASSWORD, "a wrong password", signed["access"], signed["refresh"], again["access"], again["refresh"]]
    for kind, actor in expected.items():
        (row,) = rows(kind)
        if actor is not None:
            assert row.actor_id == actor, kind
        else:
            assert row.subject_id == user.id, kind
        assert row.occurred_at is not None
        assert (row.payload["ip"], bool(row.request_id)) == ("127.0.0.1", True), kind
        text = str(row.payload)
        assert not [secret for secret in secrets if secret in text], kind
    assert all(row.payload["ip"] for kind in ("user.signed_in", "user.sign_in_failed") for row in rows(kind))
    assert rows("user.sign_in_failed")[0].payload["reason"]
    assert rows("member.role_changed")[0].payload["before"] == "management"


def test_no_row_of_any_type_holds_a_token(api, owner, tenant, relay):
    client = ApiClient(
        ApiClient().post(f"{API}/auth/login", {"email": "adunni@example.com", "password": PASSWORD}).json()["access"]
    )
    made = client.post(f"{API}/invitations", {"email": "bisi@example.com", "role": "agent"}).json()
    relay()
    client.post(f"{API}/invitations/{made['id']}/resend")
    relay()

    kept = {bytes(one.hash).hex() for one in [*OneTimeToken.objects.all(), *RefreshToken.objects.all()]}
    for place in (tenant.id, PLATFORM):
        with tenant_context(place):
            text = " ".join(str(row.payload) for row in Event.objects.all())
            assert PASSWORD not in text
            assert not [one for one in kept if one in text]
    assert find_member(owner.id)
