"""Members: who may grant what, and the last admin."""

import threading

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from accounts import selectors
from accounts.models import Membership, Role
from accounts.selectors import MemberNotFoundError, RoleNotFoundError, find_session_principal, principal_for
from accounts.services import (
    AlreadyMemberError,
    GrantsTooMuchError,
    LastAdminError,
    add_membership,
    change_member_status,
    change_role,
    invite_member,
    remove_member,
    start_session,
)
from core.errors import ConflictError
from core.permissions import grants_of
from core.principal import system
from core.tenancy import tenant_context
from tests.factories.accounts import DEVICE, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def session_of(member):
    return start_session(user=member.user, device=DEVICE, now=timezone.now(), kind="api").session


def membership_of(principal):
    return selectors.find_member(principal.id)


class TestAddMembership:
    def test_takes_a_person_in(self, owner, logged, tenant):
        user = UserFactory()

        member = add_membership(user=user, role="agent", actor=owner)

        assert (member.status, principal_for(user, tenant.id).role) == ("active", "agent")
        assert logged(tenant) == ["member.added"]

    def test_gives_a_role_of_the_business(self, owner, tenant):
        Role.objects.create(code="cashier", name="Cashier", grants=["accounts.view_member"])
        user = UserFactory()

        member = add_membership(user=user, role="cashier", actor=owner)

        principal = principal_for(user, tenant.id)
        assert (member.role, member.role_code) == ("", "cashier")
        assert (principal.role, principal.grants) == ("cashier", {"accounts.view_member"})

    def test_refuses_a_second_membership(self, owner, member):
        with pytest.raises(AlreadyMemberError):
            add_membership(user=membership_of(member).user, role="agent", actor=owner)

    def test_refuses_an_unknown_role(self, owner):
        with pytest.raises(RoleNotFoundError):
            add_membership(user=UserFactory(), role="emperor", actor=owner)

    def test_refuses_a_role_of_another_business(self, owner, other_tenant):
        with tenant_context(other_tenant.id):
            Role.objects.create(code="cashier", name="Cashier")

        with pytest.raises(RoleNotFoundError):
            add_membership(user=UserFactory(), role="cashier", actor=owner)

    def test_refuses_to_grant_more_than_one_holds(self, join, in_tenant):
        with pytest.raises(GrantsTooMuchError):
            add_membership(user=UserFactory(), role="admin", actor=join("management"))

        assert Membership.objects.filter(role="admin").count() == 0


class TestInviteMember:
    def test_makes_a_person_without_a_password(self, owner, tenant, logged):
        member = invite_member(email="New@Example.com", role="agent", first_name="Ngozi", actor=owner)

        assert (member.user.email, member.status) == ("new@example.com", "invited")
        assert not member.user.has_usable_password()
        assert logged(tenant) == ["member.invited"]

    def test_asks_a_person_who_exists(self, owner):
        user = UserFactory(first_name="Ada")

        member = invite_member(email=user.email, role="agent", first_name="Eve", actor=owner)

        assert (member.user, member.user.first_name) == (user, "Ada")

    def test_gives_no_rights_before_it_is_accepted(self, owner, tenant):
        member = invite_member(email="new@example.com", role="agent", actor=owner)

        with pytest.raises(MemberNotFoundError):
            principal_for(member.user, tenant.id)


class TestChangeRole:
    def test_acts_at_once_and_ends_sessions(self, owner, tenant, logged):
        member = MembershipFactory(role="management")
        session = session_of(member)

        change_role(member_id=member.id, role="user", actor=owner, now=timezone.now())

        assert principal_for(member.user, tenant.id).grants == grants_of("user")
        assert find_session_principal(session.id) is None
        assert "member.role_changed" in logged(tenant)

    def test_does_nothing_when_nothing_changes(self, owner, tenant, logged):
        member = MembershipFactory(role="agent")

        change_role(member_id=member.id, role="agent", actor=owner, now=timezone.now())

        assert logged(tenant) == []

    def test_keeps_the_last_admin(self, owner):
        with pytest.raises(LastAdminError):
            change_role(member_id=membership_of(owner).id, role="user", actor=owner, now=timezone.now())

    def test_lets_one_of_two_admins_go(self, owner):
        MembershipFactory(role="admin")

        changed = change_role(member_id=membership_of(owner).id, role="user", actor=owner, now=timezone.now())

        assert changed.role == "user"

    def test_refuses_to_promote_oneself(self, join, in_tenant):
        manager = join("management")

        with pytest.raises(GrantsTooMuchError):
            change_role(member_id=membership_of(manager).id, role="admin", actor=manager, now=timezone.now())

    def test_refuses_to_demote_somebody_above(self, owner, join):
        with pytest.raises(GrantsTooMuchError):
            change_role(member_id=membership_of(owner).id, role="user", actor=join("management"), now=timezone.now())

    def test_does_not_see_members_of_another_business(self, owner, stranger, other_tenant):
        with tenant_context(other_tenant.id):
            foreign = membership_of(stranger)

        with pytest.raises(MemberNotFoundError):
            change_role(member_id=foreign.id, role="user", actor=owner, now=timezone.now())


@pytest.mark.django_db(transaction=True)
class TestLastAdminAtOnce:
    def test_two_admins_cannot_leave_together(self, tenant):
        with tenant_context(tenant.id):
            members = [MembershipFactory(role="admin") for _ in range(2)]
        refused, barrier = [], threading.Barrier(2)

        def leave(member):
            try:
                with tenant_context(tenant.id):
                    barrier.wait(timeout=10)
                    change_role(member_id=member.id, role="user", actor=system(tenant.id), now=timezone.now())
            except (LastAdminError, OperationalError) as error:
                refused.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=leave, args=[member]) for member in members]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)

        with tenant_context(tenant.id):
            assert Membership.objects.filter(role="admin").count() == 1
        assert [type(error) for error in refused] == [LastAdminError]


class TestChangeMemberStatus:
    def test_suspends_and_lets_act_again(self, owner, tenant, logged):
        member = MembershipFactory()
        session = session_of(member)
        values = {"member_id": member.id, "actor": owner, "now": timezone.now()}

        change_member_status(status="suspended", **values)

        assert find_session_principal(session.id) is None
        assert change_member_status(status="active", **values).status == "active"
        assert logged(tenant).count("member.status_changed") == 2

    def test_keeps_the_last_admin(self, owner):
        with pytest.raises(LastAdminError):
            change_member_status(member_id=membership_of(owner).id, status="suspended", actor=owner, now=timezone.now())

    def test_does_not_accept_for_the_person_invited(self, owner):
        member = MembershipFactory(status="invited")

        with pytest.raises(ConflictError) as refusal:
            change_member_status(member_id=member.id, status="active", actor=owner, now=timezone.now())

        assert refusal.value.refusal_code == "invitation_open"


class TestRemoveMember:
    def test_ends_membership_and_sessions(self, owner, tenant, logged):
        member = MembershipFactory()
        session = session_of(member)

        remove_member(member_id=member.id, actor=owner, now=timezone.now())

        assert find_session_principal(session.id) is None
        assert logged(tenant)[-1] == "member.removed"

    def test_keeps_the_last_admin(self, owner):
        with pytest.raises(LastAdminError):
            remove_member(member_id=membership_of(owner).id, actor=owner, now=timezone.now())

    def test_refuses_to_remove_somebody_above(self, owner, join):
        with pytest.raises(GrantsTooMuchError):
            remove_member(member_id=membership_of(owner).id, actor=join("management"), now=timezone.now())
