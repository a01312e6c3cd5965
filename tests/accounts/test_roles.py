"""Roles that a business defines."""

import pytest

from accounts.models import Role
from accounts.selectors import RoleNotFoundError
from accounts.services import (
    GrantsTooMuchError,
    RoleInUseError,
    RoleTakenError,
    UnknownGrantError,
    change_role_definition,
    create_role,
    delete_role,
)
from core.tenancy import tenant_context
from tests.factories.accounts import MembershipFactory

pytestmark = pytest.mark.django_db
GRANTS = ["accounts.view_member"]


class TestCreateRole:
    def test_keeps_grants_sorted_and_once(self, owner, tenant, logged):
        grants = ["tenants.view_tenant", "accounts.view_member", "accounts.view_member"]

        role = create_role(code="cashier", name="Cashier", grants=grants, actor=owner)

        assert (role.grants, role.version) == (["accounts.view_member", "tenants.view_tenant"], 1)
        assert logged(tenant) == ["role.created"]

    def test_names_each_unknown_grant(self, owner):
        with pytest.raises(UnknownGrantError) as refusal:
            create_role(code="cashier", name="Cashier", grants=[*GRANTS, "moon.land"], actor=owner)

        assert [fault.pointer for fault in refusal.value.errors] == ["/grants/1"]

    @pytest.mark.parametrize("code", ["cashier", "admin"])
    def test_refuses_a_code_that_is_taken(self, owner, code):
        create_role(code="cashier", name="Cashier", grants=[], actor=owner)

        with pytest.raises(RoleTakenError):
            create_role(code=code, name="Another", grants=[], actor=owner)

    def test_lets_another_business_use_the_code(self, owner, stranger, other_tenant):
        create_role(code="cashier", name="Cashier", grants=[], actor=owner)

        with tenant_context(other_tenant.id):
            assert create_role(code="cashier", name="Cashier", grants=[], actor=stranger)

    def test_refuses_grants_that_the_maker_lacks(self, join, in_tenant):
        with pytest.raises(GrantsTooMuchError) as refusal:
            create_role(code="shadow", name="Shadow", grants=["accounts.change_role"], actor=join("management"))

        assert refusal.value.members == {"missing": ["accounts.change_role"]}

    def test_lets_the_right_on_all_cover_the_right_on_ones_own(self, owner):
        role = create_role(code="cashier", name="Cashier", grants=["crm.view_lead:own"], actor=owner)

        assert role.grants == ["crm.view_lead:own"]

    def test_refuses_ones_own_where_lists_show_all(self, owner):
        with pytest.raises(UnknownGrantError) as refusal:
            create_role(code="cashier", name="Cashier", grants=["accounts.view_member:own"], actor=owner)

        assert [fault.pointer for fault in refusal.value.errors] == ["/grants/0"]


class TestChangeRoleDefinition:
    def test_raises_the_version(self, owner, tenant, logged):
        role = create_role(code="cashier", name="Cashier", grants=[], actor=owner)

        changed = change_role_definition(role_id=role.id, grants=GRANTS, actor=owner)
        again = change_role_definition(role_id=role.id, grants=GRANTS, actor=owner)

        assert (changed.grants, changed.version, again.version) == (GRANTS, 2, 2)
        assert logged(tenant) == ["role.created", "role.changed"]

    def test_refuses_to_add_what_one_lacks(self, owner, join):
        role = create_role(code="cashier", name="Cashier", grants=[], actor=owner)

        with pytest.raises(GrantsTooMuchError):
            change_role_definition(role_id=role.id, grants=["accounts.change_role"], actor=join("management"))

    def test_does_not_see_roles_of_another_business(self, owner, other_tenant):
        with tenant_context(other_tenant.id):
            role = Role.objects.create(code="cashier", name="Cashier")

        with pytest.raises(RoleNotFoundError):
            change_role_definition(role_id=role.id, name="Mine", actor=owner)


class TestDeleteRole:
    def test_removes_a_role_nobody_has(self, owner, tenant, logged):
        role = create_role(code="cashier", name="Cashier", grants=[], actor=owner)

        delete_role(role_id=role.id, actor=owner)

        assert (Role.objects.count(), logged(tenant)[-1]) == (0, "role.deleted")

    def test_refuses_while_members_have_it(self, owner):
        role = create_role(code="cashier", name="Cashier", grants=[], actor=owner)
        MembershipFactory(role="", custom_role=role)

        with pytest.raises(RoleInUseError):
            delete_role(role_id=role.id, actor=owner)
