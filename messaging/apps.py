"""Notices to people, in the console and by mail, and messages to and from customers."""

from importlib import import_module

from django.apps import AppConfig
from django.utils import timezone

from core import ticks
from core.looks import StatusLook, Tone, register_looks
from core.secrets import register_column


class MessagingConfig(AppConfig):
    """Kinds of notice, channels, choices, letters; senders, carriers, messages."""

    name = "messaging"

    def ready(self) -> None:
        from messaging import permissions, personal, retention, services  # noqa: PLC0415 - models are loaded now

        permissions.declare_permissions()
        register_column("messaging.Sender", "sealed")
        register_column("messaging.Sender", "hook_sealed")
        for module in ("messaging.actions", "messaging.subscribers", "messaging.web.places"):
            import_module(module)
        _register_templates()
        personal.register_sections()
        retention.register_kinds()
        _register_channels()
        _register_carriers()
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


def _register_templates() -> None:
    from messaging import template_looks, template_rights  # noqa: PLC0415 - models are loaded now

    template_rights.declare_template_rights()
    template_looks.register_template_looks()
    for module in ("messaging.template_actions", "messaging.web.template_places"):
        import_module(module)


def _register_carriers() -> None:
    from messaging import carriers  # noqa: PLC0415 - models are loaded now
    from messaging.gateways import africastalking, twilio, whatsapp  # noqa: PLC0415 - models are loaded now

    carriers.register(africastalking.CARRIER, twilio.CARRIER, whatsapp.CARRIER)


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
        kinds.Kind(
            "sender.refused",
            "A sender of messages is refused by its provider",
            "Messages",
            "message-circle",
            "messaging.change_sender",
            {IN_APP: Pace.NOW, EMAIL: Pace.NOW},
        ),
    )


def _register_looks() -> None:
    from messaging.models import Message, NoticeDelivery  # noqa: PLC0415 - models are loaded now

    message = Message.Status
    register_looks(
        message,
        {
            message.QUEUED: StatusLook(Tone.NEUTRAL, "clock", is_quiet=True),
            message.SENDING: StatusLook(Tone.LIVE, "loader-circle"),
            message.SENT: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
            message.DELIVERED: StatusLook(Tone.GOOD, "circle-check"),
            message.READ: StatusLook(Tone.GOOD, "eye"),
            message.FAILED: StatusLook(Tone.BAD, "circle-alert"),
            message.UNKNOWN: StatusLook(Tone.WAIT, "circle-help"),
            message.RECEIVED: StatusLook(Tone.NEUTRAL, "inbox", is_quiet=True),
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
