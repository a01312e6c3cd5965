"""Activation: one document in, a running business out."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings

from core.looks import StatusLook, Tone, register_looks
from core.permissions import declare
from core.secrets import register_column


class ActivationConfig(AppConfig):
    """Documents, presets, plans and the steps that build a business."""

    name = "activation"

    def ready(self) -> None:
        from activation import actions, personal, provisioning, subscribers  # noqa: F401, PLC0415 - fill the registries
        from activation.hearers import note_failures  # noqa: PLC0415 - models are loaded now
        from executions.registry import on_final  # noqa: PLC0415 - models are loaded now

        personal.register_sections()
        register_column("activation.Credential", "sealed")
        declare("activation.view_activation", "See how the business was built", roles=["management"])
        declare("activation.build_business", "Build the business from its document", roles=[])
        declare("activation.change_activation", "Hand in credentials, resume and roll back", roles=[])
        if settings.DEMO_ACTIONS:
            import_module("activation.showcase")
        on_final(note_failures)
        self._register_looks()

    def _register_looks(self) -> None:
        from activation.models import Activation, ActivationStep  # noqa: PLC0415 - models are loaded now

        status = Activation.Status
        register_looks(
            status,
            {
                status.RECEIVED: StatusLook(Tone.LIVE, "inbox"),
                status.VALIDATED: StatusLook(Tone.LIVE, "list-checks"),
                status.PLANNED: StatusLook(Tone.LIVE, "list-checks"),
                status.PROVISIONING: StatusLook(Tone.LIVE, "loader-circle"),
                status.READY: StatusLook(Tone.GOOD, "circle-check"),
                status.READY_WITH_PENDING: StatusLook(Tone.WAIT, "circle-check"),
                status.FAILED: StatusLook(Tone.BAD, "circle-alert"),
                status.ROLLED_BACK: StatusLook(Tone.NEUTRAL, "ban"),
            },
        )
        step = ActivationStep.Status
        register_looks(
            step,
            {
                step.PENDING: StatusLook(Tone.NEUTRAL, "circle-dashed", is_quiet=True),
                step.RUNNING: StatusLook(Tone.LIVE, "loader-circle"),
                step.DONE: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
                step.SKIPPED: StatusLook(Tone.NEUTRAL, "circle-check", is_quiet=True),
                step.WAITING_INPUT: StatusLook(Tone.WAIT, "key-round"),
                step.FAILED: StatusLook(Tone.BAD, "circle-alert"),
                step.COMPENSATED: StatusLook(Tone.NEUTRAL, "ban", is_quiet=True),
            },
        )
