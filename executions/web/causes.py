"""Why an execution stands where it stands, and what governance said, as one sentence each."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.looks import Tone, look_of
from executions.explain import explain
from executions.models import Execution, Status

# States that speak for themselves: nothing waits and nothing went wrong.
PLAIN = frozenset({Status.RUNNING, Status.SUCCEEDED, Status.CANCELED})


@dataclass(frozen=True, slots=True)
class Cause:
    """A bold opening, a sentence, and how both look."""

    title: str
    sentence: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What governance decided."""

    word: str
    tone: str
    icon: str
    reason: str


def why(execution: Execution, *, now: datetime) -> Cause | None:
    """Return why an execution does not move, or how it ended badly; None when there is nothing to explain."""
    status = Status(execution.status)
    if status in PLAIN:
        return None
    found, look = explain(execution, now=now), look_of(status)
    title = _("Why it ended:") if execution.is_final else _("Why it is not moving:")
    return Cause(title, _sentence(found["message"], found["until"]), look.tone.value, look.icon)


def _sentence(message: str, until: datetime | None) -> str:
    sentence = message.rstrip(".") + "."
    if until is None:
        return sentence
    at = date_format(timezone.localtime(until), "j M, H:i:s")
    return f"{sentence} {_('Until %(at)s.') % {'at': at}}"


def decision_of(execution: Execution) -> Verdict:
    """Return what governance said when the execution was started."""
    word, tone, icon = {
        "allow": (_("Allowed"), Tone.GOOD, "shield-check"),
        "deny": (_("Denied"), Tone.BAD, "shield-alert"),
    }.get(execution.decision_effect, (_("Held"), Tone.ASK, "hand"))
    reason = execution.decision_reason
    if reason in {"", "allowed"}:
        reason = _("Whoever started it holds the right, and no rule says otherwise.")
    return Verdict(word, tone.value, icon, reason)
