"""People, sign-in, roles."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out

from core.looks import StatusLook, Tone, register_looks
from core.permissions import declare
from core.secrets import register_column


class AccountsConfig(AppConfig):
    """Who somebody is and what they may do."""

    name = "accounts"

    def ready(self) -> None:
        from accounts import personal, retention, site, subscribers  # noqa: F401, PLC0415 - models are loaded now
        from accounts.authentication import register_reader  # noqa: PLC0415
        from accounts.keys import read_key  # noqa: PLC0415
        from accounts.models import Membership, ServiceAccount  # noqa: PLC0415
        from accounts.services import KEY_PREFIX  # noqa: PLC0415

        register_reader(KEY_PREFIX, read_key)
        user_logged_out.connect(site.end_site_session, dispatch_uid="accounts.site_session")
        personal.register_sections()
        retention.register_kinds()
        register_column("accounts.Factor", "secret", is_global=True)
        register_column("core.IdempotencyRecord", "answer_body")
        declare("accounts.view_member", "See the people of the business", roles=["management"])
        declare("accounts.add_member", "Invite people", roles=["management"])
        declare("accounts.change_member", "Change and remove people", roles=[])
        declare("accounts.view_role", "See the roles", roles=["management"])
        declare("accounts.change_role", "Make and change roles", roles=[])
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
        status = Membership.Status
        register_looks(
            status,
            {
                status.INVITED: StatusLook(Tone.WAIT, "mail"),
                status.ACTIVE: StatusLook(Tone.GOOD, "circle-check"),
                status.SUSPENDED: StatusLook(Tone.NEUTRAL, "pause"),
            },
        )
        machine = ServiceAccount.Status
        register_looks(
            machine,
            {
                machine.ACTIVE: StatusLook(Tone.GOOD, "circle-check"),
                machine.DISABLED: StatusLook(Tone.NEUTRAL, "pause"),
            },
        )
