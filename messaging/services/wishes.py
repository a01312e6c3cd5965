"""Customers say that nothing more shall come, or take that back: kept as consents of the channel."""

from datetime import datetime
from typing import Final

from core.principal import Principal
from events.services import emit
from messaging.events import AddressOptedIn, AddressOptedOut
from messaging.facts import told_of
from messaging.models import Message
from privacy.models import Consent
from privacy.selectors import EVERYTHING, newest_words
from privacy.services import record_consent

_MARK: Final = " on request"


def opt_out(*, message: Message, label: str, actor: Principal, now: datetime) -> bool:
    """Withdraw every purpose of the channel for the address of a message; return whether that is new.

    `label` names the provider by which it was said. Of an address that was erased nothing is recorded.
    """
    said = newest_words(addresses=[message.address], channel=message.channel)
    is_known = any(one.purpose == EVERYTHING and one.state == Consent.State.WITHDRAWN for one in said)
    if is_known or not message.address:
        return False
    given = [one.purpose for one in said if one.state == Consent.State.GIVEN and one.purpose != EVERYTHING]
    for purpose in (EVERYTHING, *given):
        _record(message, purpose, Consent.State.WITHDRAWN, label, actor, now)
    emit(AddressOptedOut(**told_of(message)), actor=actor)
    return True


def opt_in(*, message: Message, label: str, actor: Principal, now: datetime) -> bool:
    """Give back what the customer withdrew by the same way, nothing else; return whether there was any."""
    taken = [
        one.purpose
        for one in newest_words(addresses=[message.address], channel=message.channel)
        if one.state == Consent.State.WITHDRAWN and one.source == _source(message, label)
    ]
    for purpose in taken:
        _record(message, purpose, Consent.State.GIVEN, label, actor, now)
    if taken:
        emit(AddressOptedIn(**told_of(message)), actor=actor)
    return bool(taken)


def _record(message: Message, purpose: str, state: str, label: str, actor: Principal, now: datetime) -> None:
    record_consent(
        address=message.address,
        channel=message.channel,
        purpose=purpose,
        source=_source(message, label),
        state=state,
        text_version="START" if state == Consent.State.GIVEN else "",
        actor=actor,
        now=now,
    )


def _source(message: Message, label: str) -> str:
    return f"{label}{_MARK}"
