"""Sessions: refreshing, the race, reuse, switching, ending."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts import selectors, services
from accounts.models import RefreshToken, Session
from accounts.services import (
    NotAMemberError,
    RefreshRacedError,
    RefreshRefusedError,
    SessionNotFoundError,
    end_own_session,
    end_sessions,
    refresh,
    sign_out,
    start_session,
    switch_tenant,
)
from core.api.problems import keep_records
from core.tenancy import tenant_context
from tests.factories.accounts import DEVICE, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(tenant):
    with tenant_context(tenant.id):
        return MembershipFactory(role="agent").user


def opened_by(user, kind=Session.Kind.API):
    return start_session(user=user, device=DEVICE, now=timezone.now(), kind=kind)


def renew(token, *, after=timedelta(0)):
    return refresh(token=token, device=DEVICE, now=timezone.now() + after)


def refused(token, error=RefreshRefusedError, **options):
    with pytest.raises(error) as refusal:
        renew(token, **options)
    keep_records(refusal.value)
    return refusal.value


class TestRefresh:
    def test_gives_the_next_token_once(self, user, tenant, logged):
        first = opened_by(user)

        second = renew(first.refresh_token)

        assert second.session.id == first.session.id
        assert second.refresh_token != first.refresh_token
        assert renew(second.refresh_token).principal.role == "agent"
        assert logged(tenant) == ["user.signed_in", "user.session_refreshed", "user.session_refreshed"]

    def test_keeps_no_clear_token(self, user):
        opened = opened_by(user)

        (row,) = RefreshToken.objects.filter(session_id=opened.session.id).values()

        assert opened.refresh_token not in str(row)
        assert len(bytes(row["hash"])) == 32

    def test_lets_a_session_live_fourteen_days_however_often_it_is_refreshed(self, user):
        opened = opened_by(user)
        renewed = renew(opened.refresh_token, after=timedelta(days=13))

        assert renewed.session.expires_at - renewed.session.created_at <= timedelta(days=14, seconds=1)

    def test_refuses_an_unknown_token(self, db):
        refused("nobody-gave-this")

    def test_lets_the_session_live_when_two_race(self, user):
        first = opened_by(user)
        second = renew(first.refresh_token)

        refused(first.refresh_token, RefreshRacedError, after=timedelta(seconds=9))

        assert renew(second.refresh_token).session.id == first.session.id

    def test_ends_the_session_when_a_token_comes_back_later(self, user, logged):
        first = opened_by(user)
        second = renew(first.refresh_token)

        refused(first.refresh_token, after=timedelta(seconds=11))

        refused(second.refresh_token)
        assert selectors.find_session_principal(first.session.id) is None
        assert logged() == ["user.refresh_token_reused"]

    def test_refuses_the_tokens_of_an_ended_session(self, user):
        opened = opened_by(user)
        sign_out(actor=opened.principal, now=timezone.now())

        refused(opened.refresh_token)

    def test_refuses_after_the_absolute_end(self, user):
        opened = opened_by(user)
        Session.objects.filter(id=opened.session.id).update(expires_at=timezone.now() - timedelta(seconds=1))

        refused(opened.refresh_token)

    def test_refuses_a_disabled_person(self, user):
        opened = opened_by(user)
        user.is_active = False
        user.save()

        refused(opened.refresh_token)


@pytest.mark.django_db(transaction=True)
class TestRefreshAtOnce:
    def test_gives_one_caller_the_next_token(self, user):
        for _ in range(3):
            opened = opened_by(user)
            results = self._race(opened.refresh_token, callers=8)

            won = [result for result in results if isinstance(result, services.OpenedSession)]
            assert len(won) == 1
            assert len(results) == 8
            assert renew(won[0].refresh_token).session.id == opened.session.id

    @staticmethod
    def _race(token, *, callers):
        results, barrier = [], threading.Barrier(callers)

        def call():
            try:
                barrier.wait(timeout=10)
                results.append(renew(token))
            except RefreshRacedError as error:
                results.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=call) for _ in range(callers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
        return results


class TestSwitchTenant:
    def test_goes_on_in_a_new_session_with_the_role_there(self, user, tenant, other_tenant, logged):
        with tenant_context(other_tenant.id):
            MembershipFactory(user=user, role="admin")
        old = start_session(user=user, device=DEVICE, now=timezone.now(), kind="api", tenant=tenant.id)

        opened = switch_tenant(actor=old.principal, tenant=other_tenant.slug, device=DEVICE, now=timezone.now())

        assert (opened.principal.tenant_id, opened.principal.role) == (other_tenant.id, "admin")
        assert opened.session.expires_at == old.session.expires_at
        assert selectors.find_session_principal(old.session.id) is None
        refused(old.refresh_token)
        assert logged(other_tenant) == ["user.tenant_switched"]

    def test_refuses_a_business_of_others(self, user, other_tenant):
        opened = opened_by(user)

        with pytest.raises(NotAMemberError):
            switch_tenant(actor=opened.principal, tenant=other_tenant.id, device=DEVICE, now=timezone.now())

    def test_refuses_an_ended_session(self, user, tenant):
        opened = opened_by(user)
        sign_out(actor=opened.principal, now=timezone.now())

        with pytest.raises(SessionNotFoundError):
            switch_tenant(actor=opened.principal, tenant=tenant.id, device=DEVICE, now=timezone.now())


class TestEndOwnSession:
    def test_ends_only_that_one(self, user):
        here, there = opened_by(user), opened_by(user)

        end_own_session(session_id=there.session.id, actor=here.principal, now=timezone.now())

        assert list(selectors.list_sessions(user.id)) == [here.session]

    def test_refuses_the_session_of_another(self, user):
        other = opened_by(UserFactory())

        with pytest.raises(SessionNotFoundError):
            end_own_session(session_id=other.session.id, actor=opened_by(user).principal, now=timezone.now())

    def test_refuses_one_that_has_ended(self, user):
        here, there = opened_by(user), opened_by(user)
        end_own_session(session_id=there.session.id, actor=here.principal, now=timezone.now())

        with pytest.raises(SessionNotFoundError):
            end_own_session(session_id=there.session.id, actor=here.principal, now=timezone.now())


class TestEndSessions:
    def test_ends_all_but_one(self, user, robot, logged):
        here, _, _ = opened_by(user), opened_by(user), opened_by(user)

        ended = end_sessions(user_id=user.id, reason="staff", actor=robot, now=timezone.now(), but=here.session.id)

        assert (ended, list(selectors.list_sessions(user.id))) == (2, [here.session])

    def test_ends_those_of_one_business(self, user, robot, tenant, other_tenant):
        opened_by(user)

        ended = end_sessions(
            user_id=user.id, reason="removed", actor=robot, now=timezone.now(), tenant_id=other_tenant.id
        )

        assert ended == 0


class TestSignOut:
    def test_ends_the_session_once(self, user, tenant, logged):
        opened = opened_by(user)

        with tenant_context(tenant.id):
            sign_out(actor=opened.principal, now=timezone.now())
            sign_out(actor=opened.principal, now=timezone.now())

        assert selectors.find_session_principal(opened.session.id) is None
        assert logged(tenant) == ["user.signed_in", "user.signed_out"]
