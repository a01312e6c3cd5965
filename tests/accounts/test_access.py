"""Rights on single objects."""

import pytest

from accounts.models import Membership, ObjectGrant
from accounts.services import GrantsTooMuchError, UnknownGrantError, grant_access, withdraw_access
from core.principal import Kind, Principal
from core.rights import visible
from core.tenancy import tenant_context
from tests.factories.accounts import MembershipFactory

pytestmark = pytest.mark.django_db
RIGHT = "accounts.view_member"


@pytest.fixture
def reader(member):
    """Somebody who holds the right for their own and granted members only."""
    return Principal(kind=Kind.USER, id=member.id, tenant_id=member.tenant_id, grants=frozenset({f"{RIGHT}:own"}))


def grant(target, reader, actor, permission=RIGHT):
    return grant_access(
        principal_id=reader.id, permission=permission, object_type="member", object_id=target.id, actor=actor
    )


def seen_by(reader):
    return set(visible(Membership.objects.all(), reader, RIGHT, owner="user_id"))


class TestGrantAccess:
    def test_shows_that_object_and_no_other(self, owner, reader, in_tenant, logged):
        mine, target, _ = Membership.objects.get(user_id=reader.id), MembershipFactory(), MembershipFactory()
        assert seen_by(reader) == {mine}

        grant(target, reader, owner)
        grant(target, reader, owner)

        assert seen_by(reader) == {mine, target}
        assert logged(in_tenant) == ["access.granted"]

    def test_refuses_an_unknown_right(self, owner, reader):
        with pytest.raises(UnknownGrantError):
            grant(MembershipFactory(), reader, owner, "moon.land")

    def test_refuses_who_holds_the_right_for_their_own_only(self, reader):
        with pytest.raises(GrantsTooMuchError):
            grant(MembershipFactory(), reader, reader)

    def test_stays_in_its_business(self, owner, reader, other_tenant):
        grant(MembershipFactory(), reader, owner)

        with tenant_context(other_tenant.id):
            assert ObjectGrant.objects.count() == 0


class TestWithdrawAccess:
    def test_hides_the_object_again(self, owner, reader, in_tenant, logged):
        target = MembershipFactory()
        grant(target, reader, owner)
        values = {"principal_id": reader.id, "permission": RIGHT, "object_id": target.id, "actor": owner}

        assert [withdraw_access(**values), withdraw_access(**values)] == [True, False]
        assert target not in seen_by(reader)
        assert logged(in_tenant) == ["access.granted", "access.withdrawn"]

    def test_refuses_who_does_not_hold_the_right(self, owner, reader):
        target = MembershipFactory()
        grant(target, reader, owner)

        with pytest.raises(GrantsTooMuchError):
            withdraw_access(principal_id=reader.id, permission=RIGHT, object_id=target.id, actor=reader)
