"""Handing a message to its provider: once, and never again when nobody knows whether it was taken.

It becomes `sending` in a transaction of its own before the call. A process that dies after that leaves it so: after
CALL_TIME the next attempt finds it and it is `unknown`, for a second call could reach the customer twice.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import UnavailableError
from core.principal import Principal
from events.services import emit
from messaging import selectors
from messaging.accounts import account_of
from messaging.carriers import (
    CREDENTIALS,
    OPTED_OUT,
    Accepted,
    Account,
    BusyError,
    Carrier,
    Outgoing,
    RefusedError,
    UnclearError,
    carriers,
)
from messaging.events import MessageFailed, MessageLost, MessageSent, SenderRefused
from messaging.facts import told_of
from messaging.models import Message
from messaging.services.wishes import opt_out
from tenants.selectors import get_current_tenant

logger = logging.getLogger(__name__)
Status = Message.Status
# Longer than a call can take: whoever made it is gone.
CALL_TIME: Final = timedelta(seconds=90)
LOST, GIVEN_UP, INACTIVE = "not_known", "not_sent", "sender_inactive"


class StillSendingError(UnavailableError):
    """Another worker calls the provider with this message now."""

    code = "still_sending"


@dataclass(frozen=True, slots=True)
class _Call:
    """A message that is marked; what is left is to call."""

    carrier: Carrier
    account: Account
    outgoing: Outgoing


def deliver_message(*, message_id: UUID, actor: Principal, now: datetime) -> Message:
    """Hand a message that waits to its provider and note what became of it. Never call it inside a transaction.

    Raises:
        MessageNotFoundError: no such message.
        StillSendingError: another worker is about it.
        BusyError: the provider asks to come again later; the message waits.
    """
    call = _begin(message_id, actor, now)
    if call is None:
        return selectors.get_message(message_id)
    try:
        accepted = call.carrier.send(call.account, call.outgoing)
    except BusyError:
        _put_back(message_id)
        raise
    except RefusedError as refusal:
        return _refused(message_id, refusal, call.carrier, actor, now)
    except UnclearError as error:
        logger.warning("message_unclear", extra={"message_id": str(message_id)})
        return _lost(message_id, error.detail, actor)
    return _sent(message_id, accepted, actor, now)


@transaction.atomic
def _begin(message_id: UUID, actor: Principal, now: datetime) -> _Call | None:
    message = selectors.lock_message(message_id)
    if message.status == Status.SENDING:
        _wait_or_lose(message, actor, now)
    if message.status != Status.QUEUED:
        return None
    sender = selectors.get_sender(message.sender_id)
    if not sender.is_active:
        _fail(message, INACTIVE, _("The sender was switched off"), actor)
        return None
    message.move_to(Status.SENDING, sending_at=now, attempts=message.attempts + 1)
    carrier = carriers()[sender.provider]
    return _Call(carrier, account_of(sender), _outgoing(message, most=carrier.most_characters))


def _wait_or_lose(message: Message, actor: Principal, now: datetime) -> None:
    since = now - (message.sending_at or now)
    if since < CALL_TIME:
        wait = int((CALL_TIME - since).total_seconds()) + 1
        raise StillSendingError("Another worker sends this message", headers={"Retry-After": str(wait)})
    _lose(message, "The worker that sent it is gone", actor)


def _outgoing(message: Message, *, most: int) -> Outgoing:
    is_marked = get_current_tenant().is_test_mode and not message.template_name
    marked = _("Test: %(subject)s") % {"subject": message.body}
    return Outgoing(
        id=message.id,
        to=message.address,
        body=marked[:most] if is_marked else message.body,
        template_name=message.template_name,
        template_language=message.template_language,
        variables=message.variables,
    )


@transaction.atomic
def _put_back(message_id: UUID) -> None:
    message = selectors.lock_message(message_id)
    if message.status == Status.SENDING:
        message.move_to(Status.QUEUED, sending_at=None)


@transaction.atomic
def _sent(message_id: UUID, accepted: Accepted, actor: Principal, now: datetime) -> Message:
    """Note that the provider took it; a callback that was quicker has the last word on how far it is."""
    message = selectors.lock_message(message_id)
    known: dict[str, Any] = {"segments": accepted.segments or message.segments}
    known["provider_message_id"] = accepted.provider_message_id[:200]
    if accepted.cost and accepted.currency:
        known["cost"], known["cost_currency"] = Decimal(accepted.cost), accepted.currency[:3]
    if message.status in {Status.SENDING, Status.UNKNOWN}:
        message.move_to(Status.SENT, sent_at=now, error_code="", error_text="", **known)
        emit(MessageSent(**told_of(message)), actor=actor)
    else:
        for name, value in known.items():
            setattr(message, name, value)
        message.save(update_fields=[*known, "updated_at"])
    _heal(message.sender_id, now)
    return message


@transaction.atomic
def _refused(message_id: UUID, refusal: RefusedError, carrier: Carrier, actor: Principal, now: datetime) -> Message:
    message = selectors.lock_message(message_id)
    code = refusal.refusal_code
    if message.status in {Status.SENDING, Status.UNKNOWN}:
        _fail(message, code, refusal.detail, actor)
    if code == CREDENTIALS:
        _blame(message.sender_id, code, actor, now)
    if code == OPTED_OUT:
        opt_out(message=message, label=carrier.label, actor=actor, now=now)
    return message


@transaction.atomic
def _lost(message_id: UUID, detail: str, actor: Principal) -> Message:
    message = selectors.lock_message(message_id)
    if message.status == Status.SENDING:
        _lose(message, detail, actor)
    return message


def _lose(message: Message, detail: str, actor: Principal) -> None:
    message.move_to(Status.UNKNOWN, error_code=LOST, error_text=detail[:300])
    emit(MessageLost(**told_of(message)), actor=actor)


def _fail(message: Message, code: str, detail: str, actor: Principal) -> None:
    message.move_to(Status.FAILED, error_code=code[:40], error_text=detail[:300])
    emit(MessageFailed(**told_of(message), code=code), actor=actor)


def _blame(sender_id: UUID, code: str, actor: Principal, now: datetime) -> None:
    sender = selectors.lock_sender(sender_id)
    if not sender.error_code:
        sender.error_code, sender.error_at = code, now
        sender.save(update_fields=["error_code", "error_at", "updated_at"])
        emit(SenderRefused(sender_id=sender.id, code=code), actor=actor)


def _heal(sender_id: UUID, now: datetime) -> None:
    """Note that a sender works; in a statement that holds no row for long when many messages go out."""
    senders = selectors.list_senders().filter(id=sender_id)
    senders.exclude(error_code="").update(error_code="", error_at=None, updated_at=now)


@transaction.atomic
def give_up(*, execution_id: UUID, actor: Principal) -> Sequence[Message]:
    """Close the message whose hand-over was given up: failed when it still waits, unknown in the middle of a call."""
    waiting = selectors.list_messages().filter(execution_id=execution_id, status__in=Message.UNDER_WAY)
    messages = list(waiting.order_by("id").select_for_update())
    for message in messages:
        if message.status == Status.QUEUED:
            _fail(message, GIVEN_UP, "The hand-over was given up", actor)
        else:
            _lose(message, "The hand-over was given up in the middle of a call", actor)
    return messages
