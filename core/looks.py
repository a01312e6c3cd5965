"""How a status looks on every page: its tone and its icon, registered by the app that owns the status."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices


class Tone(StrEnum):
    """What a colour means; the word and the shape say the same, so nothing rests on colour alone."""

    NEUTRAL = "neutral"
    LIVE = "live"
    WAIT = "wait"
    ASK = "ask"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class StatusLook:
    """Tone and icon of one status. A quiet one is shown as plain text with its icon, a loud one as a pill."""

    tone: Tone
    icon: str
    is_quiet: bool = False


class MissingLookError(LookupError):
    """A status has no look: a fault of the app that owns it."""


_looks: dict[type[TextChoices], Mapping[TextChoices, StatusLook]] = {}


def register_looks(statuses: type[TextChoices], looks: Mapping[TextChoices, StatusLook]) -> None:
    """Give every member of a Status class its look; called while the apps get ready.

    Raises:
        MissingLookError: a member is left out.
    """
    missing = set(statuses) - set(looks)
    if missing:
        raise MissingLookError(f"{statuses.__qualname__} has no look for {', '.join(sorted(missing))}")
    _looks[statuses] = looks


def look_of(status: TextChoices) -> StatusLook:
    """Return the look of one status.

    Raises:
        MissingLookError: nobody registered it.
    """
    try:
        return _looks[type(status)][status]
    except KeyError:
        raise MissingLookError(f"{type(status).__qualname__} has no registered look") from None


def status_of(record: object) -> TextChoices:
    """Return the status of a record as a member of its Status class; a member is returned as it is.

    Raises:
        MissingLookError: the record has no Status class.
    """
    if isinstance(record, TextChoices):
        return record
    statuses = getattr(record, "Status", None)
    if not (isinstance(statuses, type) and issubclass(statuses, TextChoices)):
        raise MissingLookError(f"{type(record).__qualname__} has no Status")
    return statuses(getattr(record, "status"))  # noqa: B009 - the record's own class is checked above


def registered_looks() -> Mapping[type[TextChoices], Mapping[TextChoices, StatusLook]]:
    """Return every look, by its Status class."""
    return _looks
