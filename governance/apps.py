"""Who may let which action run."""

from django.apps import AppConfig
from django.utils import timezone

from core import ticks
from core.looks import StatusLook, Tone, register_looks
from core.permissions import declare


class GovernanceConfig(AppConfig):
    """Rules, decisions, approvals."""

    name = "governance"

    def ready(self) -> None:
        from governance import kinds, personal, services, subscribers  # noqa: F401, PLC0415 - models are loaded now
        from governance.models import ApprovalRequest, Rule  # noqa: PLC0415 - models are loaded now

        personal.register_sections()
        kinds.register_kinds()
        declare("governance.view_rule", "See the rules", roles=["management"], own=["agent"])
        declare("governance.add_rule", "Propose rules: write drafts", roles=["management"])
        declare("governance.change_rule", "Put rules into force and take them out")
        declare("governance.view_decision", "See what was denied or held", roles=["management"])
        declare("governance.view_approval", "See requests for approval", roles=["management"], own=["agent", "user"])
        declare("governance.change_approval", "Approve and reject", roles=["management"])
        ticks.every(5, "governance.approvals", lambda: services.expire_due_approvals(now=timezone.now()))
        approval, rule = ApprovalRequest.Status, Rule.Status
        register_looks(
            approval,
            {
                approval.PENDING: StatusLook(Tone.ASK, "hand"),
                approval.APPROVED: StatusLook(Tone.GOOD, "circle-check"),
                approval.REJECTED: StatusLook(Tone.BAD, "thumbs-down"),
                approval.EXPIRED: StatusLook(Tone.NEUTRAL, "clock"),
                approval.CANCELED: StatusLook(Tone.NEUTRAL, "ban"),
            },
        )
        register_looks(
            rule,
            {
                rule.DRAFT: StatusLook(Tone.NEUTRAL, "pencil"),
                rule.ACTIVE: StatusLook(Tone.GOOD, "circle-check"),
                rule.RETIRED: StatusLook(Tone.NEUTRAL, "archive"),
            },
        )
