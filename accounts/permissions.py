"""The rights over people, roles, teams, keys and the business, and who holds them from the start."""

from core.permissions import declare


def declare_permissions() -> None:
    """Add the rights to the catalog."""
    declare("accounts.view_member", "See the people of the business", roles=["management"])
    declare("accounts.add_member", "Invite people", roles=["management"])
    declare("accounts.change_member", "Change and remove people", roles=[])
    declare("accounts.view_role", "See the roles", roles=["management"])
    declare("accounts.change_role", "Make and change roles", roles=[])
    declare("accounts.view_team", "See the teams", roles=["management", "agent"])
    declare("accounts.change_team", "Make and change teams", roles=["management"])
    declare("accounts.view_api_key", "See every key of the business", roles=["management"])
    declare("accounts.own_api_key", "Make keys for own programs", roles=["management", "agent", "user"])
    declare("accounts.change_api_key", "Make and revoke keys of service accounts", roles=[])
    declare("accounts.view_service_account", "See the service accounts", roles=["management"])
    declare("accounts.change_service_account", "Make and change service accounts", roles=[])
    declare("accounts.view_grant", "See rights on single records", roles=["management"])
    declare("accounts.change_grant", "Grant rights on single records", roles=["management"])
    declare("accounts.change_access_policy", "Ask people for a second factor", roles=[])
    declare("tenants.view_tenant", "See the business", roles=["management", "agent", "investor", "user"])
    declare("tenants.change_tenant", "Change the business", roles=[])
