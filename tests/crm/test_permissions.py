"""Who may do what with customer relations from the start."""

import pytest

from core.permissions import grants_of


class TestDeclarePermissions:
    @pytest.mark.parametrize("role", ["admin", "management"])
    def test_lead_roles_hold_everything(self, role):
        assert {"crm.delete_contact", "crm.change_pipeline", "crm.view_totals"} <= grants_of(role)

    def test_agents_work_on_what_is_theirs(self):
        grants = grants_of("agent")

        assert {"crm.view_lead:own", "crm.change_opportunity:own", "crm.add_contact", "crm.view_pipeline"} <= grants
        assert not {"crm.view_lead", "crm.delete_lead", "crm.change_pipeline"} & grants

    def test_investors_see_sums_and_users_nothing(self):
        assert {grant for grant in grants_of("investor") if grant.startswith("crm.")} == {"crm.view_totals"}
        assert not {grant for grant in grants_of("user") if grant.startswith(("crm.", "commerce."))}
