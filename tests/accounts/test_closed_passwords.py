"""A password that strangers tried too often: closed to new places, never to its owner."""

import pytest
from django.core import mail
from django.utils import timezone

from accounts import subscribers
from accounts.models import Session, User
from accounts.services import (
    Device,
    InvalidCredentialsError,
    Purpose,
    SignInLockedError,
    issue_link,
    set_password_with_token,
    sign_in,
)
from accounts.services.locks import FAILURES_IN_A_ROW
from core.api.problems import keep_records
from core.tenancy import PLATFORM, tenant_context
from events.models import Event
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "a-brass-kettle-sings"


def enter(user, ip, password=PASSWORD):
    return sign_in(email=user.email, password=password, device=Device(ip=ip), now=timezone.now(), kind=Session.Kind.API)


def refused(user, ip, password=PASSWORD):
    with pytest.raises(InvalidCredentialsError) as refusal:
        enter(user, ip, password)
    keep_records(refusal.value)
    return newest("user.sign_in_failed", user).payload["reason"]


def newest(kind, user):
    with tenant_context(PLATFORM):
        return Event.objects.filter(subject_id=user.id, type=kind).latest("position")


def failures_of(user):
    return User.objects.get(id=user.id).failed_sign_ins


@pytest.fixture
def tried(fresh_email):
    """Somebody whose password strangers gave wrongly once less than is borne, and who works from one place."""
    user = UserFactory(email=fresh_email)
    enter(user, "2001:db8::1")
    User.objects.filter(id=user.id).update(failed_sign_ins=FAILURES_IN_A_ROW - 1)
    user.refresh_from_db()
    return user


class TestClosedPassword:
    def test_is_closed_by_the_last_failure_and_tells_its_owner_once(self, tried, logged):
        assert refused(tried, "2001:db8::2", "wrong") == "wrong_credentials"
        assert refused(tried, "2001:db8::3") == "closed"

        assert failures_of(tried) == FAILURES_IN_A_ROW
        assert logged(subject_id=tried.id).count("user.password_closed") == 1

    def test_is_open_before_the_last_failure(self, tried):
        enter(tried, "2001:db8::2")

        assert failures_of(tried) == 0

    def test_opens_from_where_its_owner_was_before(self, tried):
        refused(tried, "2001:db8::2", "wrong")

        enter(tried, "2001:db8::1")

        enter(tried, "2001:db8::3")
        assert failures_of(tried) == 0

    def test_opens_by_a_link(self, tried):
        refused(tried, "2001:db8::2", "wrong")
        link = issue_link(user=tried, purpose=Purpose.RESET_PASSWORD, now=timezone.now())

        set_password_with_token(token=link.rsplit("/", 1)[1], password=NEW_PASSWORD, now=timezone.now())

        enter(tried, "2001:db8::9", NEW_PASSWORD)
        assert failures_of(tried) == 0

    def test_does_not_count_tries_of_a_closed_password(self, tried):
        refused(tried, "2001:db8::2", "wrong")
        refused(tried, "2001:db8::3", "wrong")

        assert failures_of(tried) == FAILURES_IN_A_ROW

    def test_is_told_by_mail(self, tried, logged):
        refused(tried, "2001:db8::2", "wrong")

        subscribers.tell_of_closed_password(newest("user.password_closed", tried))()

        (message,) = mail.outbox
        assert (message.to, "100 times" in message.body) == ([tried.email], True)
        assert "/forgot-password" in message.alternatives[0].content


class TestLockOfAnAccount:
    def test_by_strangers_does_not_keep_its_owner_out(self, fresh_email, fresh_ip, settings):
        settings.LOGIN_RATE = "2/300"
        user, home = UserFactory(email=fresh_email), f"{fresh_ip}:1"
        enter(user, home)
        for number in range(2, 10):
            refused(user, f"{fresh_ip}:{number}", "wrong")

        with pytest.raises(SignInLockedError):
            enter(user, f"{fresh_ip}:f")

        enter(user, home)
