"""Notices to people: what they are told of, in the console and by mail."""

from importlib import import_module

from django.apps import AppConfig
from django.utils import timezone

from core import ticks
from core.looks import StatusLook, Tone, register_looks


class MessagingConfig(AppConfig):
    """Kinds of notice, channels, choices, letters."""

    name = "messaging"

    def ready(self) -> None:
        from messaging import personal, retention, services, template_rights  # noqa: PLC0415 - models are loaded now

        for module in (
            "messaging.subscribers",
            "messaging.template_actions",
            "messaging.web.places",
            "messaging.web.template_places",
        ):
            import_module(module)
        template_rights.declare_template_rights()
        personal.register_sections()
        retention.register_kinds()
        _register_channels()
        _register_kinds()
        _register_looks()
        ticks.every(2, "messaging.send", lambda: services.send_due(now=timezone.now()), is_slow=True)


def _register_channels() -> None:
    from messaging import channels  # noqa: PLC0415 - models are loaded now
    from messaging.gateways import mail  # noqa: PLC0415 - models are loaded now
    from messaging.paces import Pace  # noqa: PLC0415 - with its models

    channels.register(
        channels.Channel(channels.IN_APP, "In the console", [Pace.OFF, Pace.NOW]),
        channels.Channel(channels.EMAIL, "E-mail", [Pace.OFF, Pace.NOW, Pace.DAILY], mail.write, mail.reaches),
    )


def _register_kinds() -> None:
    from messaging import kinds  # noqa: PLC0415 - models are loaded now
    from messaging.channels import EMAIL, IN_APP  # noqa: PLC0415 - models are loaded now
    from messaging.paces import Pace  # noqa: PLC0415 - with its models
    from messaging.services.notify import MENTIONED  # noqa: PLC0415 - models are loaded now

    kinds.register(
        kinds.Kind(
            MENTIONED,
            "Somebody mentions you",
            "People",
            "message-circle",
            defaults={IN_APP: Pace.NOW, EMAIL: Pace.NOW},
        ),
        kinds.Kind(
            "invitation.accepted",
            "Somebody you invited joins",
            "People",
            "user-plus",
            "accounts.view_member",
            {IN_APP: Pace.NOW, EMAIL: Pace.DAILY},
        ),
        kinds.Kind(
            "breach.due",
            "A breach must be reported",
            "Privacy",
            "shield-alert",
            "privacy.change_breach",
            {IN_APP: Pace.NOW, EMAIL: Pace.NOW},
            is_urgent=True,
        ),
    )


def _register_looks() -> None:
    from messaging.models import NoticeDelivery, Template  # noqa: PLC0415 - models are loaded now

    template = Template.Status
    register_looks(
        template,
        {
            template.ACTIVE: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
            template.ARCHIVED: StatusLook(Tone.NEUTRAL, "archive", is_quiet=True),
        },
    )
    status = NoticeDelivery.Status
    register_looks(
        status,
        {
            status.PENDING: StatusLook(Tone.NEUTRAL, "clock", is_quiet=True),
            status.SENDING: StatusLook(Tone.LIVE, "loader-circle"),
            status.SENT: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
            status.CANCELED: StatusLook(Tone.NEUTRAL, "ban", is_quiet=True),
            status.LOST: StatusLook(Tone.BAD, "circle-help"),
            status.DEAD: StatusLook(Tone.BAD, "circle-alert"),
        },
    )
