"""Registering, finding people, disabling them, and removing those nobody needs."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.commands import ChangeMe
from accounts.models import User
from accounts.passwords import WeakPasswordError
from accounts.selectors import find_session_principal
from accounts.services import (
    Device,
    LinkUsedError,
    Purpose,
    change_own_account,
    create_or_find_user,
    create_staff,
    issue_link,
    register,
    remove_unused_users,
    set_user_active,
    start_session,
    verify_email,
)
from core.errors import LimitReachedError
from core.principal import system
from tests.factories.accounts import DEVICE, PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def token_in(link):
    return link.rpartition("/")[2]


def enroll(email, password=PASSWORD, device=DEVICE):
    register(email=email, password=password, first_name="Ada", last_name="Obi", device=device)


class TestUser:
    def test_is_one_for_each_address_whatever_its_case(self):
        UserFactory(email="Ada@Example.com")

        with pytest.raises(IntegrityError), transaction.atomic():
            UserFactory(email="ADA@example.COM")

    def test_is_kept_in_lower_case_by_the_database_too(self):
        user = UserFactory()

        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.filter(id=user.id).update(email=user.email.upper())


class TestRegister:
    def test_makes_a_person_without_a_business(self, logged):
        enroll(" Ada@Example.com ")

        user = User.objects.get(email="ada@example.com")
        assert user.check_password(PASSWORD)
        assert (user.is_staff, user.is_superuser, user.is_email_verified) == (False, False, False)
        assert logged() == ["user.registered"]

    def test_changes_nothing_for_an_address_that_has_an_account(self, logged):
        user = UserFactory(first_name="Grace")

        enroll(user.email, "another good sentence")

        user.refresh_from_db()
        assert (user.first_name, user.check_password(PASSWORD)) == ("Grace", True)
        assert logged() == ["user.registration_repeated"]

    def test_refuses_a_weak_password_whoever_asks(self, fresh_email):
        for email in (UserFactory().email, fresh_email):
            with pytest.raises(WeakPasswordError):
                enroll(email, "short")

        assert not User.objects.filter(email=fresh_email).exists()

    def test_limits_one_address(self, settings, fresh_email, fresh_ip):
        settings.LOGIN_RATE = "1/300"
        enroll(fresh_email, device=Device(ip=fresh_ip))

        with pytest.raises(LimitReachedError):
            enroll(fresh_email, device=Device(ip=fresh_ip))


class TestVerifyEmail:
    def test_marks_the_address_once(self, logged):
        user = UserFactory(is_email_verified=False)
        token = token_in(issue_link(user=user, purpose=Purpose.VERIFY_EMAIL, now=timezone.now()))

        assert verify_email(token=token, now=timezone.now()).is_email_verified
        assert logged() == ["user.email_verified"]
        with pytest.raises(LinkUsedError):
            verify_email(token=token, now=timezone.now())

    def test_refuses_a_link_for_something_else(self):
        user = UserFactory(is_email_verified=False)
        token = token_in(issue_link(user=user, purpose=Purpose.RESET_PASSWORD, now=timezone.now()))

        with pytest.raises(LinkUsedError):
            verify_email(token=token, now=timezone.now())


class TestCreateOrFindUser:
    def test_makes_one_without_a_password(self):
        user, is_new = create_or_find_user(email="New@example.com", first_name="Ngozi")

        assert (is_new, user.email, user.has_usable_password()) == (True, "new@example.com", False)

    def test_finds_the_one_there_is(self):
        user = UserFactory()

        assert create_or_find_user(email=user.email.upper(), first_name="Eve") == (user, False)


class TestChangeOwnAccount:
    def test_changes_what_is_given_and_nothing_else(self, owner):
        user = change_own_account(actor=owner, **ChangeMe(theme="dark").changes(), is_staff=True)

        user.refresh_from_db()
        assert (user.theme, user.first_name, user.is_staff) == ("dark", "Ada", False)


class TestSetUserActive:
    def test_ends_all_sessions_when_it_disables(self, robot, logged):
        user = UserFactory()
        opened = start_session(user=user, device=DEVICE, now=timezone.now(), kind="api")

        set_user_active(user=user, is_active=False, actor=robot, now=timezone.now())

        assert find_session_principal(opened.session.id) is None
        assert logged() == ["user.signed_in", "user.status_changed", "user.sessions_ended"]

    def test_does_not_bring_ended_sessions_back(self, robot):
        user = UserFactory()
        opened = start_session(user=user, device=DEVICE, now=timezone.now(), kind="api")
        for is_active in (False, True):
            set_user_active(user=user, is_active=is_active, actor=robot, now=timezone.now())

        assert find_session_principal(opened.session.id) is None

    def test_does_nothing_when_nothing_changes(self, logged):
        set_user_active(user=UserFactory(), is_active=True, actor=system(), now=timezone.now())

        assert logged() == []


class TestCreateStaff:
    def test_makes_staff_by_command(self, monkeypatch, logged):
        monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))

        call_command("create_staff", "root@example.com", "--stdin", stdout=io.StringIO())

        user = User.objects.get(email="root@example.com")
        assert (user.is_staff, user.check_password(PASSWORD)) == (True, True)
        assert logged() == ["user.made_staff"]

    def test_names_the_rule_that_the_password_breaks(self, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))

        with pytest.raises(CommandError, match="at least 15"):
            call_command("create_staff", "root@example.com", "--stdin", stdout=io.StringIO())

    def test_raises_an_existing_person(self):
        user = UserFactory()

        assert create_staff(email=user.email, password=PASSWORD).id == user.id


class TestRemoveUnusedUsers:
    def test_removes_who_has_no_business_and_no_password(self, in_tenant, logged):
        idle, member = UserFactory(password="!"), MembershipFactory(user__password="!").user
        registered, staff = UserFactory(), UserFactory(password="!", is_staff=True)
        everybody = [idle, member, registered, staff]

        assert remove_unused_users([user.id for user in everybody]) == 1
        assert set(User.objects.filter(id__in=[user.id for user in everybody])) == {member, registered, staff}
        assert logged() == ["user.deleted"]
