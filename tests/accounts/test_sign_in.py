"""Signing in, the lock, and the choice of the business."""

import pytest
from django.utils import timezone

from accounts.models import Membership, Session
from accounts.services import (
    Device,
    InvalidCredentialsError,
    NotAMemberError,
    SignInLockedError,
    check_credentials,
    sign_in,
)
from core.api.problems import keep_records
from core.tenancy import tenant_context
from tests.factories.accounts import DEVICE, PASSWORD, MembershipFactory, UserFactory
from tests.factories.tenants import TenantFactory

pytestmark = pytest.mark.django_db


def enter(email, password=PASSWORD, device=DEVICE, **options):
    return sign_in(email=email, password=password, device=device, now=timezone.now(), **options)


def refused(email, password, device=DEVICE):
    with pytest.raises(InvalidCredentialsError) as refusal:
        check_credentials(email=email, password=password, device=device, now=timezone.now())
    keep_records(refusal.value)
    return refusal.value


def belong(user, tenant, role="agent", **fields):
    with tenant_context(tenant.id):
        return MembershipFactory(user=user, role=role, **fields)


class TestSignIn:
    def test_opens_a_session_in_the_only_business(self, tenant, logged):
        user = UserFactory()
        belong(user, tenant)

        opened = enter(user.email.upper())

        user.refresh_from_db()
        assert (opened.principal.tenant_id, opened.principal.role) == (tenant.id, "agent")
        assert "tenants.view_tenant" in opened.principal.grants
        assert (opened.session.kind, opened.session.ip, user.last_tenant_id) == ("api", DEVICE.ip, tenant.id)
        assert logged(tenant) == ["user.signed_in"]

    def test_takes_the_business_last_used(self, tenant, other_tenant):
        user = UserFactory(last_tenant_id=other_tenant.id)
        belong(user, tenant)
        belong(user, other_tenant, "admin")

        assert enter(user.email).principal.tenant_id == other_tenant.id

    @pytest.mark.parametrize("by", ["id", "slug"])
    def test_takes_the_business_named_with_its_own_role(self, tenant, other_tenant, by):
        user = UserFactory(last_tenant_id=other_tenant.id)
        belong(user, tenant, "agent")
        belong(user, other_tenant, "admin")

        principal = enter(user.email, tenant=str(getattr(tenant, by))).principal

        assert (principal.tenant_id, principal.role) == (tenant.id, "agent")

    def test_refuses_a_business_of_others(self, tenant, other_tenant):
        user = UserFactory()
        belong(user, tenant)

        with pytest.raises(NotAMemberError):
            enter(user.email, tenant=other_tenant.slug)

    @pytest.mark.parametrize("status", ["invited", "suspended"])
    def test_opens_no_business_that_is_not_active(self, tenant, status, logged):
        user = UserFactory()
        belong(user, tenant, status=Membership.Status(status))

        assert enter(user.email).principal.tenant_id is None
        assert logged() == ["user.signed_in"]

    def test_opens_no_business_that_is_closed(self):
        user, closed = UserFactory(), TenantFactory(status="suspended")
        belong(user, closed)

        principal = enter(user.email).principal

        assert (principal.tenant_id, principal.grants) == (None, frozenset())

    def test_keeps_a_site_session_without_a_refresh_token(self, tenant):
        user = UserFactory()

        opened = enter(user.email, kind=Session.Kind.SITE)

        assert (opened.session.kind, opened.refresh_token) == ("site", "")


class TestCheckCredentials:
    def test_refuses_a_wrong_password_and_logs_it(self, logged):
        user = UserFactory()

        refused(user.email, PASSWORD + "!")

        assert logged(subject_id=user.id) == ["user.sign_in_failed"]

    def test_logs_a_failure_where_the_person_works(self, tenant, logged):
        user = UserFactory(last_tenant_id=tenant.id)

        refused(user.email, "wrong")

        assert logged(tenant) == ["user.sign_in_failed"]

    def test_answers_alike_for_known_and_unknown_addresses(self, fresh_email):
        user = UserFactory()

        known, unknown = refused(user.email, "wrong"), refused(fresh_email, "wrong")

        assert (known.detail, known.refusal_code, known.members) == (unknown.detail, unknown.refusal_code, {})

    def test_refuses_a_disabled_person(self):
        user = UserFactory(is_active=False)

        assert refused(user.email, PASSWORD).refusal_code == "invalid_credentials"

    def test_refuses_somebody_without_a_password(self):
        user = UserFactory(password="!unusable")

        refused(user.email, "!unusable")

    def test_upgrades_a_cheaper_hash(self, settings):
        user = UserFactory()
        cheap = user.password
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.BCryptSHA256PasswordHasher"]

        check_credentials(email=user.email, password=PASSWORD, device=DEVICE, now=timezone.now())

        user.refresh_from_db()
        assert (cheap[:21], user.password[:21]) == ("bcrypt_sha256$$2b$04$", "bcrypt_sha256$$2b$12$")


class TestLock:
    @pytest.fixture(autouse=True)
    def rate(self, settings):
        settings.LOGIN_RATE = "3/300"

    def locked(self, email, device):
        with pytest.raises(SignInLockedError) as refusal:
            check_credentials(email=email, password=PASSWORD, device=device, now=timezone.now())
        keep_records(refusal.value)
        return refusal.value

    def test_refuses_even_the_right_password_after_failures(self, fresh_email, fresh_ip, logged):
        user, device = UserFactory(email=fresh_email), Device(ip=fresh_ip)
        for _ in range(3):
            refused(fresh_email, "wrong", device)

        refusal = self.locked(fresh_email, device)
        self.locked(fresh_email, device)

        assert 0 < int(refusal.headers["Retry-After"]) <= 300
        assert logged(subject_id=user.id) == ["user.sign_in_failed"] * 4

    def test_counts_unknown_addresses_alike(self, fresh_email, fresh_ip):
        for _ in range(3):
            refused(fresh_email, "wrong", Device(ip=fresh_ip))

        self.locked(fresh_email, Device(ip=fresh_ip))

    def test_of_a_stranger_does_not_lock_the_owner_out(self, fresh_email, fresh_ip):
        user, home = UserFactory(email=fresh_email), Device(ip=f"{fresh_ip}:1")
        for _ in range(3):
            refused(fresh_email, "wrong", Device(ip=fresh_ip))

        assert check_credentials(email=fresh_email, password=PASSWORD, device=home, now=timezone.now()) == user

    def test_counts_an_account_over_all_addresses(self, fresh_email, fresh_ip):
        UserFactory(email=fresh_email)
        for number in range(12):
            refused(fresh_email, "wrong", Device(ip=f"{fresh_ip}:{number}"))

        self.locked(fresh_email, Device(ip=f"{fresh_ip}:ffff"))

    def test_counts_an_address_over_all_accounts(self, fresh_email, fresh_ip):
        for number in range(12):
            refused(f"{number}{fresh_email}", "wrong", Device(ip=fresh_ip))

        self.locked(fresh_email, Device(ip=fresh_ip))

    def test_does_not_count_what_succeeds(self, fresh_email, fresh_ip):
        UserFactory(email=fresh_email)

        for _ in range(15):
            enter(fresh_email, device=Device(ip=fresh_ip))
