"""Events as people read them: a sentence, who did it, when, and the page it leads to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from core.looks import Tone
from core.principal import Kind

# What happened, by the verb of the event type: its icon and its tone.
_VERBS = {
    "created": ("plus", Tone.NEUTRAL),
    "added": ("plus", Tone.NEUTRAL),
    "changed": ("pencil", Tone.NEUTRAL),
    "moved": ("arrow-right", Tone.NEUTRAL),
    "queued": ("circle-dashed", Tone.NEUTRAL),
    "started": ("play", Tone.LIVE),
    "suspended": ("hourglass", Tone.WAIT),
    "updated": ("pencil", Tone.NEUTRAL),
    "paused": ("pause", Tone.WAIT),
    "resumed": ("play", Tone.LIVE),
    "skipped": ("skip-forward", Tone.NEUTRAL),
    "ended": ("circle-stop", Tone.NEUTRAL),
    "retried": ("rotate-ccw", Tone.WAIT),
    "succeeded": ("circle-check", Tone.GOOD),
    "completed": ("circle-check", Tone.GOOD),
    "converted": ("circle-check", Tone.GOOD),
    "won": ("circle-check", Tone.GOOD),
    "failed": ("triangle-alert", Tone.BAD),
    "denied": ("shield-alert", Tone.BAD),
    "refused": ("shield-alert", Tone.BAD),
    "lost": ("thumbs-down", Tone.BAD),
    "timed_out": ("timer", Tone.BAD),
    "deleted": ("trash-2", Tone.NEUTRAL),
    "canceled": ("ban", Tone.NEUTRAL),
}
_PLAIN = ("circle-dot", Tone.NEUTRAL)
# Values of an input that name what it is about.
_TELLING = ("name", "title", "subject", "reference", "slug", "email", "message", "label", "step", "url")
_NAMES = ("name", "title", "action", "sku", "slug", "email")
_pages: dict[str, str] = {}


class Told(Protocol):
    """What a sentence needs to know of an event."""

    type: str
    subject_type: str
    subject_id: UUID
    actor_kind: str
    actor_id: UUID
    occurred_at: datetime

    @property
    def payload(self) -> Any:
        """What was said, or None."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a timeline."""

    sentence: str
    at: datetime
    icon: str = _PLAIN[0]
    tone: Tone = Tone.NEUTRAL
    by: str = ""
    about: str = ""
    url: str = ""
    detail: str = ""


def register_page(subject_type: str, url_name: str) -> None:
    """Name the page of a kind of record; its address takes the key."""
    _pages[subject_type] = url_name


def page_of(subject_type: str, subject_id: UUID) -> str:
    """Return the address of a record, or "" when its kind has no page."""
    name = _pages.get(subject_type)
    return reverse(name, args=[subject_id]) if name else ""


def tell(events: Iterable[Told], names: Mapping[UUID, str]) -> list[Happening]:
    """Turn events into sentences; `names` are those of the people among their actors."""
    return [_tell(event, names) for event in events]


def _tell(event: Told, names: Mapping[UUID, str]) -> Happening:
    noun, _dot, verb = event.type.rpartition(".")
    shape, tone = _VERBS.get(verb, _PLAIN)
    return Happening(
        sentence=f"{noun} {verb}".replace("_", " ").replace(".", " ").capitalize(),
        at=event.occurred_at,
        icon=shape,
        tone=tone,
        by=actor_name(event.actor_kind, event.actor_id, names),
        about=_about(event.payload or {}),
        url=page_of(event.subject_type, event.subject_id),
    )


def actor_name(kind: str, actor_id: UUID, names: Mapping[UUID, str]) -> str:
    """Return how an actor is called on pages."""
    if kind == Kind.SYSTEM:
        return "NEXUS"
    unknown = {Kind.API_KEY: _("an API key"), Kind.AGENT: _("an agent")}
    return names.get(actor_id, unknown.get(Kind(kind), _("somebody who left")))


def about_input(command: Mapping[str, Any]) -> str:
    """Return the value of an action's input that names what it is about, or nothing."""
    return next((command[name] for name in _TELLING if isinstance(command.get(name), str)), "")


def _about(payload: Mapping[str, Any]) -> str:
    return next((str(payload[name]) for name in _NAMES if payload.get(name)), "")
