"""The event log."""

from django.apps import AppConfig
from django.utils import timezone

from core import measures, ticks
from core.looks import StatusLook, Tone, register_looks
from core.permissions import declare


class EventsConfig(AppConfig):
    """Outbox, deliveries, audit trail."""

    name = "events"

    def ready(self) -> None:
        from events import personal, relay, seals  # noqa: PLC0415 - models are loaded now
        from events.measures import relay_measures  # noqa: PLC0415 - models are loaded now
        from events.models import Delivery  # noqa: PLC0415 - models are loaded now

        personal.register_sections()
        measures.register(*relay_measures())
        ticks.every(1, "events.relay", relay.relay)
        ticks.every(1, "events.deliver", lambda: relay.deliver_due(now=timezone.now()), is_slow=True)
        ticks.every(2, "events.seal", seals.seal)
        declare("events.view_event", "Read the audit log", roles=["management"], own=["user"])
        declare("events.export_event", "Take the audit log along as a file", roles=[])
        status = Delivery.Status
        register_looks(
            status,
            {
                status.PENDING: StatusLook(Tone.NEUTRAL, "circle-dashed", is_quiet=True),
                status.DELIVERED: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
                status.DEAD: StatusLook(Tone.BAD, "circle-alert"),
            },
        )
