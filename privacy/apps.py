"""Rights of people over what is kept about them."""

from importlib import import_module

from django.apps import AppConfig
from django.utils import timezone

from core import ticks
from core.looks import StatusLook, Tone, register_looks
from core.permissions import declare
from core.secrets import register_column

_EVERYBODY = ("management", "agent", "investor", "user")


class PrivacyConfig(AppConfig):
    """Exports, erasures, consents, breaches, times of keeping, keys."""

    name = "privacy"

    def ready(self) -> None:
        from privacy import personal, retention, services  # noqa: PLC0415 - models are loaded now

        for module in ("privacy.actions", "privacy.web.places"):
            import_module(module)
        personal.register_sections()
        retention.register_kinds()
        for model, column in (("Export", "sealed_subject"), ("Export", "sealed_file"), ("Erasure", "sealed_subject")):
            register_column(f"privacy.{model}", column)
        ticks.every(60, "privacy.breaches", lambda: services.warn_of_breaches(now=timezone.now()))
        ticks.every(
            3600, "privacy.retention", lambda: services.apply_retention_everywhere(now=timezone.now()), is_slow=True
        )
        _declare_permissions()
        _register_looks()


def _declare_permissions() -> None:
    declare("privacy.view_export", "See exports of people", roles=["management"], own=["agent", "investor", "user"])
    declare("privacy.export_person", "Export what is kept about people", own=_EVERYBODY)
    declare("privacy.view_erasure", "See erasures of people", roles=["management"])
    declare("privacy.erase_person", "Erase people")
    declare("privacy.view_consent", "See consents", roles=["management"])
    declare("privacy.change_consent", "Record and withdraw consents")
    declare("privacy.view_breach", "See the register of breaches", roles=["management"])
    declare("privacy.change_breach", "Keep the register of breaches")
    declare("privacy.view_retention", "See how long what is kept", roles=["management"])
    declare("privacy.change_retention", "Change how long what is kept")


def _register_looks() -> None:
    from privacy.models import Breach, Consent, Erasure, Export  # noqa: PLC0415 - models are loaded now

    export, erasure, breach, state = Export.Status, Erasure.Status, Breach.Status, Consent.State
    register_looks(
        export,
        {
            export.PENDING: StatusLook(Tone.WAIT, "clock"),
            export.READY: StatusLook(Tone.GOOD, "circle-check"),
            export.EXPIRED: StatusLook(Tone.NEUTRAL, "archive"),
        },
    )
    register_looks(
        erasure,
        {
            erasure.PREVIEWED: StatusLook(Tone.ASK, "hand"),
            erasure.RUNNING: StatusLook(Tone.WAIT, "clock"),
            erasure.COMPLETED: StatusLook(Tone.GOOD, "circle-check"),
            erasure.CANCELED: StatusLook(Tone.NEUTRAL, "ban"),
        },
    )
    register_looks(
        breach,
        {
            breach.OPEN: StatusLook(Tone.BAD, "circle-dashed"),
            breach.ASSESSED: StatusLook(Tone.ASK, "hand"),
            breach.NOTIFIED: StatusLook(Tone.WAIT, "mail"),
            breach.CLOSED: StatusLook(Tone.GOOD, "circle-check"),
        },
    )
    register_looks(
        state,
        {
            state.GIVEN: StatusLook(Tone.GOOD, "circle-check"),
            state.WITHDRAWN: StatusLook(Tone.NEUTRAL, "ban"),
        },
    )
