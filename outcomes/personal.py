"""What outcomes keep about people."""

from core.personal import Mentions, Section, register
from outcomes.models import Outcome

_KEPT = "Outcomes stay with their values; texts about the person are replaced."


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    found = Mentions(Outcome, ["rationale"], actors=["author_id"], erase_by="outcomes_redact")
    register(
        Section("outcomes.outcomes", "Outcomes", ["outcomes.Outcome"], found.rows, found.erase, kept=_KEPT, order=60)
    )
