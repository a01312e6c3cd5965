"""People, sign-in, roles."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out

from core.looks import StatusLook, Tone, register_looks
from core.secrets import register_column


class AccountsConfig(AppConfig):
    """Who somebody is and what they may do."""

    name = "accounts"

    def ready(self) -> None:
        from accounts import permissions, personal, retention, site, subscribers  # noqa: F401, PLC0415 - models are loaded now
        from accounts.authentication import register_reader  # noqa: PLC0415
        from accounts.keys import read_key  # noqa: PLC0415
        from accounts.models import Membership, ServiceAccount  # noqa: PLC0415
        from accounts.services import KEY_PREFIX  # noqa: PLC0415

        register_reader(KEY_PREFIX, read_key)
        user_logged_out.connect(site.end_site_session, dispatch_uid="accounts.site_session")
        permissions.declare_permissions()
        personal.register_sections()
        retention.register_kinds()
        register_column("accounts.Factor", "secret", is_global=True)
        register_column("core.IdempotencyRecord", "answer_body")
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
