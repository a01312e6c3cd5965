"""Invitations over REST: sent, sent again, withdrawn, and the same for an address that is known."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Membership, OneTimeToken, Session
from accounts.selectors import find_member
from accounts.services import Purpose, issue_link
from core.ids import uuid7
from tests.factories.accounts import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
INVITATIONS = "/api/v1/invitations"
NEW = {"email": "ngozi@example.com", "role": "agent", "first_name": "Ngozi"}


def code(answer):
    return answer.status_code, answer.json()["code"]


def token_of(user, tenant, now=None):
    link = issue_link(user=user, purpose=Purpose.INVITATION, now=now or timezone.now(), tenant_id=str(tenant.id))
    return link.rpartition("/")[2]


@pytest.fixture
def invited(in_tenant):
    return MembershipFactory(status="invited", user=UserFactory(email="ngozi@example.com"))


class TestInvite:
    def test_mails_a_link_and_is_open_until_it_ends(self, api, owner, relay):
        client = api(owner)
        made = client.post(INVITATIONS, NEW)

        before = client.get(made["Location"]).json()
        relay()
        after = client.get(made["Location"]).json()

        assert (made.status_code, before["status"], before["expires_at"]) == (201, "open", None)
        assert (after["status"], after["email"], after["role"]) == ("open", "ngozi@example.com", "agent")
        assert after["expires_at"] == OneTimeToken.objects.get().expires_at.isoformat().replace("+00:00", "Z")
        assert [one.to for one in mail.outbox] == [["ngozi@example.com"]]

    def test_answers_the_same_for_a_known_address(self, api, owner):
        UserFactory(email="bisi@example.com", first_name="Bisi")
        client = api(owner)

        known = client.post(INVITATIONS, {**NEW, "email": "bisi@example.com"}).json()
        unknown = client.post(INVITATIONS, NEW).json()

        differs = {name for name in known if known[name] != unknown[name]}
        assert differs <= {"id", "email", "created_at", "updated_at"}
        assert "Bisi" not in str(known)

    def test_refuses_a_role_above_ones_own(self, api, join, in_tenant):
        assert code(api(join("management")).post(INVITATIONS, {**NEW, "role": "admin"})) == (403, "grants_too_much")

    def test_refuses_whoever_belongs_already(self, api, owner, member):
        answer = api(owner).post(INVITATIONS, {**NEW, "email": "tunde@example.com"})

        assert code(answer) == (409, "already_member")

    @pytest.mark.parametrize("role", ["agent", "investor", "user"])
    def test_is_for_those_who_hold_the_right(self, api, join, invited, role):
        client = api(join(role))

        asked = [
            client.get(INVITATIONS),
            client.get(f"{INVITATIONS}/{invited.id}"),
            client.post(INVITATIONS, NEW),
            client.post(f"{INVITATIONS}/{invited.id}/resend"),
            client.delete(f"{INVITATIONS}/{invited.id}"),
        ]

        assert [code(answer) for answer in asked] == [(403, "not_permitted")] * 5


class TestList:
    def test_shows_only_who_has_not_answered(self, api, owner, member, invited):
        (row,) = api(owner).get(INVITATIONS).json()["data"]

        assert (row["id"], row["email"]) == (str(invited.id), "ngozi@example.com")

    def test_tells_which_links_are_too_old(self, api, owner, invited, in_tenant):
        token_of(invited.user, in_tenant, now=timezone.now() - timedelta(days=8))

        assert api(owner).get(f"{INVITATIONS}/{invited.id}").json()["status"] == "expired"

    def test_reads_no_link_of_another_business(self, api, owner, invited, other_tenant):
        token_of(invited.user, other_tenant)

        assert api(owner).get(f"{INVITATIONS}/{invited.id}").json()["expires_at"] is None

    def test_takes_a_fixed_number_of_queries(self, api, owner, in_tenant, django_assert_num_queries):
        for _ in range(5):
            token_of(MembershipFactory(status="invited").user, in_tenant)
        client = api(owner)

        with django_assert_num_queries(4):
            assert len(client.get(INVITATIONS).json()["data"]) == 5


class TestResend:
    def test_ends_the_old_link_and_mails_a_new_one(self, api, anonymous, owner, invited, in_tenant, relay, logged):
        old = token_of(invited.user, in_tenant)

        answer = api(owner).post(f"{INVITATIONS}/{invited.id}/resend")
        refused = anonymous.post("/api/v1/auth/invitation/accept", {"token": old})
        relay()

        assert (answer.status_code, answer.json()["status"]) == (200, "open")
        assert code(refused) == (400, "link_used")
        assert len(mail.outbox) == 1
        assert logged(in_tenant) == ["member.invitation_resent"]

    def test_opens_one_that_was_too_old(self, api, owner, invited, in_tenant, relay):
        token_of(invited.user, in_tenant, now=timezone.now() - timedelta(days=8))
        client = api(owner)

        client.post(f"{INVITATIONS}/{invited.id}/resend")
        relay()

        assert client.get(f"{INVITATIONS}/{invited.id}").json()["status"] == "open"

    def test_is_not_for_members(self, api, owner, member):
        key = find_member(member.id).id

        assert code(api(owner).post(f"{INVITATIONS}/{key}/resend")) == (404, "invitation_not_found")

    def test_refuses_whoever_holds_less_than_the_role(self, api, join, in_tenant):
        above = MembershipFactory(status="invited", role="admin")

        answer = api(join("management")).post(f"{INVITATIONS}/{above.id}/resend")

        assert code(answer) == (403, "grants_too_much")


class TestWithdraw:
    def test_ends_the_invitation_and_its_link(self, api, anonymous, owner, invited, in_tenant, logged):
        token = token_of(invited.user, in_tenant)

        answer = api(owner).delete(f"{INVITATIONS}/{invited.id}")
        refused = anonymous.post("/api/v1/auth/invitation/accept", {"token": token})

        assert (answer.status_code, code(refused)) == (204, (400, "link_used"))
        assert not Membership.objects.filter(id=invited.id).exists()
        assert logged(in_tenant) == ["member.invitation_withdrawn"]

    def test_leaves_members_and_their_sessions_alone(self, api, owner, member):
        api(member)
        key = find_member(member.id).id

        answer = api(owner).delete(f"{INVITATIONS}/{key}")

        assert code(answer) == (404, "invitation_not_found")
        assert Session.objects.filter(user_id=member.id, revoked_at=None).exists()

    def test_is_404_for_another_business_and_for_nobody(self, api, stranger, owner, invited):
        assert code(api(stranger).delete(f"{INVITATIONS}/{invited.id}"))[0] == 404
        assert code(api(owner).delete(f"{INVITATIONS}/{uuid7()}")) == (404, "invitation_not_found")
