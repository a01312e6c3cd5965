"""The log of a business in plain sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from core.looks import Tone
from core.principal import Kind
from events.models import Event

# What happened, by the verb of the event type: its icon and its tone.
_VERBS = {
    "created": ("plus", Tone.NEUTRAL),
    "added": ("plus", Tone.NEUTRAL),
    "changed": ("pencil", Tone.NEUTRAL),
    "moved": ("arrow-right", Tone.NEUTRAL),
    "queued": ("circle-dashed", Tone.NEUTRAL),
    "submitted": ("circle-dashed", Tone.NEUTRAL),
    "started": ("play", Tone.LIVE),
    "running": ("play", Tone.LIVE),
    "succeeded": ("circle-check", Tone.GOOD),
    "completed": ("circle-check", Tone.GOOD),
    "ready": ("circle-check", Tone.GOOD),
    "converted": ("circle-check", Tone.GOOD),
    "won": ("circle-check", Tone.GOOD),
    "failed": ("triangle-alert", Tone.BAD),
    "denied": ("shield-alert", Tone.BAD),
    "lost": ("thumbs-down", Tone.BAD),
    "timed_out": ("timer", Tone.BAD),
    "deleted": ("trash-2", Tone.NEUTRAL),
    "canceled": ("ban", Tone.NEUTRAL),
    "signed_in": ("user", Tone.NEUTRAL),
}
_PLAIN = ("circle-dot", Tone.NEUTRAL)
_NAMES = ("name", "title", "action", "subject", "sku", "slug", "email")
_PAGES = {
    "activation": "activation:activation",
    "company": "crm:company",
    "contact": "crm:contact",
    "execution": "executions:execution",
    "lead": "crm:lead",
    "opportunity": "crm:opportunity",
    "product": "commerce:product",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as a line of a timeline."""

    sentence: str
    about: str
    url: str
    actor: str
    actor_kind: str
    at: datetime
    icon: str
    tone: Tone


def tell(events: Sequence[Event], names: Mapping[UUID, str]) -> list[Happening]:
    """Turn events into sentences; `names` are the people among their actors."""
    return [_tell(event, names) for event in events]


def _tell(event: Event, names: Mapping[UUID, str]) -> Happening:
    noun, _dot, verb = event.type.rpartition(".")
    shape, tone = _VERBS.get(verb, _PLAIN)
    return Happening(
        sentence=f"{noun} {verb}".replace("_", " ").replace(".", " ").capitalize(),
        about=_about(event.payload or {}),
        url=_page_of(event),
        actor=_actor(event, names),
        actor_kind=event.actor_kind,
        at=event.occurred_at,
        icon=shape,
        tone=tone,
    )


def _about(payload: Mapping[str, Any]) -> str:
    return next((str(payload[name]) for name in _NAMES if payload.get(name)), "")


def _actor(event: Event, names: Mapping[UUID, str]) -> str:
    if event.actor_kind == Kind.SYSTEM:
        return "NEXUS"
    return names.get(event.actor_id, _("somebody who left") if event.actor_kind == Kind.USER else _("an API key"))


def _page_of(event: Event) -> str:
    try:
        return reverse(_PAGES[event.subject_type], args=[event.subject_id])
    except (KeyError, NoReverseMatch):
        return ""
