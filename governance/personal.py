"""What rules and approvals keep about people."""

from core.personal import Mentions, Section, register
from governance.models import ApprovalRequest, Decision, Vote

_KEPT = "Decisions and votes stay, with their digests, as proof of who allowed what; the person is replaced in texts."


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    requests = Mentions(ApprovalRequest, ["input", "reason"], actors=["requester_id"])
    decisions = Mentions(Decision, ["reason"], actors=["actor_id"], erase_by="governance_redact_decisions")
    votes = Mentions(Vote, ["comment"], actors=["voter_id"], erase_by="governance_redact_votes")
    for name, label, found in (
        ("approvals", "Requests for approval", requests),
        ("decisions", "Decisions", decisions),
        ("votes", "Votes", votes),
    ):
        register(
            Section(
                f"governance.{name}", label, [found.model._meta.label], found.rows, found.erase, kept=_KEPT, order=60
            )
        )
