"""Mails that follow from what happened."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from accounts import services, subscribers
from core.ids import uuid7
from events.subscriptions import HeardEvent, subscribers_of
from tests.factories.accounts import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hear():
    """Hand an event to a hearer, run its errand, and return the one mail it sends."""

    def listen(hearer, subject_id, **payload):
        heard = HeardEvent(
            id=uuid7(),
            tenant_id=uuid7(),
            type="",
            subject_type="",
            subject_id=subject_id,
            sequence=1,
            payload={name: str(value) for name, value in payload.items()},
            actor_kind="system",
            actor_id=uuid7(),
            occurred_at=timezone.now(),
            correlation_id=subject_id,
        )
        if errand := hearer(heard):
            errand()
        return mail.outbox

    return listen


def token_in(message):
    (found,) = set(re.findall(r"http://localhost:\d+/(?:set-password|verify-email)/([\w-]{43})", message.body))
    assert found in message.alternatives[0].content
    return found


class TestMails:
    def test_ask_to_verify(self, hear):
        user = UserFactory(is_email_verified=False)

        (message,) = hear(subscribers.ask_to_verify, user.id)

        assert (message.to, services.verify_email(token=token_in(message), now=timezone.now())) == ([user.email], user)

    def test_reset(self, hear):
        user = UserFactory()

        (message,) = hear(subscribers.send_reset_link, user.id)

        link = services.find_link(token=token_in(message), purposes=["reset_password"], now=timezone.now())
        assert link.user == user

    def test_tell_of_an_account_without_a_link(self, hear):
        (message,) = hear(subscribers.tell_of_account, UserFactory().id)

        assert "you have an account already" in message.body
        assert "set-password" not in message.body

    def test_tell_of_a_new_password(self, hear):
        (message,) = hear(subscribers.tell_of_new_password, UserFactory().id)

        assert message.subject == "Your password was changed"

    def test_invite(self, hear, in_tenant):
        member = MembershipFactory(status="invited", user__password="!")

        (message,) = hear(subscribers.send_invitation, member.id, user_id=member.user_id)

        services.set_password_with_token(token=token_in(message), password="seven yellow tractors", now=timezone.now())
        member.refresh_from_db()
        assert (member.status, in_tenant.name in message.subject) == ("active", True)

    def test_do_not_invite_who_has_joined(self, hear, in_tenant):
        member = MembershipFactory()

        assert hear(subscribers.send_invitation, member.id, user_id=member.user_id) == []

    def test_welcome_who_has_no_password(self, hear, in_tenant):
        member = MembershipFactory(user__password="!")

        (message,) = hear(subscribers.welcome, member.id, user_id=member.user_id)

        assert services.find_link(token=token_in(message), purposes=["set_password"], now=timezone.now())

    def test_do_not_welcome_who_has_one(self, hear, in_tenant):
        member = MembershipFactory()

        assert hear(subscribers.welcome, member.id, user_id=member.user_id) == []

    def test_keep_names_out_of_the_markup(self, hear, in_tenant):
        user = UserFactory(first_name="<b>Ada</b>", is_email_verified=False)

        (message,) = hear(subscribers.ask_to_verify, user.id)

        assert "<b>" not in message.alternatives[0].content
        assert "<b>Ada</b>" in message.body

    def test_follow_their_events(self):
        heard = {
            "user.registered": "accounts.ask_to_verify",
            "user.registration_repeated": "accounts.tell_of_account",
            "user.password_reset_requested": "accounts.send_reset_link",
            "user.password_changed": "accounts.tell_of_new_password",
            "member.invited": "accounts.send_invitation",
            "member.added": "accounts.welcome",
        }

        assert all(name in subscribers_of(event) for event, name in heard.items())
