"""An approval request as people read it: what would happen, for how much, who asks, why, and how long is left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from django.utils.translation import gettext as _

from core.actions import actions, title_of
from core.errors import DomainError
from core.happenings import about_input, actor_name, page_of
from core.money import Money
from core.principal import Principal
from governance.models import ApprovalRequest
from governance.services import check_voter

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the inbox; the page of the request adds the rest."""

    request: ApprovalRequest
    title: str
    about: str
    amount: str
    asked_by: str
    left: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the input of the action."""

    name: str
    text: str
    is_long: bool


def shown(requests: Iterable[ApprovalRequest], names: Mapping[UUID, str], *, now: datetime) -> list[Shown]:
    """Return requests as lines."""
    return [
        Shown(
            request=request,
            title=title_of(request.action),
            about=about_input(request.input),
            amount=amount_of(request.input),
            asked_by=actor_name(request.requester_kind, request.requester_id, names),
            left=time_left(request.expires_at - now),
        )
        for request in requests
    ]


def effect_of(request: ApprovalRequest) -> str:
    """Return what a yes sets off."""
    declared = actions().get(request.action)
    if declared is None:
        return _("Nothing can run: no app declares this action any more.")
    if not declared.repeatable:
        return _("It runs at once and once only; it is not repeated by itself.")
    return _("It runs at once; when it fails it is tried again, %(count)d times in all.") % {
        "count": declared.retry.max_attempts
    }


def amount_of(command: Mapping[str, Any]) -> str:
    """Return the money that the input names as `amount`, or nothing."""
    given = command.get("amount")
    if not isinstance(given, Mapping):
        return ""
    try:
        return str(Money.parse(str(given.get("amount", "")), str(given.get("currency", ""))))
    except (DomainError, ValueError, LookupError):
        return ""


def values_of(command: Mapping[str, Any]) -> list[Value]:
    """Return the input of an action as names and values, in the order it was given."""
    return [_value(name, value) for name, value in command.items()]


def why_not(request: ApprovalRequest, *, actor: Principal, now: datetime) -> str:
    """Return why somebody may not answer a request; nothing when they may."""
    try:
        check_voter(request, actor=actor, now=now)
    except DomainError as refusal:
        return refusal.detail
    return ""


def subject_url(request: ApprovalRequest) -> str:
    """Return the page of what waits."""
    return page_of(request.subject_kind, request.subject_id)


def time_left(left: timedelta) -> str:
    """Return a span as its two largest units: "3 h 12 min left"."""
    if left <= timedelta():
        return _("time is over")
    days, hours, minutes = left // DAY, left % DAY // HOUR, left % HOUR // timedelta(minutes=1)
    if days:
        return _("%(days)d d %(hours)d h left") % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)d h %(minutes)d min left") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)d min left") % {"minutes": max(1, minutes)}


def _value(name: str, value: object) -> Value:
    is_plain = isinstance(value, str | int | float) or value is None
    text = str("" if value is None else value) if is_plain else orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
    return Value(name.replace("_", " ").capitalize(), text, not is_plain or len(text) > 60)


def rules_of(request: ApprovalRequest) -> Sequence[tuple[str, str]]:
    """Return the rules that ask, as name and version."""
    return [(name, version) for name, _at, version in (label.partition("@") for label in request.rules)]
