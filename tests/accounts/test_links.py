"""Links that work once, and the passwords that are set by them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership, OneTimeToken
from accounts.passwords import WeakPasswordError
from accounts.selectors import find_session_principal, principal_for
from accounts.services import (
    SETS_PASSWORD,
    Device,
    LinkUsedError,
    Purpose,
    WrongPasswordError,
    accept_invitation,
    change_password,
    find_link,
    issue_link,
    issue_set_password_link,
    request_password_reset,
    set_password_with_token,
    start_session,
)
from core.errors import LimitReachedError
from tests.factories.accounts import DEVICE, PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
NEW = "seven yellow tractors"


def token_of(user, purpose=Purpose.RESET_PASSWORD, *, age=timedelta(0), **payload):
    return issue_link(user=user, purpose=purpose, now=timezone.now() - age, **payload).rpartition("/")[2]


def use(token, password=NEW):
    return set_password_with_token(token=token, password=password, now=timezone.now())


class TestIssueLink:
    def test_leads_to_the_configured_host(self, settings):
        settings.PUBLIC_URL = "https://nexus.example"

        assert issue_set_password_link(user=UserFactory()).startswith("https://nexus.example/set-password/")

    def test_keeps_no_clear_token(self):
        token = token_of(UserFactory())

        assert token not in str(OneTimeToken.objects.values().get())

    def test_ends_the_older_link(self):
        user = UserFactory()
        older, newer = token_of(user), token_of(user)

        with pytest.raises(LinkUsedError):
            use(older)
        assert use(newer) == user


class TestSetPasswordWithToken:
    def test_sets_it_once_and_ends_all_sessions(self, logged):
        user = UserFactory(is_email_verified=False)
        session = start_session(user=user, device=DEVICE, now=timezone.now(), kind="api").session
        token = token_of(user)

        use(token)

        user.refresh_from_db()
        assert user.check_password(NEW)
        assert (user.is_email_verified, find_session_principal(session.id)) == (True, None)
        assert logged()[1:] == ["user.password_changed", "user.sessions_ended", "user.email_verified"]
        with pytest.raises(LinkUsedError):
            use(token)

    @pytest.mark.parametrize(
        ("purpose", "life"), [(Purpose.RESET_PASSWORD, timedelta(minutes=60)), (Purpose.INVITATION, timedelta(days=7))]
    )
    def test_refuses_a_link_past_its_life(self, purpose, life):
        user = UserFactory()

        with pytest.raises(LinkUsedError):
            use(token_of(user, purpose, age=life + timedelta(seconds=1)))

    def test_refuses_an_unknown_token(self):
        with pytest.raises(LinkUsedError):
            use("nobody-gave-this")

    def test_refuses_a_link_of_another_purpose(self):
        with pytest.raises(LinkUsedError):
            use(token_of(UserFactory(), Purpose.VERIFY_EMAIL))

    def test_refuses_a_disabled_person(self):
        with pytest.raises(LinkUsedError):
            use(token_of(UserFactory(is_active=False)))

    def test_leaves_the_link_good_when_the_password_is_weak(self):
        token = token_of(UserFactory())

        with pytest.raises(WeakPasswordError):
            use(token, "short")

        assert find_link(token=token, purposes=SETS_PASSWORD, now=timezone.now()) is not None

    def test_refuses_the_name_of_the_business(self, in_tenant):
        member = MembershipFactory()

        with pytest.raises(WeakPasswordError):
            use(token_of(member.user), "Adunni Naturals 1")

    def test_ends_the_other_links_that_set_a_password(self):
        user = UserFactory()
        other, token = token_of(user, Purpose.SET_PASSWORD), token_of(user)

        use(token)

        with pytest.raises(LinkUsedError):
            use(other)

    def test_joins_the_business_that_invited(self, in_tenant, logged):
        member = MembershipFactory(user__password="!", status="invited")

        use(token_of(member.user, Purpose.INVITATION, tenant_id=str(in_tenant.id)))

        assert principal_for(member.user, in_tenant.id).role == "agent"
        assert "member.added" in logged(in_tenant)

    def test_does_not_wake_a_suspended_member(self, in_tenant):
        member = MembershipFactory(status="suspended")

        use(token_of(member.user, Purpose.INVITATION, tenant_id=str(in_tenant.id)))

        assert Membership.objects.get(id=member.id).status == "suspended"


class TestAcceptInvitation:
    def test_joins_without_a_new_password(self, in_tenant):
        member = MembershipFactory(status="invited")

        accept_invitation(
            token=token_of(member.user, Purpose.INVITATION, tenant_id=str(in_tenant.id)), now=timezone.now()
        )

        assert Membership.objects.get(id=member.id).status == "active"
        assert member.user.check_password(PASSWORD)

    def test_asks_for_a_password_first(self, in_tenant):
        member = MembershipFactory(user__password="!", status="invited")
        token = token_of(member.user, Purpose.INVITATION, tenant_id=str(in_tenant.id))

        with pytest.raises(LinkUsedError) as refusal:
            accept_invitation(token=token, now=timezone.now())

        assert refusal.value.refusal_code == "password_needed"
        assert use(token) == member.user

    def test_takes_no_other_link(self, in_tenant):
        with pytest.raises(LinkUsedError):
            accept_invitation(token=token_of(UserFactory()), now=timezone.now())


class TestRequestPasswordReset:
    def test_is_noted_for_a_known_address_only(self, fresh_email, logged):
        user = UserFactory()

        for email in (user.email, fresh_email, UserFactory(is_active=False).email):
            request_password_reset(email=email, device=DEVICE)

        assert logged() == ["user.password_reset_requested"]
        assert logged(subject_id=user.id) == ["user.password_reset_requested"]

    def test_limits_known_and_unknown_addresses_alike(self, settings, fresh_email, fresh_ip):
        settings.LOGIN_RATE = "1/300"
        for email in (fresh_email, UserFactory(email=f"known{fresh_email}").email):
            request_password_reset(email=email, device=Device(ip=fresh_ip))

            with pytest.raises(LimitReachedError):
                request_password_reset(email=email, device=Device(ip=fresh_ip))


class TestChangePassword:
    @pytest.fixture
    def opened(self, in_tenant):
        member = MembershipFactory()
        return start_session(user=member.user, device=DEVICE, now=timezone.now(), kind="api")

    def change(self, opened, current=PASSWORD, new=NEW):
        return change_password(actor=opened.principal, current=current, new=new, device=DEVICE, now=timezone.now())

    def test_ends_every_session_and_opens_one(self, opened, in_tenant):
        fresh = self.change(opened)

        assert find_session_principal(opened.session.id) is None
        assert fresh.principal.tenant_id == in_tenant.id
        assert fresh.session.user.check_password(NEW)

    def test_needs_the_current_password(self, opened):
        with pytest.raises(WrongPasswordError):
            self.change(opened, current="wrong")

    def test_refuses_a_weak_one(self, opened):
        with pytest.raises(WeakPasswordError):
            self.change(opened, new="short")

    def test_ends_open_reset_links(self, opened):
        token = token_of(opened.session.user)

        self.change(opened)

        with pytest.raises(LinkUsedError):
            use(token)
