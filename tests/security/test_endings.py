"""What ends a session: the old access and refresh tokens are dead at the next request."""

import pytest
from django.utils import timezone

from accounts.models import Membership, User
from accounts.services import Purpose, issue_link
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
AUTH = "/api/v1/auth"
NEW_PASSWORD = "seven yellow tractors"


@pytest.fixture
def tokens(api, member):
    """Two signed-in devices of the member."""
    body = {"email": User.objects.get(id=member.id).email, "password": PASSWORD}
    return [api(None).post(f"{AUTH}/login", body).json() for _ in range(2)]


def statuses(api, pair) -> tuple[int, int]:
    """Return what an access token and its refresh token are answered."""
    client = api(None)
    access = client.get(f"{AUTH}/me", HTTP_AUTHORIZATION=f"Bearer {pair['access']}").status_code
    return access, client.post(f"{AUTH}/refresh", {"refresh": pair["refresh"]}).status_code


def bearer(pair):
    return {"HTTP_AUTHORIZATION": f"Bearer {pair['access']}"}


class TestEnding:
    def test_by_signing_out_ends_this_session(self, api, tokens):
        here, there = tokens

        api(None).post(f"{AUTH}/logout", **bearer(here))

        assert (statuses(api, here), statuses(api, there)) == ((401, 401), (200, 200))

    def test_by_another_password_ends_all(self, api, tokens):
        body = {"current": PASSWORD, "password": NEW_PASSWORD}

        changed = api(None).post(f"{AUTH}/password/change", body, **bearer(tokens[0]))

        assert [statuses(api, each) for each in tokens] == [(401, 401)] * 2
        assert statuses(api, changed.json()) == (200, 200)

    def test_by_a_reset_ends_all(self, api, member, tokens):
        user = User.objects.get(id=member.id)
        token = issue_link(user=user, purpose=Purpose.RESET_PASSWORD, now=timezone.now()).rpartition("/")[2]

        done = api(None).post(f"{AUTH}/password/reset/confirm", {"token": token, "password": NEW_PASSWORD})

        assert done.status_code < 300
        assert [statuses(api, each) for each in tokens] == [(401, 401)] * 2

    def test_by_staff_ends_all(self, api, member, tokens):
        assert api(None).get(f"{AUTH}/me", **bearer(tokens[0])).status_code == 200

        User.objects.filter(id=member.id).update(is_active=False)

        assert [statuses(api, each) for each in tokens] == [(401, 401)] * 2

    def test_by_leaving_the_business_takes_every_right(self, api, owner, member, tokens):
        membership = Membership.objects.get(user_id=member.id)
        contacts = "/api/v1/crm/contacts"
        before = api(None).get(contacts, **bearer(tokens[0])).status_code

        removed = api(owner).delete(f"/api/v1/members/{membership.id}")
        after = api(None).get(contacts, **bearer(tokens[0])).status_code

        assert (before, removed.status_code) == (200, 204)
        assert after in {401, 403}

    def test_by_another_role_leaves_none_of_the_old_rights(self, api, owner, member, tokens):
        membership = Membership.objects.get(user_id=member.id)
        contacts = "/api/v1/crm/contacts"
        before = api(None).get(contacts, **bearer(tokens[0])).status_code

        changed = api(owner).patch(f"/api/v1/members/{membership.id}", {"role": "investor"})
        after = api(None).get(contacts, **bearer(tokens[0])).status_code

        assert (before, changed.status_code) == (200, 200)
        assert after in {401, 403}
